import type { Day } from '../time/day.ts'
import { approvalOf, type Case, type EndingProposal, type Licence } from './case.ts'
import type { CommandOf } from './command.ts'
import type { Outcome } from './context.ts'
import { endingOf, mustHear } from './endings.ts'
import { notNow, type Act } from './open.ts'
import { only } from './outcome.ts'
import { notInForce } from './ending-words.ts'
import { refused, refusedOf, type Reason, type Refusal } from './refusal.ts'

/**
 * A licence is cancelled because its holder asks for it 申请注销 (行政许可法 70(6)): the request is theirs, made on their own page or by a letter that the
 * window takes in (行政许可法 29), and no official writes it for them.
 */

export const passedOn = refusedOf(
  'not-allowed',
  {
    zh: '该许可已转让给他人，您不再是被许可人，须由受让人申请',
    en: 'This licence has passed to another, so you hold it no longer; whoever took it over asks',
  },
  {
    zh: '该项备案已变更到他人名下，您不再是备案人，须由现备案人申请',
    en: 'This filing has passed to another, so it is yours no longer; whoever took it over asks',
  },
)

const askedAlready = refused('matter-open', '已有一项注销申请在办', 'Its cancellation is asked for already')

/** Whether a request for the cancellation of a licence may be made or taken back. */
export function cancellationGate({ standing, cancellation, ...licence }: Licence, { type }: Act): Refusal | undefined {
  // Taking a letter in is for the window, which sees who brings it; online the case is that of whoever applied.
  if (licence.passedOn !== null && type !== 'RecordCancellationRequest') return passedOn
  if (type === 'TakeBackCancellation') return cancellation ? undefined : notNow
  if (standing !== 'granted' && standing !== 'suspended') return notInForce
  return cancellation ? askedAlready : undefined
}

/** The request, on their own page, or by a letter of a day on which whoever holds the licence held it. */
export function askCancellation(
  current: Case,
  command: CommandOf<'AskCancellation' | 'RecordCancellationRequest'>,
  on: Day,
): Outcome {
  const { approval, reason, files } = command
  if (command.type === 'AskCancellation') return only({ type: 'CancellationAsked', approval, reason, files })
  const { askedOn } = command
  const said = dayFault(current, approval, askedOn, on)
  if (!said) return only({ type: 'CancellationAsked', approval, reason, files, askedOn })
  const faults = [{ pointer: '/askedOn', code: 'procedure-invalid', reason: said } as const]
  return { refusal: { code: 'procedure-invalid', reason: said, faults } }
}

function dayFault(current: Case, key: string, askedOn: Day, on: Day): Reason | undefined {
  const { decision, licence } = approvalOf(current, key)
  const since = licence?.passedOn ?? decision?.on
  if (askedOn > on) {
    return { zh: `提出日期不能晚于今天（${on}）`, en: `It cannot have been asked for later than today, ${on}` }
  }
  if (since === undefined || askedOn >= since) return undefined
  return {
    zh: `提出日期不能早于现持有人取得该项许可之日（${since}）`,
    en: `It cannot have been asked for before ${since}, the day from which whoever holds it now does`,
    filing: {
      zh: `提出日期不能早于现备案人备案之日（${since}）`,
      en: `It cannot have been asked for before ${since}, the day from which the filing is theirs`,
    },
  }
}

/**
 * Whether the holder is not heard on a proposal: of a penalty they were, by whoever imposed it; what the record bears out or they ask for themselves needs
 * no word of theirs. What they said on another waits for the next of that kind.
 */
export function isUnheard({ act, ground }: Pick<EndingProposal, 'act' | 'ground'>): boolean {
  const ending = endingOf(act, ground)
  return ending !== undefined && !mustHear(ending)
}

/** How often the holder spoke, or asked for a hearing, on an end that this office proposed and did not decide. */
export function timesHeard({ proposal, heard }: Licence): number {
  const { statements = [], hearing = null } = (proposal && !isUnheard(proposal) ? proposal : heard) ?? {}
  return statements.length + (hearing?.request ? 1 : 0)
}

const notAsked = refusedOf(
  'cancellation-not-asked',
  {
    zh: '被许可人没有提出注销申请（或者已经撤回），不能按“被许可人申请注销”办理：由被许可人在本人页面提出，或者向窗口递交申请书（行政许可法第七十条）',
    en: 'The holder has not asked for the cancellation, or has taken it back, so it is not cancelled as asked for by them: they ask on their own page, or hand a letter in at the window (Administrative Licensing Law, art. 70)',
  },
  {
    zh: '备案人没有提出注销申请（或者已经撤回），不能按“备案人申请注销”办理：由备案人在本人页面提出，或者向窗口递交申请书',
    en: 'Whoever filed has not asked that the filing be closed, or has taken it back, so it is not closed as asked for by them: they ask on their own page, or hand a letter in at the window',
  },
)

const contested = refusedOf(
  'cancellation-not-asked',
  {
    zh: '被许可人已就拟结束该许可陈述、申辩或者要求听证，不能按“被许可人申请注销”办理；须依原法定情形告知、听取意见后决定，或者决定不结束（行政许可法第七条、第七十条）',
    en: 'The holder spoke against the end of this licence or asked for a hearing, so it is not cancelled as asked for by them: decide on the ground of which they were told, or let it stand (Administrative Licensing Law, arts. 7, 70)',
  },
  {
    zh: '备案人已就拟注销或者取消该项备案陈述、申辩或者要求听证，不能按“备案人申请注销”办理；须依原告知的情形听取意见后决定，或者决定备案继续有效',
    en: 'Whoever filed spoke against the end of this filing or asked for a hearing, so it is not closed as asked for by them: decide on the ground of which they were told, or let it stand',
  },
)

/** Why a licence is not cancelled on the request of its holder: there is none, or they spoke against an end since. */
export function notAskedFor(licence: Licence): Refusal | undefined {
  const heard = timesHeard(licence)
  if (!licence.cancellation) return heard > 0 ? contested : notAsked
  return heard > licence.cancellation.said ? contested : undefined
}

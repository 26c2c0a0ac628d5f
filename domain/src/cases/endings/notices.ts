import type { Words } from '../../text/words.ts'
import { isFiling, type Filed } from '../../catalogue/filed.ts'
import { endingOf, type ProposedAct } from './grounds.ts'
import type { Said } from '../kernel/notice.ts'
import type { Remedies } from '../remedies-served.ts'
import { quoted, words } from '../notice-words.ts'
import type { EndingCourse } from './state.ts'

/** What is served when the end of a licence is proposed and decided (行政许可法 7, 8, 69, 70). Loads no schema: pages draw their previews from it. */

const ACTS: Readonly<Record<ProposedAct, { done: Words; title: Words }>> = {
  WithdrawLicence: { done: words('撤回', 'withdraw'), title: words('撤回行政许可决定书', 'Licence withdrawn') },
  RevokeLicence: { done: words('撤销', 'revoke'), title: words('撤销行政许可决定书', 'Licence revoked') },
  CancelLicence: { done: words('注销', 'cancel'), title: words('注销行政许可决定书', 'Licence cancelled') },
  RecordPenaltyRevocation: {
    done: words('吊销', 'revoke as a penalty'),
    title: words('吊销许可登记通知书', 'Licence revoked as a penalty'),
  },
}

/** Of what was filed 备案: no licence is ended. */
const FILING_ACTS: typeof ACTS = {
  WithdrawLicence: { done: words('撤回', 'withdraw'), title: words('撤回备案决定书', 'Filing withdrawn') },
  RevokeLicence: { done: words('取消', 'strike off'), title: words('取消备案决定书', 'Filing struck off') },
  CancelLicence: { done: words('注销', 'close'), title: words('注销备案通知书', 'Filing closed') },
  RecordPenaltyRevocation: {
    done: words('登记处罚', 'record a penalty on'),
    title: words('备案事项处罚登记通知书', 'A penalty on what was filed is recorded'),
  },
}

const FILING = words('备案', 'filing')

/** What ends, as a sentence goes on to call it. */
export const thing = (filing: boolean): Words => (filing ? FILING : words('许可', 'licence'))

/** The ground with its provision, in a sentence. */
function groundWords(act: ProposedAct, ground: string | null, of: Filed): Words[] {
  const ending = endingOf(act, ground, of)
  return ending === undefined
    ? []
    : [words(`法定情形：${ending.name.zh}（${ending.basis.zh}）。`, `Ground: ${ending.name.en} (${ending.basis.en}).`)]
}

type Proposed = {
  approval: string
  act: ProposedAct
  ground: string | null
  facts: string
  reasons: string
  compensation?: string | null | undefined
}

/** 事先告知书: what is proposed, with its facts, grounds, provisions, and the rights of the holder. `days` is the time to be heard. */
export function proposedSaid(proposed: Proposed, days: number, of: Filed): Said {
  const filing = isFiling(of)
  const { approval, act, ground, facts, reasons, compensation } = proposed
  const { done } = (filing ? FILING_ACTS : ACTS)[act]
  const what = filing ? FILING : words('行政许可', 'licence')
  return {
    kind: 'ending',
    approval,
    title: words(`拟${done.zh}${what.zh}事先告知书`, `Notice: it is proposed to ${done.en} the ${what.en}`),
    text: [
      words(
        `本机关拟${done.zh}你（单位）的该项${thing(filing).zh}。`,
        `This office proposes to ${done.en} this ${what.en} of yours.`,
      ),
      quoted('查明的事实', 'What was found', facts),
      ...groundWords(act, ground, of),
      quoted('理由', 'Reason', reasons),
      ...(compensation ? [quoted('拟给予的补偿', 'Compensation proposed', compensation)] : []),
      words(
        `你（单位）有权陈述、申辩，${filing ? '也可以' : '也有权'}要求听证：请自收到之日起${days}个工作日内提出，可以在网上或者到窗口提出。不承担听证的费用，不因陈述、申辩加重处理。逾期未提出的，视为放弃；作出决定前仍可陈述、申辩。`,
        `You have the right to speak${filing ? ' and may ask for a hearing' : ' and to ask for a hearing'}: do so within ${days} working days of receipt, online or at the window. A hearing costs you nothing and you do not fare worse for speaking. What is not said in time counts as waived; until it is decided you may still speak.`,
      ),
    ],
  }
}

/** A decision that ends a licence; also before it is recorded. */
export type Ended = {
  type: 'LicenceWithdrawn' | 'LicenceRevoked' | 'LicenceCancelled' | 'LicenceRevokedAsPenalty'
  approval: string
  reasons: string
  ground?: string
  compensation?: string
  authority?: string
  decisionNumber?: string
  remedies?: Remedies | undefined
  course?: EndingCourse | undefined
}

const ENDS: Readonly<Record<Ended['type'], ProposedAct>> = {
  LicenceWithdrawn: 'WithdrawLicence',
  LicenceRevoked: 'RevokeLicence',
  LicenceCancelled: 'CancelLicence',
  LicenceRevokedAsPenalty: 'RecordPenaltyRevocation',
}

/** The decision in the words in which it is printed. One of an earlier release, made in one act, says what it said. */
export function endedSaid(event: Ended, of: Filed): Said {
  const filing = isFiling(of)
  const { type, approval, reasons, ground = null, compensation, authority, decisionNumber, remedies, course } = event
  const act = ENDS[type]
  const { done, title } = (filing ? FILING_ACTS : ACTS)[act]
  const what = thing(filing)
  const penalised = type === 'LicenceRevokedAsPenalty'
  return {
    kind: 'licence',
    approval,
    title,
    text: [
      ...(course && penalised ? [registered(what)] : []),
      ...(course && !penalised
        ? [words(`经审查，决定${done.zh}该项${what.zh}。`, `It is decided to ${done.en} this ${what.en}.`)]
        : []),
      ...(authority === undefined
        ? []
        : [quoted('作出处罚的机关和文号', 'By whom, and number', `${authority} ${decisionNumber ?? ''}`)]),
      ...(course ? [quoted('查明的事实', 'What was found', course.facts), ...groundWords(act, ground, of)] : []),
      ...(course ? heardWords(course, type === 'LicenceRevokedAsPenalty', filing) : []),
      quoted('理由', 'Reason', reasons),
      ...(compensation === undefined ? [] : [quoted('补偿', 'Compensation', compensation)]),
      ...(course && penalised ? againstPenalty(authority ?? '', remedies) : []),
    ],
    // What one turns against is the penalty and whoever imposed it; to register it decides nothing.
    ...(remedies && !(course && penalised) && { remedies }),
  }
}

const registered = (what: Words): Words =>
  words(
    `根据下列处罚决定，登记吊销该项${what.zh}。`,
    `By the following decision on a penalty, the revocation of this ${what.en} is registered.`,
  )

/** The ways against the penalty itself, at the body that imposed it (行政复议法 20; 行政诉讼法 46). */
function againstPenalty(authority: string, remedies: Remedies | undefined): Words[] {
  if (!remedies) return []
  const { reviewDays, courtMonths } = remedies
  return [
    words(
      `本通知书只作登记。不服处罚决定的，可以自收到处罚决定书之日起${reviewDays}日内向${authority}的行政复议机关申请行政复议，或者${courtMonths}个月内以作出处罚决定的机关为被告向人民法院提起行政诉讼；复议机关和期限以处罚决定书载明的为准。`,
      `This notice registers only. Against the decision on the penalty one may ask the body that reviews decisions of ${authority} for review within ${reviewDays} days of receiving it, or sue the authority that imposed it before a people’s court within ${courtMonths} months; the review body and the periods are those that the decision names.`,
    ),
  ]
}

/** That the holder spoke is said where the record has it: of a penalty by whoever recorded what was said there, else by what was said here. */
function heardWords({ toldOn, statedOn, heardOn, onHeard }: EndingCourse, penalty: boolean, filing: boolean): Words[] {
  if (toldOn === undefined) return []
  const spoke = statedOn !== undefined || (penalty && onHeard !== undefined)
  const said = statedOn === undefined ? words('，', '') : words(`，${statedOn}`, ` on ${statedOn}`)
  return [
    spoke
      ? words(
          `${toldOn}已告知拟作出的决定及其事实、理由、依据和陈述、申辩、要求听证的权利${said.zh}${filing ? '备案人' : '被许可人'}提出了陈述、申辩。`,
          `The holder was told on ${toldOn} what was proposed, with its facts, reasons and provisions and their rights, and spoke${said.en}.`,
        )
      : words(
          `${toldOn}已告知拟作出的决定及其事实、理由、依据和陈述、申辩、要求听证的权利，${filing ? '备案人' : '被许可人'}未提出陈述、申辩。`,
          `The holder was told on ${toldOn} what was proposed, with its facts, reasons and provisions and their rights, and said nothing.`,
        ),
    ...(heardOn === undefined ? [] : [words(`${heardOn}举行了听证。`, `A hearing was held on ${heardOn}.`)]),
    ...(onHeard === undefined ? [] : [quoted('对意见的采纳情况', 'How it was weighed', onHeard)]),
  ]
}

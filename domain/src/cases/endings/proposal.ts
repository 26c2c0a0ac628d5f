import { dueAfter } from '../../deadlines/working-days.ts'
import type { Day } from '../../time/day.ts'
import { notAskedFor } from '../cancellation/asked-for.ts'
import { approvalOf, type Case, type EndingProposal, type Licence } from '../case.ts'
import type { CommandOf } from '../command.ts'
import type { Context, Outcome } from '../context.ts'
import type { CaseEvent } from '../event.ts'
import { ASKED, endingOf, endingsFor, mustHear, type Ending, type ProposedAct } from './grounds.ts'
import {
  compensationMissing,
  hearingOpen,
  noSuchGround,
  notBorneOut,
  notInForce,
  notProposed,
  notTold,
  notWeighed,
  otherCompensation,
  otherGround,
  penaltyFirst,
  proposedAlready,
} from './words.ts'
import { notNow, plannedFor, type Act } from '../open.ts'
import { only, refusedWith } from '../outcome.ts'
import { endingPeriods } from '../policy.ts'
import { refused, type Fault, type Refusal } from '../refusal.ts'

/**
 * The end of a licence 撤回、撤销、注销、吊销 in two acts of two people: one proposes it, on what facts and on what ground, and another decides. Where the
 * ground demands it the holder is told between the two, and heard (行政许可法 7; 行政处罚法 44, 45, 63, 64).
 */

type EndingCommand = CommandOf<
  'WithdrawLicence' | 'RevokeLicence' | 'CancelLicence' | 'RecordPenaltyRevocation' | 'WithholdRevocation'
>

/** The ending that a proposal is about. Throws at a ground that is not known: the record says what no rule lets through. */
function proposedEnding({ act, ground }: Pick<EndingProposal, 'act' | 'ground'>): Ending {
  const ending = endingOf(act, ground)
  if (!ending) throw new Error(`no ending ${act} on ${ground}`)
  return ending
}

/** Whether the holder has to be told and heard by this office before the proposal is decided; a penalty was heard by whoever imposed it. */
export function asksToBeHeard(proposal: Pick<EndingProposal, 'act' | 'ground'>): boolean {
  return mustHear(proposedEnding(proposal))
}

const PROPOSING = [
  'ProposeEnding',
  'ProposePenaltyRecord',
  'TellEnding',
  'StateOnEnding',
  'RecordEndingStatement',
  'DeclineEnding',
  'SendBackEnding',
  'ReturnPenaltyRecord',
  'WithdrawEndingProposal',
] as const
const ENDING = [
  'WithdrawLicence',
  'RevokeLicence',
  'CancelLicence',
  'RecordPenaltyRevocation',
  'WithholdRevocation',
] as const
type EndingActType = (typeof PROPOSING)[number] | (typeof ENDING)[number]

/** Whether an act on the end of a licence is open: what must have come before it, but for days that have to pass. */
export function endingGate(licence: Licence, act: Act & { type: EndingActType }): Refusal | undefined {
  const { standing, proposal, passedOn } = licence
  const live = standing === 'granted' || standing === 'suspended'
  switch (act.type) {
    case 'ProposeEnding':
      if (standing === 'cancelled') return notNow
      if (!proposal || proposal.sentBack) return undefined
      return proposal.penalty === null ? proposedAlready : penaltyFirst
    case 'ProposePenaltyRecord':
      if (!live) return notInForce
      // A penalty that is in force ended the licence already: what the bureau proposes does not hold up its record (行政许可法 70(4)).
      return proposal && !proposal.sentBack && proposal.penalty !== null ? proposedAlready : undefined
    case 'TellEnding':
      return proposal && !proposal.sentBack && !proposal.told && asksToBeHeard(proposal) ? undefined : notNow
    case 'StateOnEnding':
      return proposal?.told && passedOn === null ? undefined : notNow
    case 'RecordEndingStatement':
      return proposal?.told ? undefined : notNow
    case 'WithdrawEndingProposal':
      return proposal ? undefined : notNow
    case 'SendBackEnding':
      return proposal && !proposal.sentBack && proposal.penalty === null ? undefined : notNow
    case 'ReturnPenaltyRecord':
      return proposal && !proposal.sentBack && proposal.penalty !== null ? undefined : notNow
    case 'DeclineEnding':
      // What goes against nobody may be declined at once; the holder need not be heard for it.
      return proposal && !proposal.sentBack && proposal.penalty === null ? undefined : notNow
    case 'WithholdRevocation':
      if (!proposal) return notProposed
      return proposal.act === 'RevokeLicence' && !proposal.sentBack ? undefined : notNow
    default:
      return decidable(licence, act.type)
  }
}

function decidable(licence: Licence, type: ProposedAct): Refusal | undefined {
  const { proposal } = licence
  if (!proposal) return notProposed
  if (proposal.act !== type || proposal.sentBack) return notNow
  // What they ask for themselves needs no hearing; whoever spoke after they asked no longer asks.
  if (proposal.ground === ASKED) return notAskedFor(licence)
  if (asksToBeHeard(proposal) && !proposal.told) return notTold(type)
  const { hearing } = proposal
  const awaited = hearing !== null && (hearing.request !== null || hearing.scheduled !== null) && hearing.held === null
  return awaited ? hearingOpen(type) : undefined
}

/** Where a licence is proposed to be ended another than its proposer decides, as whichever party they come. */
export function otherThanProposer(
  current: Case,
  act: Act,
  { personId, same = [] }: { personId: string; same?: readonly string[] },
): Refusal | undefined {
  const decides = (ENDING as readonly string[]).includes(act.type) || act.type === 'DeclineEnding'
  if (!decides) return undefined
  const by = current.approvals.find(({ key }) => key === act.approval)?.licence?.proposal?.by
  if (by === undefined || ![personId, ...same].includes(by)) return undefined
  return refused(
    'duty-conflict',
    '拟办意见是您提出的，须由另一人决定（审查与决定分离）',
    'You proposed this yourself; another person decides it',
  )
}

/** The proposal of a licence. Throws where there is none: the gate lets nothing through that needs one. */
export function proposalOf(current: Case, key: string): EndingProposal {
  const proposal = approvalOf(current, key).licence?.proposal
  if (!proposal) throw new Error(`nothing is proposed on ${key}`)
  return proposal
}

export function proposeEnding(current: Case, command: CommandOf<'ProposeEnding'>, { plan }: Context, on: Day): Outcome {
  const { approval, act, ground, facts, reasons, compensation } = command
  // A filing ends by what its own law has, a licence by the Administrative Licensing Law.
  const ending = endingsFor(plannedFor(plan, approval)).find((each) => each.act === act && each.ground === ground)
  const faults: Fault[] = []
  if (!ending) {
    faults.push({
      pointer: '/ground',
      code: 'answers-invalid',
      reason: noSuchGround,
    })
  }
  if (act === 'WithdrawLicence' && compensation === undefined) {
    faults.push({
      pointer: '/compensation',
      code: 'answers-missing',
      reason: compensationMissing,
    })
  }
  const invalid = refusedWith(faults, 'answers-invalid', '拟办意见不完整', 'The proposal is not complete')
  if (invalid) return invalid
  const unfounded = unfoundedGround(current, approval, act, ground, on)
  if (unfounded) return { refusal: unfounded }
  return only({
    type: 'EndingProposed',
    approval,
    act,
    ground,
    facts,
    reasons,
    ...(act === 'WithdrawLicence' && { compensation }),
  })
}

const notFoundBroken = refused(
  'act-not-open',
  '事后核查没有认定不合格，不能以此结束；请选择其他情形',
  'No check found it not in order, so it cannot be ended for that: choose another ground',
)

/** A ground that the record does not bear out, and a licence that is not there to be ended (行政许可法 8, 69, 70). */
export function unfoundedGround(
  current: Case,
  key: string,
  act: ProposedAct,
  ground: string | null,
  on: Day,
): Refusal | undefined {
  const { licence, promiseCheck } = approvalOf(current, key)
  if (!licence) throw new Error(`approval ${key} has no licence`)
  const { standing, validUntil } = licence
  const live = standing === 'granted' || standing === 'suspended'
  const unasked = ground === ASKED ? notAskedFor(licence) : undefined
  if (unasked) return unasked
  if (act !== 'CancelLicence') {
    if (!live) return notInForce
    // That a promise was broken is a ground where a check found it so, and nowhere else.
    return (ground === 'promise-broken' || ground === 'filing-unfit') && promiseCheck?.conclusion !== 'fail'
      ? notFoundBroken
      : undefined
  }
  const unfounded =
    standing === 'cancelled' ||
    (ground === 'expired' && (validUntil === null || on <= validUntil)) ||
    (ground === 'holder-ended' && !current.holderEnded) ||
    (ground === 'revoked-or-withdrawn' && live)
  return unfounded ? notBorneOut : undefined
}

/** A penalty that was imposed against the procedure of the law is not recorded as one (行政处罚法 44, 63, 64, 65). */
export function proposePenaltyRecord(
  current: Case,
  command: CommandOf<'ProposePenaltyRecord'>,
  context: Context,
  on: Day,
): Outcome {
  const { approval, facts, penalty } = command
  const faults = penaltyFaults(penalty, context, on)
  return (
    refusedWith(
      faults,
      'ending-not-told',
      '处罚决定的告知、听取意见或者听证不符合《行政处罚法》，不能登记吊销',
      'The penalty was not told, heard or decided as the Administrative Penalty Law demands, so it is not recorded',
    ) ?? {
      events: [
        ...overtaken(current, approval),
        {
          type: 'EndingProposed',
          approval,
          act: 'RecordPenaltyRevocation',
          ground: null,
          facts,
          reasons: facts,
          penalty,
        },
      ],
    }
  )
}

/** What the bureau had proposed, closed with its reason by the penalty that is to be recorded. */
function overtaken(current: Case, approval: string): CaseEvent[] {
  const proposal = approvalOf(current, approval).licence?.proposal
  if (!proposal || proposal.penalty !== null) return []
  const reasons = '监管部门提请登记已作出的吊销许可处罚决定，原拟办意见终止办理'
  return [{ type: 'EndingProposalWithdrawn', approval, reasons, over: 'penalty' }]
}

function penaltyFaults(
  { toldOn, hearing, decidedOn }: CommandOf<'ProposePenaltyRecord'>['penalty'],
  { calendar, policy }: Context,
  on: Day,
): Fault[] {
  const faults: Fault[] = []
  const say = (field: string, zh: string, en: string) =>
    faults.push({ pointer: `/penalty/${field}`, code: 'ending-not-told', reason: { zh, en } })
  if (decidedOn > on) say('decidedOn', '处罚决定日期不能晚于今天', 'The penalty cannot be decided in the future')
  const { beHeard } = endingPeriods(policy)
  const until = dueAfter(calendar, toldOn, beHeard.workingDays).dueOn
  if (!hearing && decidedOn <= until) {
    say(
      'decidedOn',
      `当事人自告知之日起五日内可以要求听证（行政处罚法第六十四条第一项），期限${until}届满前不得作出处罚决定`,
      `A hearing may be asked for within five days of being told (Administrative Penalty Law, art. 64(1)): until ${until} no penalty is decided`,
    )
  }
  if (!hearing) return faults
  const earliest = dueAfter(calendar, hearing.noticeOn, policy.periods.hearingNotice.workingDays).dueOn
  if (hearing.noticeOn < toldOn)
    say('hearing', '听证通知不能早于告知', 'A hearing is not announced before its right is told')
  if (hearing.heldOn < earliest) {
    say(
      'hearing',
      `应当在举行听证的七日前通知（行政处罚法第六十四条第二项），最早${earliest}`,
      `Notice of a hearing is given seven days ahead (art. 64(2)): ${earliest} at the earliest`,
    )
  }
  if (decidedOn < hearing.heldOn) {
    say(
      'decidedOn',
      '听证结束后，根据听证笔录作出决定（行政处罚法第六十五条）',
      'It is decided by the transcript, after the hearing (art. 65)',
    )
  }
  return faults
}

/** Why a decision does not follow from what was proposed and heard: another ground, or nothing said of what the holder said. */
export function decisionFault(current: Case, command: EndingCommand): Outcome | undefined {
  const proposal = proposalOf(current, command.approval)
  const faults: Fault[] = []
  if ('ground' in command && command.ground !== proposal.ground) {
    faults.push({
      pointer: '/ground',
      code: 'ending-differs',
      reason: otherGround,
    })
  }
  if (command.type === 'WithdrawLicence' && command.compensation !== proposal.compensation) {
    faults.push({
      pointer: '/compensation',
      code: 'ending-differs',
      reason: otherCompensation,
    })
  }
  if (command.type === 'RecordPenaltyRevocation') {
    const { penalty } = proposal
    for (const field of ['authority', 'decisionNumber'] as const) {
      if (penalty?.[field] !== command[field]) {
        faults.push({
          pointer: `/${field}`,
          code: 'ending-differs',
          reason: { zh: '与拟登记的内容不一致，请核对处罚决定书', en: 'Not what was proposed; compare the decision' },
        })
      }
    }
  }
  if ('onHeard' in command || command.type !== 'WithholdRevocation') {
    const said = proposal.statements.length > 0 || proposal.hearing?.held
    const weighed = 'onHeard' in command ? command.onHeard : undefined
    if (said && weighed === undefined) {
      faults.push({
        pointer: '/onHeard',
        code: 'answers-missing',
        reason: notWeighed,
      })
    }
  }
  return refusedWith(
    faults,
    'ending-differs',
    '决定与拟办、听取意见的情况不符',
    'The decision does not follow from what was proposed and heard',
  )
}

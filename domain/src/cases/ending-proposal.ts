import { dueAfter } from '../deadlines/working-days.ts'
import type { Day } from '../time/day.ts'
import { notAskedFor } from './cancellation.ts'
import { approvalOf, type Case, type EndingProposal, type Licence } from './case.ts'
import type { CommandOf } from './command.ts'
import type { Context, Outcome } from './context.ts'
import type { CaseEvent } from './event.ts'
import { ASKED, endingOf, endingsFor, heardBy, mustHear, type Ending, type ProposedAct } from './endings.ts'
import { notNow, plannedFor, type Act } from './open.ts'
import { only, refusedWith } from './outcome.ts'
import { endingPeriods } from './policy.ts'
import { refused, type Fault, type Refusal } from './refusal.ts'

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

const notProposed = refused(
  'ending-not-proposed',
  '尚未提出结束该许可的拟办意见：撤回、撤销、注销和登记吊销，由一人提出、另一人决定（审查与决定分离）',
  'Nobody has proposed to end this licence: one person proposes it and another decides',
)

const proposedAlready = refused(
  'ending-open',
  '该许可已有一项结束许可的拟办意见在办，须先作出决定或者撤回',
  'An end of this licence is proposed already; it is decided or taken back first',
)

/**
 * A penalty has effect when it is served, and neither review nor suit holds it up (行政处罚法 61, 73): the licence that it revokes is gone, and is then
 * cancelled for that (行政许可法 70(4)). Until its record is confirmed or taken back there is nothing of the bureau's to decide on that licence.
 */
const penaltyFirst = refused(
  'ending-open',
  '监管部门正在登记对该许可作出的吊销处罚决定：处罚决定不因复议、诉讼停止执行（行政处罚法第七十三条），登记后依法办理注销手续（行政许可法第七十条第四项）；登记、退回或者撤回之前不能另行拟办',
  'The supervising body is recording its decision to revoke this licence as a penalty, which no review or suit holds up (Administrative Penalty Law, art. 73); the licence is then cancelled (Administrative Licensing Law, art. 70(4)). Nothing else is proposed until that is confirmed, sent back or taken back',
)

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
      if (!live) return refused('licence-not-in-force', '该许可已不在有效状态', 'The licence is no longer in force')
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

function notTold(type: ProposedAct): Refusal {
  const basis = heardBy(type)
  return refused(
    'ending-not-told',
    `尚未向被许可人告知拟作出的决定及其事实、理由、依据和陈述、申辩、要求听证的权利，不能作出决定（${basis.zh}）`,
    `The holder has not been told what is proposed, with its facts, reasons and provisions and their rights, so nothing is decided (${basis.en})`,
  )
}

function hearingOpen(type: ProposedAct): Refusal {
  const basis = heardBy(type)
  return refused(
    'hearing-open',
    `被许可人已要求听证或者听证已经通知，听证举行并由笔录签字前不能作出决定（${basis.zh}；《行政许可法》第四十八条）`,
    `A hearing was asked for or announced; nothing is decided before it is held and its transcript signed (${basis.en}; Administrative Licensing Law, art. 48)`,
  )
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
      reason: { zh: '该方式没有这一法定情形', en: 'The law knows no such ground for this way' },
    })
  }
  if (act === 'WithdrawLicence' && compensation === undefined) {
    faults.push({
      pointer: '/compensation',
      code: 'answers-missing',
      reason: {
        zh: '须写明如何补偿（行政许可法第八条第二款）',
        en: 'Say how losses are compensated (Administrative Licensing Law, art. 8(2))',
      },
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
    if (!live) return refused('licence-not-in-force', '该许可已不在有效状态', 'The licence is no longer in force')
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
  return unfounded
    ? refused(
        'act-not-open',
        '所选注销情形与记录不符（行政许可法第七十条）',
        'The record does not bear out this ground of cancellation (Administrative Licensing Law, art. 70)',
      )
    : undefined
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
      reason: {
        zh: '与拟办并告知被许可人的情形不同；须退回重新拟办、重新告知',
        en: 'This is not the ground that was proposed and told; send it back, so that it is proposed and told anew',
      },
    })
  }
  if (command.type === 'WithdrawLicence' && command.compensation !== proposal.compensation) {
    faults.push({
      pointer: '/compensation',
      code: 'ending-differs',
      reason: {
        zh: '与已告知被许可人的补偿不同（行政许可法第八条第二款）；须退回重新拟办、重新告知',
        en: 'Not the compensation that the holder was told of (Administrative Licensing Law, art. 8(2)); send it back, so that it is proposed and told anew',
      },
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
        reason: {
          zh: '被许可人已陈述、申辩或者已举行听证，须写明采纳情况和理由（行政许可法第七条、第四十八条）',
          en: 'The holder spoke or was heard: say how it was weighed and why (Administrative Licensing Law, arts. 7, 48)',
        },
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

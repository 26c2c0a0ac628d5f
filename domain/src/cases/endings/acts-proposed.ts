import { z } from 'zod'
import { isFiling } from '../../catalogue/filed.ts'
import { Day } from '../../time/day.ts'
import { isLive } from '../after-grant/state.ts'
import { approvalOf, type Case, type Licence } from '../case.ts'
import { act, type ActHome } from '../kernel/act.ts'
import type { Happened } from '../kernel/event.ts'
import { Key, Text } from '../kernel/values.ts'
import { notNow, onLicence, plannedFor } from '../kernel/open.ts'
import { refusedWith } from '../kernel/outcome.ts'
import { words, type Fault } from '../refusal.ts'
import { ON_ENDING } from '../kernel/seen.ts'
import { EndingProposalWithdrawn, EndingProposed, EndingSentBack, EndingStatementMade, EndingTold } from './events.ts'
import { unfoundedGround } from './grounded.ts'
import { endingsFor, type ProposedAct } from './grounds.ts'
import { asksToBeHeard } from './heard.ts'
import { penaltyFaults } from './penalty.ts'
import { proposalOf } from './proposal.ts'
import { CancellationGround, PenaltyCourse, RevocationGround } from './state.ts'
import { notTheirs } from './taken-back.ts'
import { statementFault, tellingFault } from './told.ts'
import { compensationMissing, noSuchGround, notInForce, penaltyFirst, proposedAlready } from './words.ts'

/** The end of a licence is proposed, told and heard (行政许可法 7; 行政处罚法 44, 45, 63, 64). */

const examiner = { role: 'examiner', scope: 'approval', part: 'examine', about: 'approval' } as const
const approver = { role: 'approver', scope: 'approval', part: 'decide', about: 'approval' } as const
const supervisor = { role: 'regulator', scope: 'supervision', part: null, about: 'approval' } as const

/** Where an act on what is proposed is open as far as the proposal goes. */
function openWhere(may: (licence: Licence) => boolean): ActHome<string, z.ZodRawShape>['open'] {
  return (current, _, about) => onLicence(current, about, (licence) => (may(licence) ? undefined : notNow))
}

/**
 * The end of a licence is proposed by one person and decided by another: what was found, and the draft of the reasons. `compensation` is of a
 * withdrawal (行政许可法 8(2)).
 */
export const ProposeEnding = act(
  'ProposeEnding',
  {
    approval: Key,
    act: z.enum(['WithdrawLicence', 'RevokeLicence', 'CancelLicence']),
    ground: z.union([RevocationGround, CancellationGround]).nullable().default(null),
    facts: Text,
    reasons: Text,
    compensation: Text.optional(),
  },
  {
    place: 480,
    route: { path: 'propose-ending', summary: { zh: '拟办结束许可', en: 'Propose to end a licence' } },
    right: examiner,
    depends: ON_ENDING,
    waits: {
      licence: words('拟办结束许可', 'The end of a licence is to be proposed'),
      filing: words('拟办注销或者取消备案', 'The end of a filing is to be proposed'),
    },
    open: (current, _, about) =>
      onLicence(current, about, ({ standing, proposal }) => {
        if (standing === 'cancelled') return notNow
        if (!proposal || proposal.sentBack) return undefined
        return proposal.penalty === null ? proposedAlready : penaltyFirst
      }),
    decide: (current, { approval, act: way, ground, facts, reasons, compensation }, { plan }, on) => {
      // A filing ends by what its own law has, a licence by the Administrative Licensing Law.
      const known = endingsFor(plannedFor(plan, approval)).some((each) => each.act === way && each.ground === ground)
      const uncompensated = way === 'WithdrawLicence' && compensation === undefined
      const faults: Fault[] = [
        ...(known ? [] : [{ pointer: '/ground', code: 'answers-invalid', reason: noSuchGround }]),
        ...(uncompensated ? [{ pointer: '/compensation', code: 'answers-missing', reason: compensationMissing }] : []),
      ]
      const invalid = refusedWith(faults, 'answers-invalid', '拟办意见不完整', 'The proposal is not complete')
      if (invalid) return invalid
      const unfounded = unfoundedGround(current, approval, way, ground, on)
      if (unfounded) return { refusal: unfounded }
      const compensated = way === 'WithdrawLicence' && { compensation }
      return { events: [EndingProposed.of({ approval, act: way, ground, facts, reasons, ...compensated })] }
    },
  },
)

/**
 * 吊销, decided outside: that the penalty was imposed as the law says, recorded by one officer of the body that supervises and confirmed by another. One that
 * was imposed against the procedure of the law is not recorded (行政处罚法 44, 63, 64, 65).
 */
export const ProposePenaltyRecord = act(
  'ProposePenaltyRecord',
  { approval: Key, facts: Text, penalty: PenaltyCourse },
  {
    place: 490,
    route: {
      path: 'propose-penalty-record',
      summary: { zh: '拟登记吊销', en: 'Propose to record a revocation as a penalty' },
    },
    right: supervisor,
    depends: ON_ENDING,
    waits: { licence: words('重新拟登记吊销', 'The record of a penalty is to be proposed anew') },
    open: (current, plan, about) =>
      onLicence(current, about, (licence) => {
        // A filing is no licence that a penalty could revoke.
        if (isFiling(plannedFor(plan, about.approval ?? ''))) return notNow
        if (!isLive(licence)) return notInForce
        const { proposal } = licence
        // A penalty that is in force ended the licence already: what the bureau proposes does not hold up its record (行政许可法 70(4)).
        return proposal && !proposal.sentBack && proposal.penalty !== null ? proposedAlready : undefined
      }),
    decide: (current, { approval, facts, penalty }, context, on) =>
      refusedWith(
        penaltyFaults(penalty, context, on),
        'ending-not-told',
        '处罚决定的告知、听取意见或者听证不符合《行政处罚法》，不能登记吊销',
        'The penalty was not told, heard or decided as the Administrative Penalty Law demands, so it is not recorded',
      ) ?? { events: [...overtaken(current, approval), recordProposed(approval, facts, penalty)] },
  },
)

function recordProposed(approval: string, facts: string, penalty: PenaltyCourse): Happened {
  const way: ProposedAct = 'RecordPenaltyRevocation'
  return EndingProposed.of({ approval, act: way, ground: null, facts, reasons: facts, penalty })
}

/** What the bureau had proposed, closed with its reason by the penalty that is to be recorded. */
function overtaken(current: Case, approval: string): Happened[] {
  const proposal = approvalOf(current, approval).licence?.proposal
  if (!proposal || proposal.penalty !== null) return []
  const reasons = '监管部门提请登记已作出的吊销许可处罚决定，原拟办意见终止办理'
  return [EndingProposalWithdrawn.of({ approval, reasons, over: 'penalty' })]
}

/** What is proposed was served on the holder, with its facts, reasons, provisions and their rights. */
export const TellEnding = act(
  'TellEnding',
  { approval: Key, method: z.enum(['pick-up', 'post', 'electronic']), servedOn: Day, proof: Text },
  {
    place: 500,
    route: {
      path: 'tell-ending',
      summary: { zh: '告知拟结束许可', en: 'Tell the holder that it is proposed to end the licence' },
    },
    right: examiner,
    depends: ON_ENDING,
    waits: {
      licence: words('告知被许可人拟结束许可', 'The holder is to be told that the licence is to end'),
      filing: words('告知备案人拟注销或者取消备案', 'Whoever filed is to be told of the proposed end'),
    },
    open: openWhere(({ proposal }) => {
      return proposal !== null && !proposal.sentBack && !proposal.told && asksToBeHeard(proposal)
    }),
    decide: (current, told, _, on) => {
      const { approval, method, servedOn, proof } = told
      const { id } = proposalOf(current, approval)
      const event = EndingTold.of({ approval, proposal: id, method, servedOn, proof })
      return tellingFault(current, told, on) ?? { events: [event] }
    },
  },
)

/** By the holder: what they say to it, and whether they ask for a hearing. It is taken in any characters, as it may be their last day; the receipt marks the gap. */
export const StateOnEnding = act(
  'StateOnEnding',
  { approval: Key, statement: Text, asksForHearing: z.boolean().default(false) },
  {
    place: 510,
    route: { path: 'state-on-ending', summary: { zh: '陈述、申辩', en: 'Say what there is to say to it' } },
    right: { role: 'applicant', scope: 'own-case', part: 'apply', about: 'approval' },
    depends: ON_ENDING,
    waits: {
      licence: words('被许可人陈述、申辩', 'The holder may speak'),
      filing: words('备案人陈述、申辩', 'Whoever filed may speak'),
    },
    takenAsWritten: true,
    open: openWhere(({ proposal, passedOn }) => Boolean(proposal?.told) && passedOn === null),
    decide: (current, { approval, statement, asksForHearing }, context, on) =>
      statementFault(current, { approval, asksForHearing, saidOn: on }, context, on) ?? {
        events: [EndingStatementMade.of({ approval, statement, asksForHearing })],
      },
  },
)

/** By the window, of a holder who came, wrote or telephoned on `saidOn`. */
export const RecordEndingStatement = act(
  'RecordEndingStatement',
  { approval: Key, statement: Text, asksForHearing: z.boolean().default(false), saidOn: Day },
  {
    place: 520,
    route: {
      path: 'record-ending-statement',
      summary: { zh: '登记陈述、申辩', en: 'Write down what the holder says to it' },
    },
    right: { role: 'window-clerk', scope: 'bureau', part: 'accept', about: 'approval' },
    depends: ON_ENDING,
    open: openWhere(({ proposal }) => Boolean(proposal?.told)),
    decide: (current, { approval, statement, asksForHearing, saidOn }, context, on) =>
      statementFault(current, { approval, asksForHearing, saidOn }, context, on) ?? {
        events: [EndingStatementMade.of({ approval, statement, asksForHearing, saidOn })],
      },
  },
)

/** By whoever decides: it is looked at again by whoever proposed it. */
export const SendBackEnding = act(
  'SendBackEnding',
  { approval: Key, reasons: Text },
  {
    place: 570,
    route: { path: 'send-back-ending', summary: { zh: '退回拟办意见', en: 'Send a proposal back' } },
    right: approver,
    depends: ON_ENDING,
    open: openWhere(({ proposal }) => proposal !== null && !proposal.sentBack && proposal.penalty === null),
    decide: (_, { approval, reasons }) => ({ events: [EndingSentBack.of({ approval, reasons })] }),
  },
)

/** By another officer of the body that supervises: the record of a penalty is looked at again. */
export const ReturnPenaltyRecord = act(
  'ReturnPenaltyRecord',
  { approval: Key, reasons: Text },
  {
    place: 580,
    route: {
      path: 'return-penalty-record',
      summary: { zh: '退回拟登记的吊销', en: 'Send the record of a penalty back' },
    },
    right: supervisor,
    depends: ON_ENDING,
    open: openWhere(({ proposal }) => proposal !== null && !proposal.sentBack && proposal.penalty !== null),
    decide: (_, { approval, reasons }) => ({ events: [EndingSentBack.of({ approval, reasons })] }),
  },
)

/** By whoever proposed it. */
export const WithdrawEndingProposal = act(
  'WithdrawEndingProposal',
  { approval: Key, reasons: Text },
  {
    place: 590,
    route: { path: 'withdraw-ending-proposal', summary: { zh: '撤回拟办意见', en: 'Take a proposal back' } },
    right: { role: null, scope: 'own-proposal', part: null, about: 'approval' },
    theirs: notTheirs,
    depends: ON_ENDING,
    open: openWhere(({ proposal }) => proposal !== null),
    decide: (_, { approval, reasons }) => ({ events: [EndingProposalWithdrawn.of({ approval, reasons })] }),
  },
)

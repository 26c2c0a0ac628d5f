import { line } from '../../text/schemas.ts'
import type { Day } from '../../time/day.ts'
import { isLive, licenceOf } from '../after-grant/state.ts'
import { revisionOf } from '../certificate/revision.ts'
import { notAskedFor } from '../cancellation/asked-for.ts'
import type { Case, Licence } from '../case.ts'
import { barOf } from '../decision/bars.ts'
import { act } from '../kernel/act.ts'
import { dueOnOf, type Clocked } from '../kernel/timing.ts'
import { Key, Text } from '../kernel/values.ts'
import { notNow, onLicence, plannedFor, type Act } from '../kernel/open.ts'
import { words, type Refusal } from '../refusal.ts'
import { remediesAgainst, remediesOn } from '../remedies.ts'
import { ON_ENDING, ON_LICENCE } from '../kernel/seen.ts'
import { courseOf } from './course.ts'
import {
  EndingDeclined,
  LicenceCancelled,
  LicenceRevoked,
  LicenceRevokedAsPenalty,
  LicenceWithdrawn,
  RevocationWithheld,
} from './events.ts'
import { decisionFault, otherThanProposed, unfoundedGround, unweighed } from './grounded.ts'
import { ASKED, type ProposedAct } from './grounds.ts'
import { asksToBeHeard } from './heard.ts'
import { otherThanProposer, proposalOf } from './proposal.ts'
import { CancellationGround, RevocationGround } from './state.ts'
import { hearingOpen, notInForce, notProposed, notTold, stillHeard } from './words.ts'

/** The end of a licence is decided, or decided against, by another than proposed it (行政许可法 8, 69, 70). */

/** How what the holder said, or the transcript of a hearing, was weighed; asked for where there is one (行政许可法 7, 48; 行政处罚法 45, 65). */
const onHeard = Text.optional()

const decided = {
  right: { role: 'approver', scope: 'approval', part: 'decide', about: 'approval' },
  another: otherThanProposer,
} as const

/** The ground is not borne out: the licence stands. Where its holder asked for the cancellation, their application is refused with it (行政许可法 38(2)). */
export const DeclineEnding = act(
  'DeclineEnding',
  { approval: Key, reasons: Text },
  {
    ...decided,
    place: 560,
    route: { path: 'decline-ending', summary: { zh: '不予结束许可', en: 'Decide that the licence stands' } },
    depends: ON_ENDING,
    // What goes against nobody may be declined at once; the holder need not be heard for it.
    open: (current, _, about) =>
      onLicence(current, about, ({ proposal }) =>
        proposal && !proposal.sentBack && proposal.penalty === null ? undefined : notNow,
      ),
    decide: (current, { approval, reasons }, context) => {
      const asked = proposalOf(current, approval).ground === ASKED
      const remedies = asked && { remedies: remediesOn(context, approval) }
      return { events: [EndingDeclined.of({ approval, reasons, ...remedies })] }
    },
  },
)

/** 撤回: the law or the facts changed, and the public interest asks for it (行政许可法 8). */
export const WithdrawLicence = act(
  'WithdrawLicence',
  { approval: Key, reasons: Text, compensation: Text, onHeard },
  {
    ...decided,
    place: 600,
    route: { path: 'withdraw-licence', summary: { zh: '撤回许可', en: 'Withdraw a licence' } },
    depends: ON_LICENCE,
    waits: { licence: words('决定是否撤回许可', 'Withdrawal of a licence is to be decided') },
    open: (current, _, about) => onLive(current, about, 'WithdrawLicence'),
    inTime: (_, __, about, times) => stillToBeHeard('WithdrawLicence', about, times),
    decide: (current, command, context, on) => {
      const { approval, reasons, compensation } = command
      const unfit = unfitDecision(current, { ...command, act: 'WithdrawLicence' }, on)
      if (unfit) return unfit
      const remedies = remediesOn(context, approval)
      const course = courseOf(proposalOf(current, approval), command.onHeard)
      const event = LicenceWithdrawn.of({ approval, reasons, compensation, remedies, course })
      return { events: [event, ...revisionOf(current, approval, true)] }
    },
  },
)

/** 撤销 (行政许可法 69). */
export const RevokeLicence = act(
  'RevokeLicence',
  { approval: Key, ground: RevocationGround, reasons: Text, onHeard },
  {
    ...decided,
    place: 610,
    route: { path: 'revoke-licence', summary: { zh: '撤销许可', en: 'Revoke a licence' } },
    depends: ON_LICENCE,
    waits: {
      licence: words('决定是否撤销许可', 'Revocation is to be decided'),
      filing: words('决定是否取消备案', 'It is to be decided whether the filing is struck off'),
    },
    open: (current, _, about) => onLive(current, about, 'RevokeLicence'),
    inTime: (_, __, about, times) => stillToBeHeard('RevokeLicence', about, times),
    decide: (current, command, context, on) => {
      const { approval, ground, reasons } = command
      const unfit = unfitDecision(current, { ...command, act: 'RevokeLicence' }, on)
      if (unfit) return unfit
      const remedies = remediesOn(context, approval)
      const course = courseOf(proposalOf(current, approval), command.onHeard)
      const revoked = LicenceRevoked.of({ approval, ground, reasons, remedies, course })
      const bar = ground === 'fraud-or-bribery' ? barOf(context, approval, 'fraud', on) : []
      return { events: [revoked, ...bar, ...revisionOf(current, approval, true)] }
    },
  },
)

/** A ground is there, but revoking would gravely harm the public interest (行政许可法 69(3)). */
export const WithholdRevocation = act(
  'WithholdRevocation',
  { approval: Key, ground: RevocationGround, reasons: Text },
  {
    ...decided,
    place: 620,
    route: { path: 'withhold-revocation', summary: { zh: '不予撤销', en: 'Withhold a revocation' } },
    depends: ON_LICENCE,
    untraced: RevocationWithheld.type,
    open: (current, _, about) =>
      onLicence(current, about, (licence) => {
        const { proposal } = licence
        if (!isLive(licence)) return notInForce
        if (!proposal) return notProposed
        return proposal.act === 'RevokeLicence' && !proposal.sentBack ? undefined : notNow
      }),
    decide: (current, { approval, ground, reasons }) =>
      decisionFault(otherThanProposed(proposalOf(current, approval), { ground })) ?? {
        events: [RevocationWithheld.of({ approval, ground, reasons })],
      },
  },
)

/** 吊销: decided outside, by the body that supervises, and recorded here. */
export const RecordPenaltyRevocation = act(
  'RecordPenaltyRevocation',
  { approval: Key, authority: line(200), decisionNumber: line(100), reasons: Text },
  {
    ...decided,
    place: 630,
    route: { path: 'penalty-revocation', summary: { zh: '登记吊销', en: 'Record a revocation as a penalty' } },
    right: { role: 'regulator', scope: 'supervision', part: null, about: 'approval' },
    depends: ON_LICENCE,
    waits: { licence: words('复核登记吊销', 'The record of a penalty is to be confirmed') },
    open: (current, _, about) => onLive(current, about, 'RecordPenaltyRevocation'),
    decide: (current, command, context, on) => {
      const { approval, authority, decisionNumber, reasons } = command
      const unfit = unfitDecision(current, { ...command, act: 'RecordPenaltyRevocation' }, on)
      if (unfit) return unfit
      const course = courseOf(proposalOf(current, approval))
      const remedies = remediesAgainst(context, plannedFor(context.plan, approval).regulator)
      const event = LicenceRevokedAsPenalty.of({ approval, authority, decisionNumber, reasons, course, remedies })
      return { events: [event, ...revisionOf(current, approval, true)] }
    },
  },
)

/** The formality of 行政许可法 70: for the grounds that it names, which the record bears out, and no others. */
export const CancelLicence = act(
  'CancelLicence',
  { approval: Key, ground: CancellationGround, reasons: Text, onHeard },
  {
    ...decided,
    place: 640,
    route: { path: 'cancel-licence', summary: { zh: '注销许可', en: 'Cancel a licence' } },
    depends: ON_LICENCE,
    waits: {
      licence: words('决定是否注销许可', 'Cancellation is to be decided'),
      filing: words('决定是否注销备案', 'It is to be decided whether the filing is closed'),
    },
    open: (current, _, about) =>
      onLicence(current, about, (licence) =>
        licence.standing === 'cancelled' ? notNow : notDecidable(licence, 'CancelLicence'),
      ),
    inTime: (_, __, about, times) => stillToBeHeard('CancelLicence', about, times),
    decide: (current, command, context, on) => {
      const { approval, ground, reasons } = command
      const unfit = unfitDecision(current, { ...command, act: 'CancelLicence' }, on)
      if (unfit) return unfit
      const remedies = remediesOn(context, approval)
      const course = courseOf(proposalOf(current, approval), command.onHeard)
      const cancelled = LicenceCancelled.of({ approval, ground, reasons, remedies, course })
      return {
        events: [cancelled, ...(isLive(licenceOf(current, approval)) ? revisionOf(current, approval, true) : [])],
      }
    },
  },
)

function onLive(current: Case, about: Act, way: ProposedAct): Refusal | undefined {
  return onLicence(current, about, (licence) => (isLive(licence) ? notDecidable(licence, way) : notInForce))
}

/** Why the end of a licence cannot be decided: what must have come before it, but for days that have to pass. */
function notDecidable(licence: Licence, type: ProposedAct): Refusal | undefined {
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

/** No licence is ended while its holder, who was told, may still speak or ask for a hearing. */
function stillToBeHeard(way: ProposedAct, { approval = '' }: Act, times: Clocked): Refusal | undefined {
  const dueOn = dueOnOf(times, 'be-heard', approval)
  if (dueOn === undefined || times.on > dueOn) return undefined
  return stillHeard(way, dueOn)
}

type Ends = {
  approval: string
  act: ProposedAct
  ground?: string
  compensation?: string
  authority?: string
  decisionNumber?: string
  onHeard?: string | undefined
}

/** Why the end of a licence is not decided as it is said: its ground is not there any more, it is another than was proposed, or what was heard is not weighed. */
function unfitDecision(current: Case, said: Ends, on: Day): { refusal: Refusal } | undefined {
  const proposal = proposalOf(current, said.approval)
  const unfounded = unfoundedGround(current, said.approval, said.act, proposal.ground, on)
  if (unfounded) return { refusal: unfounded }
  return decisionFault([...otherThanProposed(proposal, said), ...unweighed(proposal, said.onHeard)])
}

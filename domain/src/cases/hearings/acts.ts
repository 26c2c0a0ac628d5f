import { z } from 'zod'
import { line } from '../../text/schemas.ts'
import { Day } from '../../time/day.ts'
import { approvalOf, type Approval, type Case } from '../case.ts'
import { hearingOn, type EndingProposal } from '../endings/state.ts'
import { act } from '../kernel/act.ts'
import { notAfter } from '../kernel/timing.ts'
import { Key, Text } from '../kernel/values.ts'
import { notNow, openApproval, openedApproval, type Act } from '../kernel/open.ts'
import { refused, words, type Refusal } from '../refusal.ts'
import { ON_APPROVAL, ON_HEARING } from '../kernel/seen.ts'
import { heldFaults, scheduleFaults } from './called.ts'
import {
  HearingHeld,
  HearingRequested,
  HearingRightTold,
  HearingScheduled,
  InterestedPartyHeard,
  InterestedPartyTold,
} from './events.ts'

/** Others whom the decision concerns, who are told and heard, and hearings (行政许可法 36, 46 to 48). */

const examiner = { role: 'examiner', scope: 'approval', part: 'examine', about: 'approval' } as const
const presider = { role: 'hearing-officer', scope: 'bureau', part: 'preside', about: 'approval' } as const

/** A description such as 相邻住户代表, not a name: the record holds no personal data. */
const party = line(100)

export const TellInterestedParty = act(
  'TellInterestedParty',
  { approval: Key, party, what: Text },
  {
    place: 320,
    route: { path: 'tell-party', summary: { zh: '告知利害关系人', en: 'Tell an interested party' } },
    right: examiner,
    depends: ON_APPROVAL,
    untraced: InterestedPartyTold.type,
    open: (current, _, about) => onOpened(current, about, () => true),
    decide: (_, { approval, party: who, what }) => ({
      events: [InterestedPartyTold.of({ approval, party: who, what })],
    }),
  },
)

export const HearInterestedParty = act(
  'HearInterestedParty',
  { approval: Key, party, statement: Text, asksForHearing: z.boolean().default(false) },
  {
    place: 330,
    route: { path: 'hear-party', summary: { zh: '听取利害关系人意见', en: 'Hear an interested party' } },
    right: examiner,
    depends: ON_APPROVAL,
    open: (current, _, about) => {
      const approval = openApproval(current, about)
      if ('code' in approval) return approval
      return approval.parties.some(({ heard }) => heard === null) ? undefined : notNow
    },
    decide: (current, { approval, party: who, statement, asksForHearing }) => {
      const told = approvalOf(current, approval).parties.some((each) => each.party === who && each.heard === null)
      return told
        ? { events: [InterestedPartyHeard.of({ approval, party: who, statement, asksForHearing })] }
        : { refusal: refused('unknown-subject', '没有告知过此利害关系人', 'No such party was told') }
    },
  },
)

export const TellHearingRight = act(
  'TellHearingRight',
  { approval: Key },
  {
    place: 340,
    route: { path: 'tell-hearing-right', summary: { zh: '告知听证权利', en: 'Tell of the right to a hearing' } },
    right: examiner,
    depends: ON_APPROVAL,
    open: (current, _, about) =>
      onOpened(current, about, ({ hearing }) => !hearing?.rightToldOn && !hearing?.scheduled),
    decide: (_, { approval }) => ({ events: [HearingRightTold.of({ approval })] }),
  },
)

/** By the applicant, within the days that they were told (行政许可法 47). */
export const RequestHearing = act(
  'RequestHearing',
  { approval: Key, reason: Text },
  {
    place: 350,
    route: { path: 'request-hearing', summary: { zh: '申请听证', en: 'Ask for a hearing' } },
    right: { role: 'applicant', scope: 'own-case', part: 'apply', about: 'approval' },
    depends: ON_APPROVAL,
    open: (current, _, about) =>
      onOpened(current, about, ({ hearing }) =>
        Boolean(hearing?.rightToldOn && !hearing.request && !hearing.scheduled),
      ),
    inTime: (_, __, { approval }, times) => notAfter(times, 'request-hearing', approval ?? null),
    decide: (_, { approval, reason }) => ({ events: [HearingRequested.of({ approval, reason })] }),
  },
)

/** On the application, or on the end of a licence that is proposed: by a notice well ahead, and before a presider apart (行政许可法 48). */
export const ScheduleHearing = act(
  'ScheduleHearing',
  {
    approval: Key,
    day: Day,
    place: line(200),
    presider: Key,
    public: z.boolean().default(true),
    exOfficio: z.boolean().default(false),
    basis: line(500),
  },
  {
    place: 360,
    route: { path: 'schedule-hearing', summary: { zh: '听证通知', en: 'Give notice of a hearing' } },
    right: examiner,
    depends: ON_HEARING,
    waits: { licence: words('安排听证', 'A hearing is to be arranged') },
    open: (current, _, about) => {
      const proposal = proposedOn(current, about)
      return proposal ? onEnding(proposal, () => true) : onOpened(current, about, ({ hearing }) => !hearing?.held)
    },
    decide: (current, { approval, day, place, presider: person, public: open, exOfficio, basis }, context, on) => {
      const called = { approval, day, place, presider: person, public: open, exOfficio, basis }
      const refusal = scheduleFaults(current, called, context, { on, presiding: presider })
      return refusal ?? { events: [HearingScheduled.of(called)] }
    },
  },
)

export const HoldHearing = act(
  'HoldHearing',
  {
    approval: Key,
    heldOn: Day,
    attended: Text,
    transcript: Text,
    /** The day on which those who were there signed the transcript. */
    signedOn: Day,
  },
  {
    place: 370,
    route: { path: 'hold-hearing', summary: { zh: '登记听证笔录', en: 'Record a hearing' } },
    right: presider,
    depends: ON_HEARING,
    waits: { licence: words('举行听证', 'A hearing is to be held') },
    open: (current, _, about) => {
      const proposal = proposedOn(current, about)
      if (proposal) return onEnding(proposal, ({ hearing }) => Boolean(hearing?.scheduled))
      const approval = openApproval(current, about)
      if ('code' in approval) return approval
      return approval.hearing?.scheduled && !approval.hearing.held ? undefined : notNow
    },
    decide: (current, { approval, heldOn, attended, transcript, signedOn }, { actor }, on) => {
      const scheduled = hearingOn(approvalOf(current, approval))?.scheduled
      if (scheduled?.presider !== actor.personId) {
        return {
          refusal: refused(
            'not-allowed',
            '只有本次听证的主持人可以登记笔录',
            'Only the presider of this hearing records it',
          ),
        }
      }
      const held = { approval, heldOn, attended, transcript, signedOn }
      return heldFaults(scheduled, held, on) ?? { events: [HearingHeld.of(held)] }
    },
  },
)

/** What begins only on an approval that is open and under examination, and where `may` holds of it. */
function onOpened(current: Case, about: Act, may: (approval: Approval) => boolean): Refusal | undefined {
  const approval = openedApproval(current, about)
  if ('code' in approval) return approval
  return may(approval) ? undefined : notNow
}

/** What is proposed on a licence, which a hearing is then about. */
function proposedOn(current: Case, about: Act): EndingProposal | null {
  return current.approvals.find(({ key }) => key === about.approval)?.licence?.proposal ?? null
}

/** A hearing on the end of a licence: after the holder was told, and once. */
function onEnding(proposal: EndingProposal, may: (proposal: EndingProposal) => boolean): Refusal | undefined {
  const { told, sentBack, hearing } = proposal
  if (!told || sentBack || hearing?.held) return notNow
  return may(proposal) ? undefined : notNow
}

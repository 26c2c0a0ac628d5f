import { z } from 'zod'
import { Day } from '../../time/day.ts'
import { approvalOf, type Case } from '../case.ts'
import { eventsOf } from '../kernel/event.ts'
import type { Patch } from '../kernel/patch.ts'
import { RecordKey, RecordText } from '../kernel/values.ts'
import { rightToldNotice, scheduledNotice } from './notices.ts'
import { heldOf, NO_HEARING, scheduledAfter, type Hearing, type HearingOwn } from './state.ts'

const event = eventsOf<HearingOwn>()

/** A description such as 相邻住户代表, not a name: the record holds no personal data. */
const party = z.string().max(100)

/** Who has an interest in the decision was told what it is about and may speak (行政许可法 36). */
export const InterestedPartyTold = event(
  'InterestedPartyTold',
  { approval: RecordKey, party, what: RecordText },
  {
    evolve: (current, { approval, party: who }, { on }) => {
      const others = approvalOf(current, approval).parties.filter((each) => each.party !== who)
      return { approvals: { [approval]: { parties: [...others, { party: who, toldOn: on, heard: null }] } } }
    },
  },
)

/** What they said; whoever asks for a hearing is heard at one, unless somebody asked before them. */
export const InterestedPartyHeard = event(
  'InterestedPartyHeard',
  { approval: RecordKey, party, statement: RecordText, asksForHearing: z.boolean() },
  {
    evolve: (current, { approval, party: who, statement, asksForHearing }, { on }) => {
      const { parties, hearing } = approvalOf(current, approval)
      const heard = parties.map((each) =>
        each.party === who ? { ...each, heard: { on, statement, asksForHearing } } : each,
      )
      const asks = asksForHearing && !hearing?.request
      const request = { on, by: 'interested-party' } as const
      return {
        approvals: {
          [approval]: { parties: heard, ...(asks && { hearing: { ...(hearing ?? NO_HEARING), request } }) },
        },
      }
    },
  },
)

export const HearingRightTold = event(
  'HearingRightTold',
  { approval: RecordKey },
  {
    evolve: (current, { approval }, { on }) => withHearing(current, approval, { rightToldOn: on }),
    notice: rightToldNotice,
  },
)

export const HearingRequested = event(
  'HearingRequested',
  { approval: RecordKey, reason: RecordText },
  {
    evolve: (current, { approval }, { on }) => withHearing(current, approval, { request: { on, by: 'applicant' } }),
  },
)

/** A hearing is called, or moved to another day: on the application, or on the end of a licence where one is proposed. */
export const HearingScheduled = event(
  'HearingScheduled',
  {
    approval: RecordKey,
    day: Day,
    place: z.string().max(200),
    presider: RecordKey,
    public: z.boolean(),
    /** Held because the law or the public interest asks for it, not because somebody did (行政许可法 46). */
    exOfficio: z.boolean(),
    basis: z.string().max(500),
  },
  {
    evolve: (current, called, { on }) => {
      const before = approvalOf(current, called.approval).hearing
      return withHearing(current, called.approval, { scheduled: scheduledAfter(before, called, on) })
    },
    notice: scheduledNotice,
  },
)

/** A hearing was held, and its transcript signed. */
export const HearingHeld = event(
  'HearingHeld',
  { approval: RecordKey, heldOn: Day, attended: RecordText, transcript: RecordText, signedOn: Day },
  {
    evolve: (current, held, recording) => withHearing(current, held.approval, { held: heldOf(held, recording) }),
  },
)

/** The hearing on an application; where the end of a licence is proposed the hearing is on that, and is written there. */
function withHearing(current: Case, key: string, change: Partial<Hearing>): Patch<HearingOwn> {
  const { hearing, licence } = approvalOf(current, key)
  return licence?.proposal ? {} : { approvals: { [key]: { hearing: { ...(hearing ?? NO_HEARING), ...change } } } }
}

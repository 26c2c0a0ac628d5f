import { z } from 'zod'
import { Day } from '../../time/day.ts'
import { approvalOf, type Case } from '../case.ts'
import { GrantTerms } from './grant-terms.ts'
import { eventsOf } from '../kernel/event.ts'
import type { Patch } from '../kernel/patch.ts'
import { RecordKey, RecordText } from '../kernel/values.ts'
import { filedAt } from '../notice-words.ts'
import { Remedies } from '../remedies-served.ts'
import { barNotice, grantSaid, phaseNotice, refusalSaid } from './notices.ts'
import type { Decision, DecisionOwn } from './state.ts'

const event = eventsOf<DecisionOwn>()

/** An early phase is consented to, and the next may begin: no licence yet. */
export const PhaseApproved = event(
  'PhaseApproved',
  { approval: RecordKey },
  {
    evolve: (_, { approval }, { by, on }) => ({
      approvals: { [approval]: { decision: { granted: true, final: false, by, on } } },
    }),
    notice: phaseNotice,
  },
)

export const LicenceGranted = event(
  'LicenceGranted',
  {
    approval: RecordKey,
    licenceNumber: z.string().max(80),
    validFrom: Day,
    /** Inclusive; null when the licence does not lapse by time. */
    validUntil: Day.nullable(),
    /** What the transcript of the hearing comes to for the decision (行政许可法 48: decided by the transcript). */
    onTranscript: RecordText.optional(),
    /** What it brought about, by field key, such as the credit code (public by law); and the filing with that in it. */
    results: z.record(RecordKey, z.string().max(400)).optional(),
    filingHash: z.string().max(64).optional(),
    /** What it covers and under what conditions; absent where the item leaves nothing of that to the decision. */
    terms: GrantTerms.optional(),
  },
  {
    evolve: (current, { approval, licenceNumber, validFrom, validUntil, results }, { by, on }) => {
      const granted = { granted: true, final: true, by, on, licenceNumber, validFrom, validUntil } as const
      return decided(current, approval, { ...granted, ...(results && { results }) })
    },
    notice: (granted, { plan }) => grantSaid(granted, filedAt(plan, granted.approval)),
    gives: ({ licenceNumber }) => [licenceNumber],
  },
)

export const LicenceRefused = event(
  'LicenceRefused',
  { approval: RecordKey, reasons: RecordText, remedies: Remedies, onTranscript: RecordText.optional() },
  {
    evolve: (current, { approval, reasons, remedies }, { by, on }) =>
      decided(current, approval, { granted: false, by, on, reasons, remedies }),
    notice: (refused, { plan }) => refusalSaid(refused, filedAt(plan, refused.approval)),
  },
)

/** Which paper the applicant wants of what was granted in part. */
export const PartialGrantAccepted = event(
  'PartialGrantAccepted',
  { choice: z.enum(['one-certificate', 'separate-licences']) },
  { evolve: (_, { choice }) => ({ case: { partialChoice: choice } }) },
)

/** Whoever gave false materials, or got a licence by fraud, may not apply for the item again for a while (行政许可法 78, 79). */
export const ReapplicationBarred = event(
  'ReapplicationBarred',
  { item: RecordKey, until: Day, ground: z.enum(['false-materials', 'fraud']), basis: z.string().max(300) },
  {
    evolve: (current, { item, until, ground, basis }) => ({
      case: { bars: [...current.bars, { item, until, ground, basis }] },
    }),
    notice: barNotice,
  },
)

/** When every approval is decided the case is, and one with nothing granted ends there. */
function decided(current: Case, key: string, decision: Decision): Patch<DecisionOwn> {
  const before = approvalOf(current, key)
  const approvals = { [key]: { decision } }
  const others = current.approvals.filter((each) => each !== before).map((each) => each.decision)
  if (others.includes(null)) return { approvals }
  const licensed = [...others, decision].some((each) => each?.granted === true && each.final)
  return { stage: licensed ? 'decided' : 'refused', case: { decidedOn: decision.on }, approvals }
}

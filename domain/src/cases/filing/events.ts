import { z } from 'zod'
import { Answers } from '../../catalogue/plan.ts'
import { Day } from '../../time/day.ts'
import { eventsOf } from '../kernel/event.ts'
import { RecordKey, RecordText } from '../kernel/values.ts'
import { Remedies } from '../remedies-served.ts'
import {
  acceptanceNotice,
  acceptanceWithdrawnNotice,
  correctedNotice,
  notAcceptedSaid,
  receipt,
  terminatedNotice,
  withdrawnNotice,
} from './notices.ts'
import { Differences, FilingHash, HandedInPapers, PapersNotAsked } from './said.ts'
import { Channel, mergedMaterials, NonAcceptanceGround, type FilingOwn } from './state.ts'

const event = eventsOf<FilingOwn>()

/** With it a case begins. */
export const ApplicationSubmitted = event(
  'ApplicationSubmitted',
  {
    bundle: RecordKey,
    planHash: z.string().max(64),
    catalogueVersion: z.string().max(64),
    answers: Answers,
    applicant: RecordKey,
    receiptNumber: z.string().max(50),
    filingHash: FilingHash,
    materials: HandedInPapers,
    papersNotAsked: PapersNotAsked,
    channel: Channel,
    /** Why the applicant wrote otherwise than shared data, by field; absent where all was left as it was. */
    corrections: z.record(RecordKey, RecordText).optional(),
    /** Where it says otherwise than what the state held of the applicant then; absent where it nowhere does. */
    differences: Differences.optional(),
    /** Filed in the name of another, and by what right; absent for whoever files in their own. */
    representation: z.literal('demonstration-agent').optional(),
    /** Filed although papers were missing, which nobody may refuse to receive (行政许可法 32). */
    incomplete: z.boolean(),
    /** That the applicant checked the form and answers for it (行政许可法 31). */
    declared: z.literal(true).optional(),
  },
  {
    evolve: ({ id }) => {
      throw new Error(`case ${id} was submitted twice`)
    },
    notice: receipt,
    gives: ({ receiptNumber }) => [receiptNumber],
  },
)

/** What was wrong was put right on the spot, by or before the applicant (行政许可法 32(3)). */
export const ApplicationCorrected = event(
  'ApplicationCorrected',
  {
    fields: z.array(RecordKey).max(200),
    materials: HandedInPapers,
    papersNotAsked: PapersNotAsked,
    filingHash: FilingHash,
    note: RecordText,
    differences: Differences.optional(),
  },
  {
    evolve: (current, { filingHash, materials, papersNotAsked }) => ({
      case: {
        filingHash,
        materials: mergedMaterials(current.materials, materials),
        ...(papersNotAsked && { papersNotAsked }),
      },
    }),
    notice: correctedNotice,
  },
)

export const ApplicationAccepted = event(
  'ApplicationAccepted',
  {
    acceptanceNumber: z.string().max(60),
    /** Accepted by silence 视为受理: nobody answered within five working days (行政许可法 32(4)). */
    deemed: z.boolean().optional(),
    /** The day from which it counts as accepted, when that is not the day of the act. */
    effectiveOn: Day.optional(),
    /** Accepted although minor papers are missing 容缺受理, and by when they are to come. */
    tolerance: z.strictObject({ missing: z.array(RecordKey).min(1).max(100), supplyBy: Day }).optional(),
    /** Approvals that go by commitment 告知承诺, so that nobody comes before the decision, and the provision that says so. */
    spared: z
      .array(z.strictObject({ approval: RecordKey, basis: z.string().max(300) }))
      .min(1)
      .max(50)
      .optional(),
  },
  {
    evolve: (_, { acceptanceNumber: number, deemed = false, effectiveOn }, { on, by }) => ({
      stage: 'accepted',
      case: { acceptance: { on: effectiveOn ?? on, by, number, deemed, recordedOn: on } },
    }),
    notice: acceptanceNotice,
    gives: ({ acceptanceNumber }) => [acceptanceNumber],
  },
)

export const ApplicationNotAccepted = event(
  'ApplicationNotAccepted',
  {
    ground: NonAcceptanceGround,
    /** The body that has the authority, when this one has not (行政许可法 32(2)). */
    rightBody: z.string().max(200).optional(),
    reason: RecordText,
    remedy: RecordText,
    remedies: Remedies,
  },
  {
    evolve: (_, { ground, rightBody = null, reason, remedy, remedies }, { on }) => ({
      stage: 'not-accepted',
      case: { nonAcceptance: { on, ground, rightBody, reason, remedy, remedies } },
    }),
    notice: (event, { plan }) => notAcceptedSaid(event, plan),
  },
)

export const ApplicationWithdrawn = event(
  'ApplicationWithdrawn',
  {
    reason: RecordText,
    /** Taken as withdrawn because the supplement did not come 视为撤回; `basis` then says by which rule. */
    deemed: z.strictObject({ basis: z.string().max(300) }).optional(),
  },
  {
    evolve: (_, { reason, deemed }, { on }) => ({
      stage: 'withdrawn',
      case: { withdrawal: { on, reason, deemed: deemed?.basis ?? null } },
    }),
    notice: withdrawnNotice,
  },
)

/** The office takes its acceptance back, or returns the papers: those that were promised did not come. */
export const AcceptanceWithdrawn = event(
  'AcceptanceWithdrawn',
  { mode: z.enum(['withdraw-acceptance', 'return']), reasons: RecordText, remedies: Remedies },
  {
    evolve: (_, { mode: kind, reasons, remedies }, { on }) => ({
      stage: 'acceptance-withdrawn',
      case: { ending: { on, kind, reasons, remedies } },
    }),
    notice: acceptanceWithdrawnNotice,
  },
)

/** Nothing is left to decide: whoever applied is gone. */
export const HandlingTerminated = event(
  'HandlingTerminated',
  { reasons: RecordText, remedies: Remedies },
  {
    evolve: (_, { reasons, remedies }, { on }) => ({
      stage: 'terminated',
      case: { ending: { on, kind: 'terminated', reasons, remedies } },
    }),
    notice: terminatedNotice,
  },
)

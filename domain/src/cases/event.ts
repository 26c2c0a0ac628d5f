import { z } from 'zod'
import { PlanChange } from '../catalogue/changes.ts'
import { CasePart } from '../parties/duty.ts'
import { Day, Instant } from '../time/day.ts'
import { EVENTS, type HomedCaseEvent, type HomedEvent } from './chapters.ts'
import { HandedInPapers } from './filing/said.ts'
import { PaperPromise } from './tolerance/state.ts'

export { MatterKind } from './after-grant/state.ts'
export { HandedIn, NonAcceptanceGround } from './filing/state.ts'
export { Check, SiteConclusion, SiteFinding } from './inspection/state.ts'
export { PaperPromise } from './tolerance/state.ts'

/**
 * What can happen to a case 办件. Events are never rewritten and carry references, not personal data: what the
 * applicant filled in lies in the filing (its own, erasable rows) and is named here by its hash.
 */

const Key = z.string().max(64)
const Text = z.string().max(4000)

const of = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), ...shape })

const PlanChanges = z.array(PlanChange).min(1).max(500)

/** Events that have no chapter yet. */
const OTHERS = [
  /** The applicant promises the minor papers that are missing, in a letter (容缺承诺). */
  of('ToleranceLetterSigned', {
    materials: z.array(Key).min(1).max(100),
    /** Absent in records from before the letter was read with its day. */
    promise: PaperPromise.optional(),
  }),
  of('DeferredPapersSupplied', { materials: HandedInPapers, complete: z.boolean() }),
  /** A new version of the catalogue, for the applicant to say yes or no to. */
  of('PlanOffered', { planHash: z.string().max(64), catalogueVersion: z.string().max(64), changes: PlanChanges }),
  of('PlanOfferDeclined', { catalogueVersion: z.string().max(64) }),
  /** The case goes on under another plan of the same approvals: by rule, or because its applicant said so (`asked`). */
  of('PlanAdopted', {
    planHash: z.string().max(64),
    catalogueVersion: z.string().max(64),
    changes: PlanChanges,
    asked: z.boolean(),
  }),
  /** The holder or applicant died, or ceased to exist. */
  of('HolderEnded', { kind: z.enum(['death', 'terminated', 'incapable']), endedOn: Day, evidence: Text }),
] as const

type Schemas = readonly [...typeof OTHERS, ...(typeof EVENTS)[HomedEvent]['schema'][]]

export const CaseEvent = z.discriminatedUnion('type', [
  ...OTHERS,
  ...Object.values(EVENTS).map(({ schema }) => schema),
] as unknown as Schemas)
export type CaseEvent = z.infer<(typeof OTHERS)[number]> | HomedCaseEvent

/** An event as it stands in the record. */
export const Recorded = z.strictObject({
  version: z.number().int().positive(),
  at: Instant,
  by: Key,
  /** The part on the case under which the person acted; null for acts outside the five duties. */
  part: CasePart.nullable(),
  event: CaseEvent,
})
export type Recorded = z.infer<typeof Recorded>

import { z } from 'zod'
import { CasePart } from '../parties/duty.ts'
import { Instant } from '../time/day.ts'
import { EVENTS, type EventType } from './chapters.ts'
import { RecordKey } from './kernel/values.ts'

/**
 * What can happen to a case 办件. Events are never rewritten and carry references, not personal data: what the
 * applicant filled in lies in the filing (its own, erasable rows) and is named here by its hash.
 */
export const CaseEvent = z.discriminatedUnion(
  'type',
  Object.values(EVENTS).map(({ schema }) => schema) as unknown as readonly [(typeof EVENTS)[EventType]['schema']],
)
export type CaseEvent = z.infer<(typeof EVENTS)[EventType]['schema']>

/** An event as it stands in the record. */
export const Recorded = z.strictObject({
  version: z.number().int().positive(),
  at: Instant,
  by: RecordKey,
  /** The part on the case under which the person acted; null for acts outside the five duties. */
  part: CasePart.nullable(),
  event: CaseEvent,
})
export type Recorded = z.infer<typeof Recorded>

import { z } from 'zod'
import { Line } from './dictionaries.ts'

/** How the limit of a whole bundle comes from the limits of its items. */
export const LimitRule = z.discriminatedUnion('rule', [
  /** The longest way through the prerequisites, items off it running in parallel. */
  z.strictObject({ rule: z.literal('longest-path'), basis: Line }),
  /** The limit of the shortest item, as the Shandong plan of 2020 has it. */
  z.strictObject({ rule: z.literal('shortest-item'), basis: Line }),
  /** A number of working days set for the bundle. */
  z.strictObject({
    rule: z.literal('fixed'),
    statutoryDays: z.number().int().min(0).max(400),
    promisedDays: z.number().int().min(0).max(400),
    basis: Line,
  }),
])
export type LimitRule = z.infer<typeof LimitRule>

/** How often somebody has to come themselves 跑动: to hand in at a window, to sign before somebody, to collect the result. */
export const Trips = z.strictObject({
  window: z.number().int().min(0).max(9),
  signing: z.number().int().min(0).max(9),
  collecting: z.number().int().min(0).max(9),
  basis: Line,
  /** Practice, where no text says it. */
  assumed: z.boolean(),
})
export type Trips = z.infer<typeof Trips>

/**
 * The rules for limits in force, as data: the default rule, the cap on joint handling 统一、联合、集中办理, and the trips of the applicant:
 * `alone` for each item that says nothing of its own, `together` for the whole of a bundle.
 */
export const Limits = z.strictObject({
  trips: z.strictObject({ alone: Trips, together: Trips }),
  default: LimitRule,
  joint: z.strictObject({ workingDays: z.number().int().min(1).max(400), basis: Line }),
})
export type Limits = z.infer<typeof Limits>

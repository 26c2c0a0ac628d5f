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

/** The rules for limits in force, as data: the default rule and the cap on joint handling 统一、联合、集中办理. */
export const Limits = z.strictObject({
  default: LimitRule,
  joint: z.strictObject({ workingDays: z.number().int().min(1).max(400), basis: Line }),
})
export type Limits = z.infer<typeof Limits>

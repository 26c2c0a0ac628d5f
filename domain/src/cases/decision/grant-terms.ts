import { z } from 'zod'
import { Key } from '../../catalogue/dictionaries.ts'
import { GrantedConditions, GrantedScope } from '../../certificates/granted-terms.ts'
import { line, prose } from '../../text/schemas.ts'
import { Day } from '../../time/day.ts'
import { Remedies } from '../remedies-served.ts'

/** What whoever grants says besides yes. What is left out is as it was asked for, or as the law has it. */
export const TermsSaid = z.strictObject({
  /** Of a part of the scope that is chosen from, by its field: what is granted of what was asked. */
  granted: z.record(Key, z.array(line(400)).max(200)).optional(),
  /** Parts of the scope that are written, by their key. */
  written: z.record(Key, line(1000)).optional(),
  /** Standard conditions of the item, by their key, besides those that the law attaches always. */
  conditions: z.array(Key).max(30).optional(),
  /** Conditions of this decision alone, each with the provision it rests on. */
  ownConditions: z
    .array(z.strictObject({ text: line(400), basis: z.string().max(200) }))
    .max(20)
    .optional(),
  /** Of a change: conditions of the licence that are lifted, by their Chinese text; the others stand. Needs `reasons`. */
  lifted: z.array(line(400)).max(50).optional(),
  /** The last day of the licence, that day included, where the item leaves it open. */
  validUntil: Day.optional(),
  /** Why less is granted than was asked for (行政许可法 38(2)), or why a condition is lifted. */
  reasons: prose(4000).optional(),
})
export type TermsSaid = z.infer<typeof TermsSaid>

/** What was granted, as it is recorded, printed and published. */
export const GrantTerms = z.strictObject({
  scope: GrantedScope,
  conditions: GrantedConditions,
  /** Conditions that the licence carried until this change of it, and why they are lifted; absent where none is. */
  lifted: z.strictObject({ conditions: GrantedConditions, reasons: z.string().max(4000) }).optional(),
  /** What was asked for and is not granted, why, and where one may turn against that (行政许可法 38(2)); absent where all was. */
  withheld: z
    .strictObject({
      scope: GrantedScope,
      /** The last day that was asked for, or is usual, where an earlier one was granted. */
      validUntil: Day.optional(),
      /** Which of the two it was; absent in records of earlier releases. */
      endWas: z.enum(['asked', 'usual']).optional(),
      /** What whoever decided said, and the provision where the law itself cut what was asked for. */
      reasons: z.string().max(5000),
      remedies: Remedies,
    })
    .optional(),
})
export type GrantTerms = z.infer<typeof GrantTerms>

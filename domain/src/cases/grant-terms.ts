import { z } from 'zod'
import { Key } from '../catalogue/dictionaries.ts'
import { Words } from '../catalogue/words.ts'
import { line, prose } from '../text/schemas.ts'
import { Day } from '../time/day.ts'
import { Remedies } from './remedies-served.ts'

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
  /** The last day of the licence, that day included, where the item leaves it open. */
  validUntil: Day.optional(),
  /** Why less is granted than was asked for (行政许可法 38(2)). */
  reasons: prose(4000).optional(),
})
export type TermsSaid = z.infer<typeof TermsSaid>

const Scope = z.array(
  z.strictObject({ label: Words, values: z.array(z.strictObject({ zh: z.string(), en: z.string() })) }),
)

/** What was granted, as it is recorded, printed and published. */
export const GrantTerms = z.strictObject({
  scope: Scope,
  conditions: z.array(z.strictObject({ text: z.strictObject({ zh: z.string(), en: z.string() }), basis: z.string() })),
  /** What was asked for and is not granted, why, and where one may turn against that (行政许可法 38(2)); absent where all was. */
  withheld: z
    .strictObject({
      scope: Scope,
      /** The last day that was asked for, where an earlier one was granted. */
      validUntil: Day.optional(),
      reasons: z.string().max(4000),
      remedies: Remedies,
    })
    .optional(),
})
export type GrantTerms = z.infer<typeof GrantTerms>

import { z } from 'zod'
import { Words } from '../text/words.ts'

/** What a licence covers 许可范围, part by part, as it is recorded, printed and published. */
export const GrantedScope = z.array(
  z.strictObject({ label: Words, values: z.array(z.strictObject({ zh: z.string(), en: z.string() })) }),
)
export type GrantedScope = z.infer<typeof GrantedScope>

/** On what conditions 附条件, each with the provision it rests on. */
export const GrantedConditions = z.array(
  z.strictObject({ text: z.strictObject({ zh: z.string(), en: z.string() }), basis: z.string() }),
)
export type GrantedConditions = z.infer<typeof GrantedConditions>

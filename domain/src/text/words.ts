import { z } from 'zod'

/** The longest such text, in characters. */
export const LONGEST_WORDS = 2000

/** A text in both languages. Chinese is the original; English is complete. */
export const Words = z.strictObject({
  zh: z.string().min(1).max(LONGEST_WORDS),
  en: z.string().min(1).max(LONGEST_WORDS),
})
export type Words = z.infer<typeof Words>

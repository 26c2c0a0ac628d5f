import { z } from 'zod'

/** A text in both languages. Chinese is the original; English is complete. */
export const Words = z.object({ zh: z.string().min(1).max(2000), en: z.string().min(1).max(2000) })
export type Words = z.infer<typeof Words>

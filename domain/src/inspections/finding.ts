import { z } from 'zod'

/** One clause of the inspection checklist, with its result. */
export const Check = z.strictObject({
  code: z.string().max(64),
  result: z.enum(['pass', 'fail', 'not-applicable']),
  /** The value that was measured, in the unit of the clause; of a clause that has a measure. */
  measured: z.number().min(-1e9).max(1e9).optional(),
  note: z.string().max(4000).optional(),
})
export type Check = z.infer<typeof Check>

export const SiteConclusion = z.enum(['pass', 'correct', 'fail'])
export type SiteConclusion = z.infer<typeof SiteConclusion>

/** What the visit found for one approval. */
export const SiteFinding = z.strictObject({
  approval: z.string().max(64),
  checks: z.array(Check).max(200),
  conclusion: SiteConclusion,
})
export type SiteFinding = z.infer<typeof SiteFinding>

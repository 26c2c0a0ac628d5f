import { z } from 'zod'

/** A period with its unit and where it comes from; `assumed` marks what no text was found for. */
export const Period = z.strictObject({
  workingDays: z.number().int().min(0).max(400),
  basis: z.string().min(1).max(300),
  assumed: z.boolean(),
})
export type Period = z.infer<typeof Period>

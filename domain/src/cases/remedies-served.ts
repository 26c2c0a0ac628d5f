import { z } from 'zod'

/** Where one may turn against an adverse decision (行政许可法 38; 行政复议法 20; 行政诉讼法 46), as it is served with it. */
export const Remedies = z.strictObject({
  /** `NO_REVIEW` where no authority acted: `basis` then says where one turns. */
  reviewBody: z.string().max(4000),
  reviewDays: z.number().int().positive(),
  courtMonths: z.number().int().positive(),
  basis: z.string().max(4000),
})
export type Remedies = z.infer<typeof Remedies>

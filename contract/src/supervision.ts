import { z } from 'zod'
import { Words } from '@yizheng/domain/catalogue/words'
import { Day } from '@yizheng/domain/time/day'
import { route } from './route.ts'

/** One hand-over 审管衔接 as the regulator's inbox shows it. */
export const HandoverView = z.object({
  case: z.string(),
  version: z.number().int(),
  receiptNumber: z.string(),
  regulator: z.string(),
  holder: z.object({ name: z.string(), uscc: z.string(), address: z.string() }),
  certificate: z.string(),
  licences: z.array(
    z.object({ approval: z.string(), name: Words, licenceNumber: z.string(), validUntil: Day.nullable() }),
  ),
  sentOn: Day,
  claimDueOn: Day,
  claimedOn: Day.nullable(),
})
export type HandoverView = z.infer<typeof HandoverView>

export const supervisionRoutes = {
  listHandovers: route({
    name: 'listHandovers',
    method: 'GET',
    path: '/api/handovers',
    room: 'supervision',
    summary: { zh: '监管收件箱', en: "The regulator's inbox" },
    access: 'person',
    query: z.strictObject({
      region: z.string().max(32),
      regulator: z.string().max(64),
      claimed: z.enum(['yes', 'no']).default('no'),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    answer: z.object({ handovers: z.array(HandoverView) }),
    problems: ['not-allowed'],
  }),
} as const

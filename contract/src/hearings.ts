import { z } from 'zod'
import { Words } from '@yizheng/domain/text/words'
import { Day } from '@yizheng/domain/time/day'
import { route } from './route.ts'

/** A hearing that anyone may attend, announced before its day. Whose application it is about is not said. */
export const AnnouncedHearing = z.object({
  region: z.string(),
  bureau: Words,
  day: Day,
  place: z.string(),
  /** The licence it is about. */
  about: Words,
  bundle: z.string(),
  /** Held because the law or the public interest asks for it, not because somebody did (行政许可法 46). */
  exOfficio: z.boolean(),
  basis: z.string(),
  announcedOn: Day,
})
export type AnnouncedHearing = z.infer<typeof AnnouncedHearing>

export const hearingRoutes = {
  listHearings: route({
    name: 'listHearings',
    method: 'GET',
    path: '/api/hearings',
    room: 'cases',
    summary: { zh: '听证公告', en: 'Hearings that anyone may attend' },
    access: 'public',
    answer: z.object({ hearings: z.array(AnnouncedHearing).max(500) }),
    limited: 'browse',
    problems: ['too-many-requests'],
  }),
} as const

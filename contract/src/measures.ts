import { z } from 'zod'
import { Words } from '@yizheng/domain/text/words'
import { foldLine } from '@yizheng/domain/text/fold'
import { Day, Instant } from '@yizheng/domain/time/day'
import { LicenceEnded } from './certificates.ts'
import { CaseRow } from './desk.ts'
import { route } from './route.ts'

const Key = z.string().min(1).max(64)

/** A figure of the board: what it counts, over what time, and the rows behind it. */
export const Figure = z.object({
  key: z.string(),
  name: Words,
  /** What is counted and how, in words. */
  definition: Words,
  value: z.number(),
  unit: z.enum(['cases', 'tasks', 'days', 'percent', 'licences', 'visits', 'trips']),
  /** The same figure for the period before; null when there is none. */
  before: z.number().nullable(),
  /** Key under which its rows open. */
  rows: z.string().nullable(),
})
export type Figure = z.infer<typeof Figure>

export const Board = z.object({
  region: z.string(),
  asOf: Instant,
  period: z.object({ from: Day, to: Day }),
  figures: z.array(Figure),
  /** Who owes what: open work by role and department, overdue first. */
  owing: z.array(
    z.object({
      role: z.string(),
      department: z.string().nullable(),
      command: z.string(),
      waiting: z.number().int(),
      soon: z.number().int(),
      overdue: z.number().int(),
      oldestDueOn: Day.nullable(),
      rows: z.string(),
    }),
  ),
  /** Cases filed and finished, day by day, for drawing. */
  days: z.array(z.object({ day: Day, filed: z.number().int(), finished: z.number().int() })),
  /** Open cases by stage. */
  stages: z.array(z.object({ stage: z.string(), cases: z.number().int(), rows: z.string() })),
})
export type Board = z.infer<typeof Board>

/** One grant as anyone may look it up (行政许可法 40). */
export const GrantRow = z.object({
  licenceNumber: z.string(),
  name: Words,
  holder: z.string(),
  body: Words,
  certificate: z.string(),
  grantedOn: Day,
  validUntil: Day.nullable(),
  /** What it covers 许可范围; null where the decision said nothing of it. */
  scope: Words.nullable(),
  /** Under what conditions, each with its provision. */
  conditions: z.array(Words),
  status: z.string(),
  ended: LicenceEnded.nullable(),
})
export type GrantRow = z.infer<typeof GrantRow>

export const figureRoutes = {
  getBoard: route({
    name: 'getBoard',
    method: 'GET',
    path: '/api/board',
    room: 'cases',
    summary: { zh: '运行看板', en: 'The board: what is late, where it lies, who owes what' },
    access: 'person',
    whole: 'the figures of one region',
    query: z.strictObject({ region: Key }),
    answer: Board,
    problems: ['not-allowed'],
  }),
  listBoardRows: route({
    name: 'listBoardRows',
    method: 'GET',
    path: '/api/board/rows',
    room: 'cases',
    summary: { zh: '指标明细', en: 'The rows behind a figure' },
    access: 'person',
    query: z.strictObject({ region: Key, rows: z.string().min(1).max(200), after: z.string().max(300).optional() }),
    answer: z.object({
      cases: z.array(CaseRow.extend({ note: Words, dueOn: Day.nullable() })).max(50),
      next: z.string().nullable(),
      total: z.number().int(),
    }),
    problems: ['not-allowed', 'not-found'],
  }),
  listGrants: route({
    name: 'listGrants',
    method: 'GET',
    path: '/api/register',
    room: 'certificates',
    summary: { zh: '许可和备案公开', en: 'The public register of grants and filings' },
    access: 'public',
    query: z.strictObject({
      region: Key.optional(),
      q: z.string().overwrite(foldLine).max(100).optional(),
      after: z.string().max(300).optional(),
    }),
    answer: z.object({ grants: z.array(GrantRow).max(50), next: z.string().nullable() }),
    limited: 'browse',
    problems: ['too-many-requests'],
  }),
  getPublishedFigures: route({
    name: 'getPublishedFigures',
    method: 'GET',
    path: '/api/figures',
    room: 'cases',
    summary: { zh: '公开数据', en: 'Published figures' },
    access: 'public',
    limited: 'read',
    whole: 'the figures there are',
    answer: z.object({ asOf: Instant, figures: z.array(Figure) }),
  }),
} as const

import { z } from 'zod'
import { Words } from '@yizheng/domain/text/words'
import { Role } from '@yizheng/domain/parties/duty'
import { Day, Instant } from '@yizheng/domain/time/day'
import { CaseId } from './cases.ts'
import { route } from './route.ts'

const Key = z.string().min(1).max(64)

/** Something that somebody should hear of: a share of a deadline gone, or what happened out of the ordinary. */
export const AlertView = z.object({
  case: CaseId,
  key: z.string(),
  kind: z.enum([
    'deadline',
    'deemed-accepted',
    'second-supplement-list',
    'entry-corrected',
    'limit-extended',
    'procedure-told-late',
    'rectification-asked',
    'promise-broken',
    'renewed-by-silence',
    'licence-changed',
    'licence-stopped',
    'licence-resumed',
    'licence-penalised',
  ]),
  receiptNumber: z.string(),
  bundle: z.string(),
  role: Role,
  /** The deadline or the approval it is about. */
  subject: z.string().nullable(),
  day: Day,
  /** Of a deadline: how much of it had gone, in percent; 100 is its last day. */
  percent: z.number().int().nullable(),
  /** The last day of the deadline as it stands now; null when it is met, or when the alert is about no deadline. */
  dueOn: Day.nullable(),
  /**
   * How it stands with the deadline today: what was a warning of so much gone is news no more once its day has come. Null when the alert
   * is about no deadline.
   */
  limit: z.enum(['met', 'over', 'last-day', 'runs', 'used']).nullable(),
})
export type AlertView = z.infer<typeof AlertView>

/** A deadline that moved when a calendar year was published or a rule changed. */
export const DeadlineMove = z.object({
  case: CaseId,
  receiptNumber: z.string(),
  deadline: z.string(),
  movedAt: Instant,
  before: Day,
  after: Day,
})
export type DeadlineMove = z.infer<typeof DeadlineMove>

/** Work of the office on a case that failed and is tried again, with its owner. */
export const SweepFault = z.object({
  case: CaseId,
  /** What failed: looking at its deadlines, making the file of a certificate, handing it over. */
  work: z.enum(['deadlines', 'render-certificate', 'hand-over', 'other']),
  since: Instant,
  tries: z.number().int(),
  retryAt: Instant,
  reason: z.string(),
  owner: Role,
})
export type SweepFault = z.infer<typeof SweepFault>

/** Whether the time of the office is relied on, and who confirmed it before. */
export const ClockView = z.object({
  /** What the machine shows. */
  shown: Instant,
  /** Why it is not relied on, and by how many seconds it is off or was away; null while it is relied on. */
  doubt: z.object({ doubt: z.enum(['jumped', 'stopped-long', 'before-last']), seconds: z.number().int() }).nullable(),
  confirmations: z
    .array(
      z.object({
        by: z.string(),
        name: z.string(),
        at: Instant,
        doubt: z.enum(['jumped', 'stopped-long', 'before-last']),
        seconds: z.number().int(),
        note: z.string(),
      }),
    )
    .max(20),
})
export type ClockView = z.infer<typeof ClockView>
/** What is wrong with the office as a whole: a catalogue that was not taken, a disk without room. */
export const OfficeState = z.object({
  catalogue: z.object({
    /** The version in force. */
    version: z.string(),
    /** Why the folder is not in force: file, JSON Pointer into it, reason. Empty when it is. */
    faults: z.array(z.object({ file: z.string(), path: z.string(), reason: Words })).max(200),
    /** How many faults there are; the list ends at 200. */
    total: z.number().int(),
  }),
  /** The disk of the data directory: `low` is an alarm, at `full` nothing is written. Null where it is not watched. */
  storage: z
    .object({ state: z.enum(['roomy', 'low', 'full']), freeBytes: z.number(), floorBytes: z.number() })
    .nullable(),
})
export type OfficeState = z.infer<typeof OfficeState>

export const deadlineRoutes = {
  getClock: route({
    name: 'getClock',
    method: 'GET',
    path: '/api/clock',
    room: 'deadlines',
    summary: { zh: '系统时间是否可靠', en: 'Whether the time of the office is relied on' },
    access: 'person',
    answer: ClockView,
    problems: ['not-allowed'],
  }),
  confirmClock: route({
    name: 'confirmClock',
    method: 'POST',
    path: '/api/clock/confirm',
    room: 'deadlines',
    summary: { zh: '确认系统时间正确', en: 'Confirm that the time shown is right' },
    access: 'person',
    body: z.strictObject({ note: z.string().trim().min(1).max(400) }),
    answer: ClockView,
    problems: ['not-allowed'],
  }),
  listAlerts: route({
    name: 'listAlerts',
    method: 'GET',
    path: '/api/alerts',
    room: 'deadlines',
    summary: { zh: '我的提醒', en: 'What I should hear of' },
    access: 'person',
    query: z.strictObject({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
    answer: z.object({ alerts: z.array(AlertView), total: z.number().int() }),
  }),
  seeAlert: route({
    name: 'seeAlert',
    method: 'POST',
    path: '/api/alerts/{case}/{alert}/seen',
    room: 'deadlines',
    summary: { zh: '提醒已阅', en: 'Say that I have seen it' },
    access: 'person',
    params: z.strictObject({ case: CaseId, alert: z.string().min(1).max(300) }),
    answer: z.null(),
    status: 204,
    problems: ['not-found'],
  }),
  listMovedDeadlines: route({
    name: 'listMovedDeadlines',
    method: 'GET',
    path: '/api/deadlines/moved',
    room: 'deadlines',
    summary: { zh: '因日历或规则变化而变动的期限', en: 'Deadlines moved by a new calendar or rule' },
    access: 'person',
    query: z.strictObject({ region: Key, limit: z.coerce.number().int().min(1).max(500).default(200) }),
    answer: z.object({ moves: z.array(DeadlineMove) }),
    problems: ['not-allowed'],
  }),
  showOfficeState: route({
    name: 'showOfficeState',
    method: 'GET',
    path: '/api/faults/office',
    room: 'deadlines',
    summary: { zh: '目录与存储的运行故障', en: 'Faults of the catalogue and the storage' },
    access: 'person',
    answer: OfficeState,
    problems: ['not-allowed'],
  }),
  listSweepFaults: route({
    name: 'listSweepFaults',
    method: 'GET',
    path: '/api/deadlines/faults',
    room: 'deadlines',
    summary: { zh: '运行故障', en: 'Work of the office that failed, with its owner' },
    access: 'person',
    query: z.strictObject({ region: Key }),
    answer: z.object({ faults: z.array(SweepFault).max(1_000) }),
    problems: ['not-allowed'],
  }),
  retryFault: route({
    name: 'retryFault',
    method: 'POST',
    path: '/api/deadlines/faults/{case}/retry',
    room: 'deadlines',
    summary: { zh: '立即重试', en: 'Try the failed work of a case again now' },
    access: 'person',
    params: z.strictObject({ case: CaseId }),
    answer: z.null(),
    status: 204,
    problems: ['not-allowed', 'not-found'],
  }),
} as const

import { z } from 'zod'
import { Filing } from '@yizheng/domain/catalogue/filled-in'
import { Phrases } from '@yizheng/domain/cases/phrases'
import { Words } from '@yizheng/domain/text/words'
import { Remedies } from '@yizheng/domain/cases/remedies-served'
import { Role } from '@yizheng/domain/parties/duty'
import { foldLine } from '@yizheng/domain/text/fold'
import { line } from '@yizheng/domain/text/schemas'
import { Day, Instant } from '@yizheng/domain/time/day'
import { CaseId, STAGES, TaskView } from './cases.ts'
import { route } from './route.ts'

const Key = z.string().min(1).max(64)

/** How near a deadline is: `overdue` past it, `soon` within two working days, else `normal`; `none` without one. */
export const Level = z.enum(['overdue', 'soon', 'normal', 'none'])
export type Level = z.infer<typeof Level>

/** A task with what a list shows of its case. */
export const DeskTask = TaskView.extend({
  task: z.string(),
  level: Level,
  holder: z.string(),
  department: z.string().nullable(),
  /** Who said they are on it; nobody is kept from acting by it. */
  claimedBy: z.object({ person: z.string(), name: z.string(), since: Instant }).nullable(),
})
export type DeskTask = z.infer<typeof DeskTask>

/** One way in which a person works at the desk, with what waits there. */
export const Seat = z.object({
  role: Role,
  region: z.string(),
  departments: z.array(z.string()).nullable(),
  waiting: z.number().int(),
  soon: z.number().int(),
  overdue: z.number().int(),
  mine: z.number().int(),
})
export type Seat = z.infer<typeof Seat>

export const TaskFilter = z.strictObject({
  command: Key.optional(),
  bundle: Key.optional(),
  department: Key.optional(),
  level: Level.optional(),
  claimed: z.enum(['mine', 'nobody', 'others']).optional(),
})
export type TaskFilter = z.infer<typeof TaskFilter>

export const CaseRow = z.object({
  case: z.string(),
  receiptNumber: z.string(),
  bundle: z.string(),
  stage: z.enum(STAGES),
  version: z.number().int(),
  holder: z.string(),
  /** Masked for those who only search. */
  code: z.string(),
  filedOn: Day,
  certificate: z.string().nullable(),
})
export type CaseRow = z.infer<typeof CaseRow>

const Task = z.strictObject({ case: CaseId, task: z.string().min(1).max(200) })

export const deskRoutes = {
  getDesk: route({
    name: 'getDesk',
    method: 'GET',
    path: '/api/desk',
    room: 'cases',
    summary: { zh: '我的岗位与待办数', en: 'My seats and what waits at each' },
    access: 'person',
    whole: 'one person',
    answer: z.object({
      seats: z.array(Seat),
      filters: z.array(z.object({ name: z.string(), role: Role, filter: TaskFilter })),
    }),
  }),
  listDeskTasks: route({
    name: 'listDeskTasks',
    method: 'GET',
    path: '/api/desk/tasks',
    room: 'cases',
    summary: { zh: '待办列表', en: 'What waits, in deadline order' },
    access: 'person',
    query: TaskFilter.extend({
      region: Key,
      role: Role,
      after: z.string().max(300).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    answer: z.object({ tasks: z.array(DeskTask), next: z.string().nullable(), total: z.number().int() }),
    problems: ['not-allowed'],
  }),
  claimTask: route({
    name: 'claimTask',
    method: 'POST',
    path: '/api/desk/tasks/{case}/{task}/claim',
    room: 'cases',
    summary: { zh: '认领待办', en: 'Say that I am on it' },
    access: 'person',
    params: Task,
    answer: DeskTask,
    problems: ['not-found', 'not-allowed', 'duty-conflict', 'must-avoid'],
  }),
  releaseTask: route({
    name: 'releaseTask',
    method: 'POST',
    path: '/api/desk/tasks/{case}/{task}/release',
    room: 'cases',
    summary: { zh: '退回待办', en: 'Say that I am no longer on it' },
    access: 'person',
    params: Task,
    answer: DeskTask,
    problems: ['not-found', 'not-allowed'],
  }),
  saveFilter: route({
    name: 'saveFilter',
    method: 'PUT',
    path: '/api/desk/filters/{name}',
    room: 'cases',
    summary: { zh: '保存筛选', en: 'Keep a filter under a name' },
    access: 'person',
    params: z.strictObject({ name: line(40) }),
    body: z.strictObject({ role: Role, filter: TaskFilter }),
    answer: z.null(),
    status: 204,
    problems: ['too-many-requests'],
  }),
  dropFilter: route({
    name: 'dropFilter',
    method: 'DELETE',
    path: '/api/desk/filters/{name}',
    room: 'cases',
    summary: { zh: '删除筛选', en: 'Forget a filter' },
    access: 'person',
    params: z.strictObject({ name: line(40) }),
    answer: z.null(),
    status: 204,
  }),
  /** Number, name, credit code, or the whole of a telephone or identity number, however typed; `*` stands for anything. */
  searchCases: route({
    name: 'searchCases',
    method: 'GET',
    path: '/api/desk/search',
    room: 'cases',
    summary: { zh: '查办件', en: 'Find cases by number, name, credit code, telephone or identity number' },
    access: 'person',
    query: z.strictObject({
      region: Key,
      q: z.string().overwrite(foldLine).min(1).max(100),
      limit: z.coerce.number().int().min(1).max(50).default(20),
    }),
    answer: z.object({ cases: z.array(CaseRow), more: z.boolean() }),
    problems: ['not-allowed'],
  }),
  /** Cheap to ask often: whether a case has changed since the page was drawn. */
  getCaseVersion: route({
    name: 'getCaseVersion',
    method: 'GET',
    path: '/api/cases/{case}/version',
    room: 'cases',
    summary: { zh: '办件是否有变化', en: 'Whether a case has changed' },
    access: 'person',
    whole: 'one case',
    params: z.strictObject({ case: CaseId }),
    answer: z.object({ version: z.number().int(), since: z.array(z.string()) }),
    query: z.strictObject({ version: z.coerce.number().int().min(0).default(0) }),
    problems: ['not-found'],
  }),
  /** What an official needs before an act: whom one can go on a visit with, what it must cover, what a refusal will say. */
  prepareActs: route({
    name: 'prepareActs',
    method: 'GET',
    path: '/api/cases/{case}/preparation',
    room: 'cases',
    summary: {
      zh: '办理准备：踏勘人员、踏勘范围、救济途径',
      en: 'What is needed before an act: inspectors, sites, remedies',
    },
    access: 'person',
    whole: 'one case and the inspectors of its region',
    params: z.strictObject({ case: CaseId }),
    answer: z.object({
      bureau: Words,
      /** The legal day of the answer: the first of a licence that is granted now. */
      today: Day,
      /** How long the applicant has to hand in what is missing. */
      supply: z.object({ workingDays: z.number().int(), basis: z.string(), assumed: z.boolean() }),
      /** The day that a visit recorded now would give the applicant to put something right; null while none is to be made. */
      rectifyBy: Day.nullable(),
      /** How long the office has to deliver the certificate after a grant (行政许可法 44). */
      deliver: z.object({ workingDays: z.number().int(), basis: z.string(), assumed: z.boolean() }),
      /** Ready-made sentences of this office, to be chosen from. */
      phrases: Phrases,
      /** Approvals that the next visit covers, all of them. */
      sites: z.array(z.string()),
      /** Inspectors of the region; `closed` says why one cannot be on this visit. */
      inspectors: z.array(z.object({ person: z.string(), name: z.string(), closed: Words.nullable() })),
      /** Who may preside over a hearing; `closed` says why one cannot on this case. */
      presiders: z.array(z.object({ person: z.string(), name: z.string(), closed: Words.nullable() })),
      /** What is asked for on licences and not decided: the first day of what a grant of it settles, before which it cannot end, and the answers that are to be different. */
      matters: z.array(z.object({ approval: z.string(), from: Day, earliest: Day.optional(), filing: Filing })),
      /** What will be served with an adverse act: on one approval, or (null) with not accepting. */
      remedies: z.array(z.object({ approval: z.string().nullable(), remedies: Remedies })),
      /** What is served with a penalty of the body that supervises, by approval. */
      penaltyRemedies: z.array(z.object({ approval: z.string(), remedies: Remedies })),
      /** How long the holder has to speak once they are told that their licence is to end. */
      beHeard: z.object({ workingDays: z.number().int(), basis: z.string(), assumed: z.boolean() }),
    }),
    problems: ['not-found'],
  }),
} as const

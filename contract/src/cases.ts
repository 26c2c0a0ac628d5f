import { z } from 'zod'
import { Answers, Plan } from '@yizheng/domain/catalogue/plan'
import { Words } from '@yizheng/domain/text/words'
import { Filing } from '@yizheng/domain/catalogue/filled-in'
import { Channel, HandedIn } from '@yizheng/domain/cases/filing/state'
import { Explanation } from '@yizheng/domain/deadlines/explain'
import { Role } from '@yizheng/domain/parties/duty'
import { prose, readableThroughout } from '@yizheng/domain/text/schemas'
import { Day, Instant } from '@yizheng/domain/time/day'
import { actRoutes } from './acts.ts'
import { ActDone, CaseId, CaseView, STAGES } from './case-view.ts'
import { route } from './route.ts'

export { actRoutes } from './acts.ts'
export { ActDone, CaseId, CaseView, OpenAct, STAGES } from './case-view.ts'

const Key = z.string().min(1).max(64)

export const CaseSummary = z.object({
  id: z.string(),
  receiptNumber: z.string(),
  bundle: z.string(),
  stage: z.enum(STAGES),
  version: z.number().int(),
  filedAt: Instant,
  /** What waits for the applicant: the act, and the day by which it is due. */
  waits: z.array(z.object({ command: z.string(), dueOn: Day.nullable() })).max(50),
})
export type CaseSummary = z.infer<typeof CaseSummary>

/** One piece of work that waits for the person asking. */
export const TaskView = z.object({
  case: z.string(),
  receiptNumber: z.string(),
  bundle: z.string(),
  stage: z.enum(STAGES),
  version: z.number().int(),
  command: z.string(),
  role: Role,
  subject: z.string().nullable(),
  dueOn: Day.nullable(),
  /** Working days left until `dueOn`; negative when overdue. */
  daysLeft: z.number().int().nullable(),
})
export type TaskView = z.infer<typeof TaskView>

export const caseRoutes = {
  submitApplication: route({
    name: 'submitApplication',
    method: 'POST',
    path: '/api/cases',
    room: 'cases',
    summary: { zh: '提交申请', en: 'Submit an application' },
    access: 'person',
    body: z
      .strictObject({
        region: Key,
        bundle: Key,
        answers: Answers,
        filing: Filing,
        materials: z.array(HandedIn).max(500),
        channel: Channel,
        /** Why something is written otherwise than shared data has it, by field. */
        corrections: z.record(Key, prose(1000)).optional(),
        incomplete: z.boolean().default(false),
        /** That the applicant checked the form and answers for it (行政许可法 31); the application form says so. */
        declared: z.literal(true).optional(),
        /** The draft that is filed, and thrown away with the same act. */
        draft: z.uuid().optional(),
      })
      .check(readableThroughout),
    idempotent: true,
    limited: 'filing',
    tagged: true,
    answer: ActDone,
    status: 201,
    problems: [
      'unknown-bundle',
      'plan-refused',
      'not-allowed',
      'act-not-open',
      'answers-missing',
      'answers-invalid',
      'applicant-mismatch',
      'materials-missing',
      'key-reused',
    ],
  }),
  prefillForm: route({
    name: 'prefillForm',
    method: 'POST',
    path: '/api/bundles/{bundle}/prefill',
    reads: true,
    room: 'cases',
    summary: { zh: '共享数据预填', en: 'What shared data can fill in' },
    access: 'person',
    whole: 'one bundle',
    params: z.strictObject({ bundle: Key }),
    body: z.strictObject({ answers: Answers }),
    answer: z.object({
      plan: Plan,
      values: z.record(
        z.string(),
        z.object({
          value: z.union([z.string(), z.number(), z.boolean()]),
          source: z.string(),
          /** Vouched for by the identity of whoever is signed in: it cannot be typed over. */
          verified: z.boolean(),
        }),
      ),
      /** By what right this person may file in the name of others; null for one who files in their own. */
      representation: z.literal('demonstration-agent').nullable(),
      /** Papers that another answer to `question` would ask for. */
      unneeded: z.array(z.object({ key: z.string(), name: Words, question: z.string() })),
    }),
    problems: ['unknown-bundle', 'plan-refused'],
  }),
  listMyCases: route({
    name: 'listMyCases',
    method: 'GET',
    path: '/api/cases',
    room: 'cases',
    summary: { zh: '我的办件', en: 'My cases' },
    access: 'person',
    query: z.strictObject({
      /** Where the last page ended, as it said; absent for the first. */
      after: z.string().max(300).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    /** The last filed first. `Link` names the next page as well. */
    answer: z.object({ cases: z.array(CaseSummary), next: z.string().nullable() }),
  }),
  getCase: route({
    name: 'getCase',
    method: 'GET',
    path: '/api/cases/{case}',
    room: 'cases',
    summary: { zh: '办件详情', en: 'One case' },
    access: 'person',
    whole: 'one case',
    params: z.strictObject({ case: CaseId }),
    tagged: true,
    answer: CaseView,
    problems: ['not-found'],
  }),
  getNoticePdf: route({
    name: 'getNoticePdf',
    method: 'GET',
    path: '/api/cases/{case}/notices/{version}/pdf',
    room: 'cases',
    summary: { zh: '下载文书', en: 'Download a receipt, notice or decision' },
    access: 'person',
    limited: 'browse',
    /** `version`: that of the notice in the answer of `getCase`. */
    params: z.strictObject({ case: CaseId, version: z.coerce.number().int().min(1).max(100_000) }),
    answer: z.unknown(),
    produces: 'application/pdf',
    problems: ['not-found', 'not-printable', 'too-many-requests'],
  }),
  getApplicationFormPdf: route({
    name: 'getApplicationFormPdf',
    method: 'GET',
    path: '/api/cases/{case}/application-form/pdf',
    room: 'cases',
    summary: { zh: '下载申请表', en: 'Download the application form, made of what was filed' },
    access: 'person',
    limited: 'browse',
    params: z.strictObject({ case: CaseId }),
    answer: z.unknown(),
    produces: 'application/pdf',
    problems: ['not-found', 'not-printable', 'too-many-requests'],
  }),
  explainDeadline: route({
    name: 'explainDeadline',
    method: 'GET',
    path: '/api/cases/{case}/deadlines/{deadline}',
    room: 'cases',
    summary: { zh: '期限逐日说明', en: 'A deadline, day by day' },
    access: 'person',
    whole: 'one case',
    /** `deadline` is its key, such as `approval-statutory:food-operation`. */
    params: z.strictObject({ case: CaseId, deadline: z.string().min(1).max(160) }),
    answer: Explanation,
    problems: ['not-found'],
  }),
  listTasks: route({
    name: 'listTasks',
    method: 'GET',
    path: '/api/worklist',
    room: 'cases',
    summary: { zh: '我的待办', en: 'What waits for me, in deadline order' },
    access: 'person',
    query: z.strictObject({
      region: Key,
      role: Role,
      /** Where the last page ended, as it said; absent for the first. */
      after: z.string().max(300).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    answer: z.object({ tasks: z.array(TaskView), next: z.string().nullable() }),
    problems: ['not-allowed'],
  }),
  ...actRoutes,
} as const

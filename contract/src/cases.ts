import { z } from 'zod'
import { Answers, Plan } from '@yizheng/domain/catalogue/plan'
import { Words } from '@yizheng/domain/catalogue/words'
import * as commands from '@yizheng/domain/cases/command'
import { HandedIn, Remedies, SiteFinding } from '@yizheng/domain/cases/event'
import { Deadline } from '@yizheng/domain/deadlines/deadline'
import { CasePart, Role } from '@yizheng/domain/parties/duty'
import { Day, Instant } from '@yizheng/domain/time/day'
import { route } from './route.ts'

/** `120116.01KB2M3N4P5Q6R7S8T9V0W1X2Y`: the region that owns the case, and its own part. */
export const CaseId = z.string().regex(/^[a-z0-9-]{2,32}\.[0-9A-HJKMNP-TV-Z]{26}$/)
const Key = z.string().min(1).max(64)

export const STAGES = [
  'submitted',
  'supplement-requested',
  'accepted',
  'decided',
  'certified',
  'delivered',
  'not-accepted',
  'refused',
  'withdrawn',
] as const

/** An act that is open: the command, and the approval or the regulator it is about. */
export const OpenAct = z.object({ type: z.string(), approval: z.string().optional(), regulator: z.string().optional() })
export type OpenAct = z.infer<typeof OpenAct>

export const ApprovalView = z.object({
  key: z.string(),
  name: Words,
  phase: z.string().nullable(),
  final: z.boolean(),
  department: z.string(),
  openedOn: Day.nullable(),
  examination: z.object({ on: Day, opinion: z.enum(['pass', 'fail']), note: z.string() }).nullable(),
  finding: SiteFinding.extend({ visitedOn: Day }).nullable(),
  decision: z
    .object({
      granted: z.boolean(),
      on: Day,
      licenceNumber: z.string().optional(),
      validFrom: Day.optional(),
      validUntil: Day.nullable().optional(),
      reasons: z.string().optional(),
      remedies: Remedies.optional(),
    })
    .nullable(),
})

export const CaseView = z.object({
  id: z.string(),
  region: z.string(),
  version: z.number().int(),
  stage: z.enum(STAGES),
  bundle: z.string(),
  receiptNumber: z.string(),
  filedAt: Instant,
  plan: Plan,
  /** What was filled in; null for those who may see the case but not this. */
  filing: commands.Filing.nullable(),
  /** Where the applicant wrote otherwise than shared data: why, and what shared data says now. For those who see the filing. */
  corrections: z.array(
    z.object({
      field: z.string(),
      reason: z.string(),
      shared: z.object({ value: z.union([z.string(), z.number(), z.boolean()]), source: z.string() }).nullable(),
    }),
  ),
  materials: z.array(HandedIn),
  supplement: z
    .object({
      list: z.array(z.object({ subject: z.string(), what: z.string() })),
      requestedOn: Day,
      suppliedOn: Day.nullable(),
    })
    .nullable(),
  acceptance: z.object({ on: Day, number: z.string() }).nullable(),
  nonAcceptance: z
    .object({ on: Day, ground: z.string(), reason: z.string(), remedy: z.string(), remedies: Remedies })
    .nullable(),
  approvals: z.array(ApprovalView),
  visits: z.array(z.object({ on: Day, inspectors: z.array(z.string()) })),
  /** When part was refused: what the certificate would cover, said before the applicant chooses. */
  partialGrant: z
    .object({
      granted: z.array(z.string()),
      refused: z.array(z.string()),
      choices: z.array(z.string()),
      chosen: z.string().nullable(),
    })
    .nullable(),
  certificates: z.array(
    z.object({
      number: z.string(),
      identifier: z.string(),
      kind: z.enum(['composite', 'single']),
      approvals: z.array(z.string()),
      issuedOn: Day,
    }),
  ),
  delivery: z.object({ on: Day, method: z.string() }).nullable(),
  handovers: z.array(
    z.object({ regulator: z.string(), approvals: z.array(z.string()), sentOn: Day, claimedOn: Day.nullable() }),
  ),
  withdrawal: z.object({ on: Day, reason: z.string() }).nullable(),
  /** `daysLeft`: working days until `dueOn`, negative when overdue; null once met. */
  deadlines: z.array(Deadline.extend({ daysLeft: z.number().int().nullable() })),
  /** What the person asking may do now. The screen only draws it. */
  allowedCommands: z.array(OpenAct),
  /** What the person would have the right to do, were it not for a duty already held: said before they try. */
  closedByDuty: z.array(z.object({ act: OpenAct, reason: Words })),
  /** Who holds which part of the case: one person, one part. */
  holders: z.array(z.object({ person: z.string(), name: z.string(), part: CasePart })),
  history: z.array(
    /** `name` is that of the person `by`; `office` acted by itself. */
    z.object({
      version: z.number().int(),
      type: z.string(),
      at: Instant,
      by: z.string(),
      name: z.string(),
      part: CasePart.nullable(),
    }),
  ),
})
export type CaseView = z.infer<typeof CaseView>

/** What an act did. The same answer comes again when the same key is used again. */
export const ActDone = z.object({
  case: z.string(),
  version: z.number().int(),
  stage: z.enum(STAGES),
  receiptNumber: z.string(),
  happened: z.array(z.string()),
})
export type ActDone = z.infer<typeof ActDone>

export const CaseSummary = z.object({
  id: z.string(),
  receiptNumber: z.string(),
  bundle: z.string(),
  stage: z.enum(STAGES),
  version: z.number().int(),
  filedAt: Instant,
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

const ACT_PROBLEMS = [
  'not-found',
  'not-allowed',
  'duty-conflict',
  'version-conflict',
  'act-not-open',
  'answers-missing',
  'answers-invalid',
  'materials-missing',
  'key-reused',
] as const

/** One act on a case: the command without its name, which the path says. */
const act = <const Name extends string, const Path extends string, Body extends z.ZodType>(
  name: Name,
  path: Path,
  body: Body,
  summary: Words,
) =>
  route({
    name,
    method: 'POST',
    path: `/api/cases/{case}/${path}`,
    room: 'cases',
    summary,
    access: 'person',
    params: z.strictObject({ case: CaseId }),
    body,
    idempotent: true,
    versioned: true,
    answer: ActDone,
    problems: ACT_PROBLEMS,
  })

export const actRoutes = {
  acceptApplication: act('acceptApplication', 'accept', commands.AcceptApplication.omit({ type: true }), {
    zh: '受理',
    en: 'Accept',
  }),
  doNotAcceptApplication: act(
    'doNotAcceptApplication',
    'do-not-accept',
    commands.DoNotAcceptApplication.omit({ type: true }),
    {
      zh: '不予受理',
      en: 'Do not accept',
    },
  ),
  requestSupplement: act('requestSupplement', 'request-supplement', commands.RequestSupplement.omit({ type: true }), {
    zh: '一次性告知补正',
    en: 'Ask once for everything missing',
  }),
  supplySupplement: act('supplySupplement', 'supply-supplement', commands.SupplySupplement.omit({ type: true }), {
    zh: '提交补正',
    en: 'Hand in what was missing',
  }),
  examineApproval: act('examineApproval', 'examine', commands.ExamineApproval.omit({ type: true }), {
    zh: '审查',
    en: 'Examine one approval',
  }),
  recordInspection: act('recordInspection', 'record-inspection', commands.RecordInspection.omit({ type: true }), {
    zh: '登记联合踏勘',
    en: 'Record the joint inspection',
  }),
  grantLicence: act('grantLicence', 'grant', commands.GrantLicence.omit({ type: true }), {
    zh: '准予许可',
    en: 'Grant',
  }),
  refuseLicence: act('refuseLicence', 'refuse', commands.RefuseLicence.omit({ type: true }), {
    zh: '不予许可',
    en: 'Refuse',
  }),
  acceptPartialGrant: act(
    'acceptPartialGrant',
    'accept-partial-grant',
    commands.AcceptPartialGrant.omit({ type: true }),
    {
      zh: '部分准予：选择发证方式',
      en: 'Partial grant: choose the paper',
    },
  ),
  issueCertificate: act('issueCertificate', 'issue-certificate', commands.IssueCertificate.omit({ type: true }), {
    zh: '制证',
    en: 'Issue the certificate',
  }),
  deliverCertificate: act('deliverCertificate', 'deliver', commands.DeliverCertificate.omit({ type: true }), {
    zh: '送达',
    en: 'Deliver',
  }),
  claimHandover: act('claimHandover', 'claim', commands.ClaimHandover.omit({ type: true }), {
    zh: '监管认领',
    en: 'Claim a hand-over',
  }),
  withdrawApplication: act('withdrawApplication', 'withdraw', commands.WithdrawApplication.omit({ type: true }), {
    zh: '撤回申请',
    en: 'Withdraw',
  }),
} as const

export const caseRoutes = {
  submitApplication: route({
    name: 'submitApplication',
    method: 'POST',
    path: '/api/cases',
    room: 'cases',
    summary: { zh: '提交申请', en: 'Submit an application' },
    access: 'person',
    body: z.strictObject({
      region: Key,
      bundle: Key,
      answers: Answers,
      filing: commands.Filing,
      materials: z.array(HandedIn).max(500),
      channel: commands.Channel,
      /** Why something is written otherwise than shared data has it, by field. */
      corrections: z.record(Key, z.string().min(1).max(1000)).optional(),
      incomplete: z.boolean().default(false),
      /** The draft that is filed, and thrown away with the same act. */
      draft: z.uuid().optional(),
    }),
    idempotent: true,
    answer: ActDone,
    status: 201,
    problems: [
      'unknown-bundle',
      'plan-refused',
      'not-allowed',
      'act-not-open',
      'answers-missing',
      'answers-invalid',
      'materials-missing',
      'key-reused',
    ],
  }),
  prefillForm: route({
    name: 'prefillForm',
    method: 'POST',
    path: '/api/bundles/{bundle}/prefill',
    room: 'cases',
    summary: { zh: '共享数据预填', en: 'What shared data can fill in' },
    access: 'person',
    params: z.strictObject({ bundle: Key }),
    body: z.strictObject({ answers: Answers }),
    answer: z.object({
      plan: Plan,
      values: z.record(
        z.string(),
        z.object({ value: z.union([z.string(), z.number(), z.boolean()]), source: z.string() }),
      ),
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
    answer: z.object({ cases: z.array(CaseSummary) }),
  }),
  getCase: route({
    name: 'getCase',
    method: 'GET',
    path: '/api/cases/{case}',
    room: 'cases',
    summary: { zh: '办件详情', en: 'One case' },
    access: 'person',
    params: z.strictObject({ case: CaseId }),
    answer: CaseView,
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

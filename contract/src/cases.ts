import { z } from 'zod'
import { Answers, Plan } from '@yizheng/domain/catalogue/plan'
import { Words } from '@yizheng/domain/catalogue/words'
import * as commands from '@yizheng/domain/cases/command'
import { HandedIn, MatterKind, Remedies, SiteFinding } from '@yizheng/domain/cases/event'
import { NoticeKind } from '@yizheng/domain/cases/notices'
import { LicenceStanding } from '@yizheng/domain/certificates/validity'
import { Deadline } from '@yizheng/domain/deadlines/deadline'
import { Explanation } from '@yizheng/domain/deadlines/explain'
import { StopKind } from '@yizheng/domain/deadlines/stop'
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
  'acceptance-withdrawn',
  'terminated',
] as const

/** An act that is open: the command, and the approval or the regulator it is about. */
export const OpenAct = z.object({ type: z.string(), approval: z.string().optional(), regulator: z.string().optional() })
export type OpenAct = z.infer<typeof OpenAct>

const ExtensionView = z.object({ on: Day, workingDays: z.number().int(), basis: z.string(), reason: z.string() })

/** A licence from its grant on: how it stands, and what was asked for on it. */
export const LicenceView = z.object({
  standing: LicenceStanding,
  validFrom: Day,
  validUntil: Day.nullable(),
  since: z.object({ on: Day, reasons: z.string() }).nullable(),
  matter: z
    .object({
      kind: MatterKind,
      requestedOn: Day,
      fields: z.array(z.string()),
      reason: z.string(),
      examination: z.object({ on: Day, opinion: z.enum(['pass', 'fail']), note: z.string() }).nullable(),
    })
    .nullable(),
  /** Until when, and from when, its renewal may be asked for; null for one that does not end. */
  renewal: z.object({ from: Day.nullable(), to: Day, basis: z.string() }).nullable(),
})

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
  /** What stops the clock 特别程序: `id` names one of them in the acts. */
  procedures: z.array(
    z.object({
      id: z.number().int(),
      kind: StopKind,
      name: z.string(),
      basis: z.string(),
      plannedDays: z.number().int(),
      startedOn: Day,
      endedOn: Day.nullable(),
    }),
  ),
  extension: ExtensionView.nullable(),
  /** Others whom the decision concerns, told and heard. */
  parties: z.array(
    z.object({
      party: z.string(),
      toldOn: Day,
      heard: z.object({ on: Day, statement: z.string(), asksForHearing: z.boolean() }).nullable(),
    }),
  ),
  hearing: z
    .object({
      rightToldOn: Day.nullable(),
      request: z.object({ on: Day, by: z.enum(['applicant', 'interested-party']) }).nullable(),
      scheduled: z
        .object({
          noticeOn: Day,
          day: Day,
          place: z.string(),
          presider: z.string(),
          public: z.boolean(),
          exOfficio: z.boolean(),
          basis: z.string(),
        })
        .nullable(),
      held: z.object({ on: Day, signedOn: Day, transcript: z.string() }).nullable(),
    })
    .nullable(),
  licence: LicenceView.nullable(),
})

/** A dated paper of the case: what was received, told, decided and served, in the order of the record. */
export const NoticeView = z.object({
  version: z.number().int(),
  kind: NoticeKind,
  on: Day,
  title: Words,
  /** The approval it is about; null for the whole case. */
  approval: z.string().nullable(),
  text: z.array(Words),
})
export type NoticeView = z.infer<typeof NoticeView>

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
      /** What of the list is still missing. */
      outstanding: z.array(z.string()),
      /** Why a second list was sent. */
      override: z.string().nullable(),
    })
    .nullable(),
  /** The letter that promises minor papers, and what came of it 容缺受理. */
  letter: z.object({ on: Day, materials: z.array(z.string()) }).nullable(),
  tolerance: z
    .object({ missing: z.array(z.string()), supplyBy: Day, acceptedOn: Day, suppliedOn: Day.nullable() })
    .nullable(),
  /** `deemed`: accepted by silence, from the day of receipt; `recordedOn` is the day on which that was written down. */
  acceptance: z.object({ on: Day, number: z.string(), deemed: z.boolean(), recordedOn: Day }).nullable(),
  nonAcceptance: z
    .object({
      on: Day,
      ground: z.string(),
      rightBody: z.string().nullable(),
      reason: z.string(),
      remedy: z.string(),
      remedies: Remedies,
    })
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
      revision: z.number().int(),
      revisedOn: Day.nullable(),
    }),
  ),
  delivery: z.object({ on: Day, method: z.string() }).nullable(),
  handovers: z.array(
    z.object({ regulator: z.string(), approvals: z.array(z.string()), sentOn: Day, claimedOn: Day.nullable() }),
  ),
  /** `deemed`: taken as withdrawn, by this rule. */
  withdrawal: z.object({ on: Day, reason: z.string(), deemed: z.string().nullable() }).nullable(),
  /** An end the office made before a decision. */
  ending: z
    .object({
      on: Day,
      kind: z.enum(['withdraw-acceptance', 'return', 'terminated']),
      reasons: z.string(),
      remedies: Remedies,
    })
    .nullable(),
  extension: ExtensionView.nullable(),
  holderEnded: z.object({ on: Day, kind: z.enum(['death', 'terminated', 'incapable']), endedOn: Day }).nullable(),
  notices: z.array(NoticeView),
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
  correctOnSpot: act('correctOnSpot', 'correct', commands.CorrectOnSpot.omit({ type: true }), {
    zh: '当场更正',
    en: 'Correct on the spot',
  }),
  signToleranceLetter: act('signToleranceLetter', 'promise-papers', commands.SignToleranceLetter.omit({ type: true }), {
    zh: '签署容缺承诺书',
    en: 'Promise the missing papers',
  }),
  acceptWithTolerance: act(
    'acceptWithTolerance',
    'accept-with-tolerance',
    commands.AcceptWithTolerance.omit({ type: true }),
    { zh: '容缺受理', en: 'Accept with papers to come' },
  ),
  supplyDeferred: act('supplyDeferred', 'supply-deferred', commands.SupplyDeferred.omit({ type: true }), {
    zh: '补交容缺材料',
    en: 'Hand in the promised papers',
  }),
  startProcedure: act('startProcedure', 'start-procedure', commands.StartProcedure.omit({ type: true }), {
    zh: '启动特别程序',
    en: 'Begin a procedure that stops the clock',
  }),
  prolongProcedure: act('prolongProcedure', 'prolong-procedure', commands.ProlongProcedure.omit({ type: true }), {
    zh: '特别程序延长告知',
    en: 'Tell that a procedure takes longer',
  }),
  endProcedure: act('endProcedure', 'end-procedure', commands.EndProcedure.omit({ type: true }), {
    zh: '结束特别程序',
    en: 'End a procedure',
  }),
  tellInterestedParty: act('tellInterestedParty', 'tell-party', commands.TellInterestedParty.omit({ type: true }), {
    zh: '告知利害关系人',
    en: 'Tell an interested party',
  }),
  hearInterestedParty: act('hearInterestedParty', 'hear-party', commands.HearInterestedParty.omit({ type: true }), {
    zh: '听取利害关系人意见',
    en: 'Hear an interested party',
  }),
  tellHearingRight: act('tellHearingRight', 'tell-hearing-right', commands.TellHearingRight.omit({ type: true }), {
    zh: '告知听证权利',
    en: 'Tell of the right to a hearing',
  }),
  requestHearing: act('requestHearing', 'request-hearing', commands.RequestHearing.omit({ type: true }), {
    zh: '申请听证',
    en: 'Ask for a hearing',
  }),
  scheduleHearing: act('scheduleHearing', 'schedule-hearing', commands.ScheduleHearing.omit({ type: true }), {
    zh: '听证通知',
    en: 'Give notice of a hearing',
  }),
  holdHearing: act('holdHearing', 'hold-hearing', commands.HoldHearing.omit({ type: true }), {
    zh: '登记听证笔录',
    en: 'Record a hearing',
  }),
  extendLimit: act('extendLimit', 'extend', commands.ExtendLimit.omit({ type: true }), {
    zh: '延长办理期限',
    en: 'Extend the limit of an approval',
  }),
  extendJointLimit: act('extendJointLimit', 'extend-jointly', commands.ExtendJointLimit.omit({ type: true }), {
    zh: '延长联合办理期限',
    en: 'Extend the limit of joint handling',
  }),
  reportHolderEnded: act('reportHolderEnded', 'holder-ended', commands.ReportHolderEnded.omit({ type: true }), {
    zh: '登记主体死亡或终止',
    en: 'Record that the holder died or ended',
  }),
  requestMatter: act('requestMatter', 'request-matter', commands.RequestMatter.omit({ type: true }), {
    zh: '申请延续、变更或转让',
    en: 'Ask for a renewal, a change or a transfer',
  }),
  examineMatter: act('examineMatter', 'examine-matter', commands.ExamineMatter.omit({ type: true }), {
    zh: '审查延续或变更',
    en: 'Examine a renewal or a change',
  }),
  grantMatter: act('grantMatter', 'grant-matter', commands.GrantMatter.omit({ type: true }), {
    zh: '准予延续或变更',
    en: 'Grant a renewal or a change',
  }),
  refuseMatter: act('refuseMatter', 'refuse-matter', commands.RefuseMatter.omit({ type: true }), {
    zh: '不予延续或变更',
    en: 'Refuse a renewal or a change',
  }),
  suspendLicence: act('suspendLicence', 'suspend-licence', commands.SuspendLicence.omit({ type: true }), {
    zh: '暂停许可',
    en: 'Suspend a licence',
  }),
  resumeLicence: act('resumeLicence', 'resume-licence', commands.ResumeLicence.omit({ type: true }), {
    zh: '恢复许可',
    en: 'Resume a licence',
  }),
  withdrawLicence: act('withdrawLicence', 'withdraw-licence', commands.WithdrawLicence.omit({ type: true }), {
    zh: '撤回许可',
    en: 'Withdraw a licence',
  }),
  revokeLicence: act('revokeLicence', 'revoke-licence', commands.RevokeLicence.omit({ type: true }), {
    zh: '撤销许可',
    en: 'Revoke a licence',
  }),
  withholdRevocation: act(
    'withholdRevocation',
    'withhold-revocation',
    commands.WithholdRevocation.omit({ type: true }),
    { zh: '不予撤销', en: 'Withhold a revocation' },
  ),
  recordPenaltyRevocation: act(
    'recordPenaltyRevocation',
    'penalty-revocation',
    commands.RecordPenaltyRevocation.omit({ type: true }),
    { zh: '登记吊销', en: 'Record a revocation as a penalty' },
  ),
  cancelLicence: act('cancelLicence', 'cancel-licence', commands.CancelLicence.omit({ type: true }), {
    zh: '注销许可',
    en: 'Cancel a licence',
  }),
  correctEntry: act('correctEntry', 'correct-entry', commands.CorrectEntry.omit({ type: true }), {
    zh: '更正记录',
    en: 'Correct an entry of ours',
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
  explainDeadline: route({
    name: 'explainDeadline',
    method: 'GET',
    path: '/api/cases/{case}/deadlines/{deadline}',
    room: 'cases',
    summary: { zh: '期限逐日说明', en: 'A deadline, day by day' },
    access: 'person',
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

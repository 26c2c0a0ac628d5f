import { z } from 'zod'
import { Words } from '@yizheng/domain/text/words'
import { prose, readableThroughout } from '@yizheng/domain/text/schemas'
import { Day, Instant } from '@yizheng/domain/time/day'
import { CaseId } from './cases.ts'
import { LicenceStatus } from './certificates.ts'
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
    z.object({
      approval: z.string(),
      name: Words,
      licenceNumber: z.string(),
      /** As it stands now, which may be otherwise than when it was handed over. */
      validFrom: Day,
      validUntil: Day.nullable(),
      /** What it covers now; null where the decision said nothing of it. */
      scope: Words.nullable(),
      /** Under what conditions, each with its provision. */
      conditions: z.array(Words),
      status: LicenceStatus,
    }),
  ),
  sentOn: Day,
  claimDueOn: Day,
  /** Working days until `claimDueOn`, negative when overdue; null once claimed. */
  daysLeft: z.number().int().nullable(),
  claimedOn: Day.nullable(),
})
export type HandoverView = z.infer<typeof HandoverView>

/** A question of a regulator on a licence, and its answer; or one of the office's people to the regulator. */
export const QuestionOnLicence = z.object({
  question: z.uuid(),
  approval: z.string(),
  text: z.string(),
  askedBy: z.object({ person: z.string(), name: z.string() }),
  askedAt: Instant,
  /** Asked today, answered today (日互动): the legal day by which an answer is due. */
  dueOn: Day,
  answer: z
    .object({ text: z.string(), by: z.object({ person: z.string(), name: z.string() }), at: Instant })
    .nullable(),
})
export type QuestionOnLicence = z.infer<typeof QuestionOnLicence>

/** A question that waits for an answer of whoever asks for the list. */
export const WaitingQuestion = z.object({
  question: z.uuid(),
  case: z.string(),
  receiptNumber: z.string(),
  approval: z.string(),
  name: Words,
  text: z.string(),
  askedBy: z.object({ person: z.string(), name: z.string() }),
  askedAt: Instant,
  dueOn: Day,
  /** Working days until `dueOn`, negative when overdue. */
  daysLeft: z.number().int(),
})
export type WaitingQuestion = z.infer<typeof WaitingQuestion>

export const supervisionRoutes = {
  listWaitingQuestions: route({
    name: 'listWaitingQuestions',
    method: 'GET',
    path: '/api/questions/waiting',
    room: 'supervision',
    summary: { zh: '待我回复的审管提问', en: 'Questions that wait for my answer, the most urgent first' },
    access: 'person',
    query: z.strictObject({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
    answer: z.object({ questions: z.array(WaitingQuestion) }),
  }),
  countHandovers: route({
    name: 'countHandovers',
    method: 'GET',
    path: '/api/handovers/counts',
    room: 'supervision',
    summary: { zh: '监管收件箱计数', en: 'New, overdue and claimed, for each inbox of mine' },
    access: 'person',
    whole: 'the regulators of one region',
    answer: z.object({
      inboxes: z.array(
        z.object({
          region: z.string(),
          regulator: z.string(),
          name: Words,
          waiting: z.number().int(),
          overdue: z.number().int(),
          claimed: z.number().int(),
        }),
      ),
    }),
  }),
  listQuestions: route({
    name: 'listQuestions',
    method: 'GET',
    path: '/api/cases/{case}/questions',
    room: 'supervision',
    summary: { zh: '审管问答', en: 'Questions and answers on the licences of a case' },
    access: 'person',
    params: z.strictObject({ case: CaseId }),
    answer: z.object({ questions: z.array(QuestionOnLicence).max(500) }),
    problems: ['not-found', 'not-allowed'],
  }),
  askQuestion: route({
    name: 'askQuestion',
    method: 'POST',
    path: '/api/cases/{case}/questions',
    room: 'supervision',
    summary: { zh: '提问', en: 'Ask about a licence' },
    access: 'person',
    params: z.strictObject({ case: CaseId }),
    body: z.strictObject({ approval: z.string().min(1).max(64), text: prose(2000) }).check(readableThroughout),
    idempotent: true,
    answer: QuestionOnLicence,
    status: 201,
    problems: ['not-found', 'not-allowed', 'must-avoid', 'act-not-open', 'answers-invalid', 'key-reused'],
  }),
  answerQuestion: route({
    name: 'answerQuestion',
    method: 'POST',
    path: '/api/cases/{case}/questions/{question}/answer',
    room: 'supervision',
    summary: { zh: '回复', en: 'Answer a question' },
    access: 'person',
    params: z.strictObject({ case: CaseId, question: z.uuid() }),
    body: z.strictObject({ text: prose(2000) }).check(readableThroughout),
    idempotent: true,
    answer: QuestionOnLicence,
    problems: ['not-found', 'not-allowed', 'must-avoid', 'act-not-open', 'answers-invalid', 'key-reused'],
  }),

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
      /** The counts of `listInboxes` say how many there are. */
      limit: z.coerce.number().int().min(1).max(500).default(50),
    }),
    answer: z.object({ handovers: z.array(HandoverView) }),
    problems: ['not-allowed'],
  }),
} as const

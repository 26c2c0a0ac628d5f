import { z } from 'zod'
import { Answers } from '../catalogue/plan.ts'
import { Day } from '../time/day.ts'
import { HandedIn, SiteFinding } from './event.ts'

/** What a person may ask of a case. A command says what is wanted; `decide` says whether it may happen. */

const Key = z.string().min(1).max(64)
const Text = z.string().trim().min(1).max(4000)

/** What was filled in, by field key. Personal data: kept beside the case, never in its events. */
export const Filing = z.record(
  Key,
  z.union([z.string().max(4000), z.number(), z.boolean(), z.array(z.string().max(400)).max(200)]),
)
export type Filing = z.infer<typeof Filing>

const of = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), ...shape })

export const Channel = z.enum(['pc', 'phone', 'kiosk', 'window', 'api'])

export const SubmitApplication = of('SubmitApplication', {
  answers: Answers,
  filing: Filing,
  materials: z.array(HandedIn).max(500),
  channel: Channel,
  /** Of fields that shared data had filled in and the applicant has written otherwise: why, by field. */
  corrections: z.record(Key, Text).optional(),
  /** File although papers are missing: the window must take it in and say once what is missing (行政许可法 32). */
  incomplete: z.boolean().default(false),
})
export const AcceptApplication = of('AcceptApplication', {})
export const DoNotAcceptApplication = of('DoNotAcceptApplication', {
  ground: z.enum(['not-a-licence-matter', 'not-our-authority', 'still-incomplete']),
  reason: Text,
  /** What the applicant can do now: which body to turn to, or what to bring. */
  remedy: Text,
})
export const RequestSupplement = of('RequestSupplement', {
  /** Everything that is missing, once (一次告知): a material or field key, and what is wrong with it. */
  list: z
    .array(z.strictObject({ subject: Key, what: Text }))
    .min(1)
    .max(200),
})
export const SupplySupplement = of('SupplySupplement', {
  materials: z.array(HandedIn).max(500),
  filing: Filing.default({}),
})
export const ExamineApproval = of('ExamineApproval', {
  approval: Key,
  opinion: z.enum(['pass', 'fail']),
  note: Text,
})
export const RecordInspection = of('RecordInspection', {
  /** Everyone who was on the visit, at least two (行政许可法 34(3)). */
  inspectors: z.array(Key).min(1).max(20),
  visitedOn: Day,
  findings: z.array(SiteFinding).min(1).max(50),
})
export const GrantLicence = of('GrantLicence', { approval: Key })
export const RefuseLicence = of('RefuseLicence', { approval: Key, reasons: Text })
export const AcceptPartialGrant = of('AcceptPartialGrant', { choice: z.enum(['one-certificate', 'separate-licences']) })
export const IssueCertificate = of('IssueCertificate', {})
export const DeliverCertificate = of('DeliverCertificate', {
  method: z.enum(['pick-up', 'post', 'electronic']),
  proof: Text,
})
export const HandOverLicences = of('HandOverLicences', { regulator: Key })
export const ClaimHandover = of('ClaimHandover', { regulator: Key })
export const WithdrawApplication = of('WithdrawApplication', { reason: Text })

export const Command = z.discriminatedUnion('type', [
  SubmitApplication,
  AcceptApplication,
  DoNotAcceptApplication,
  RequestSupplement,
  SupplySupplement,
  ExamineApproval,
  RecordInspection,
  GrantLicence,
  RefuseLicence,
  AcceptPartialGrant,
  IssueCertificate,
  DeliverCertificate,
  HandOverLicences,
  ClaimHandover,
  WithdrawApplication,
])
export type Command = z.infer<typeof Command>
export type CommandType = Command['type']
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>

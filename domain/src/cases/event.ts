import { z } from 'zod'
import { Answers } from '../catalogue/plan.ts'
import { CasePart } from '../parties/duty.ts'
import { Day, Instant } from '../time/day.ts'

/**
 * What can happen to a case 办件. Events are never rewritten and carry references, not personal data: what the
 * applicant filled in lies in the filing (its own, erasable rows) and is named here by its hash.
 */

const Key = z.string().max(64)
const Text = z.string().max(4000)

/** A paper handed in for one material: an uploaded file, or a paper original taken in at the window. */
export const HandedIn = z.strictObject({
  material: Key,
  file: z.string().max(64).nullable(),
})
export type HandedIn = z.infer<typeof HandedIn>

/** One clause of the inspection checklist, with its result. */
export const Check = z.strictObject({
  code: Key,
  result: z.enum(['pass', 'fail', 'not-applicable']),
  note: Text.optional(),
})
export type Check = z.infer<typeof Check>

export const SiteConclusion = z.enum(['pass', 'correct', 'fail'])
export type SiteConclusion = z.infer<typeof SiteConclusion>

/** What the visit found for one approval. */
export const SiteFinding = z.strictObject({
  approval: Key,
  checks: z.array(Check).max(200),
  conclusion: SiteConclusion,
})
export type SiteFinding = z.infer<typeof SiteFinding>

/** Where one may turn against an adverse decision (行政许可法 38; 行政复议法 20; 行政诉讼法 46). */
export const Remedies = z.strictObject({
  reviewBody: Text,
  reviewDays: z.number().int().positive(),
  courtMonths: z.number().int().positive(),
  basis: Text,
})
export type Remedies = z.infer<typeof Remedies>

const of = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), ...shape })

export const CaseEvent = z.discriminatedUnion('type', [
  of('ApplicationSubmitted', {
    bundle: Key,
    planHash: z.string().max(64),
    catalogueVersion: z.string().max(64),
    answers: Answers,
    applicant: Key,
    receiptNumber: z.string().max(50),
    /** SHA-256 of what was filled in; the filing itself is kept in its own rows. */
    filingHash: z.string().max(64),
    materials: z.array(HandedIn).max(500),
    channel: z.enum(['pc', 'phone', 'kiosk', 'window', 'api']),
    /** Why the applicant wrote otherwise than shared data, by field; absent where all was left as it was. */
    corrections: z.record(Key, Text).optional(),
    /** Filed although papers were missing, which nobody may refuse to receive (行政许可法 32). */
    incomplete: z.boolean(),
  }),
  of('ApplicationAccepted', { acceptanceNumber: z.string().max(60) }),
  of('ApplicationNotAccepted', {
    ground: z.enum(['not-a-licence-matter', 'not-our-authority', 'still-incomplete']),
    reason: Text,
    remedy: Text,
    remedies: Remedies,
  }),
  of('SupplementRequested', {
    list: z
      .array(z.strictObject({ subject: Key, what: Text }))
      .min(1)
      .max(200),
  }),
  of('SupplementSupplied', { materials: z.array(HandedIn).max(500), filingHash: z.string().max(64) }),
  of('ApprovalExamined', { approval: Key, opinion: z.enum(['pass', 'fail']), note: Text }),
  of('InspectionRecorded', {
    inspectors: z.array(Key).min(2).max(20),
    visitedOn: Day,
    findings: z.array(SiteFinding).min(1).max(50),
  }),
  of('PhaseApproved', { approval: Key }),
  of('LicenceGranted', {
    approval: Key,
    licenceNumber: z.string().max(80),
    validFrom: Day,
    /** Inclusive; null when the licence does not lapse by time. */
    validUntil: Day.nullable(),
  }),
  of('LicenceRefused', { approval: Key, reasons: Text, remedies: Remedies }),
  of('PartialGrantAccepted', { choice: z.enum(['one-certificate', 'separate-licences']) }),
  of('CertificateIssued', {
    number: z.string().max(80),
    identifier: z.string().max(120),
    /** Random part of the public address in the QR code, at least 80 bits. */
    verifyCode: z.string().max(40),
    kind: z.enum(['composite', 'single']),
    approvals: z.array(Key).min(1).max(100),
  }),
  of('CertificateDelivered', { method: z.enum(['pick-up', 'post', 'electronic']), proof: Text }),
  of('LicencesHandedOver', { regulator: Key, approvals: z.array(Key).min(1).max(100) }),
  of('HandoverClaimed', { regulator: Key }),
  of('ApplicationWithdrawn', { reason: Text }),
])
export type CaseEvent = z.infer<typeof CaseEvent>

/** An event as it stands in the record. */
export const Recorded = z.strictObject({
  version: z.number().int().positive(),
  at: Instant,
  by: Key,
  /** The part on the case under which the person acted; null for acts outside the five duties. */
  part: CasePart.nullable(),
  event: CaseEvent,
})
export type Recorded = z.infer<typeof Recorded>

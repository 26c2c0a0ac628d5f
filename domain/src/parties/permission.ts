import type { CommandType } from '../cases/command.ts'
import type { CasePart, Role } from './duty.ts'

/** Whose department the right is about: the approval's, the regulator's, or none (the whole bureau). */
export type Scope = 'bureau' | 'approval' | 'regulator' | 'own-case' | 'office'

export type Permission = {
  /** Role that must be granted in the region of the case; null for acts of the applicant or of the office itself. */
  role: Role | null
  scope: Scope
  /** The part on the case that acting takes up: one person holds at most one (五分设). */
  part: CasePart | null
}

/**
 * Who may do what: the one table. Every act on a case stands here once; the tests try every cell of
 * act x role x region x department against it, and the API reference prints it.
 */
export const PERMISSIONS: Readonly<Record<CommandType, Permission>> = {
  SubmitApplication: { role: 'applicant', scope: 'own-case', part: 'apply' },
  AcceptApplication: { role: 'window-clerk', scope: 'bureau', part: 'accept' },
  DoNotAcceptApplication: { role: 'window-clerk', scope: 'bureau', part: 'accept' },
  RequestSupplement: { role: 'window-clerk', scope: 'bureau', part: 'accept' },
  SupplySupplement: { role: 'applicant', scope: 'own-case', part: 'apply' },
  ExamineApproval: { role: 'examiner', scope: 'approval', part: 'examine' },
  RecordInspection: { role: 'inspector', scope: 'bureau', part: 'inspect' },
  GrantLicence: { role: 'approver', scope: 'approval', part: 'decide' },
  RefuseLicence: { role: 'approver', scope: 'approval', part: 'decide' },
  AcceptPartialGrant: { role: 'applicant', scope: 'own-case', part: 'apply' },
  IssueCertificate: { role: 'certificate-maker', scope: 'bureau', part: 'certify' },
  DeliverCertificate: { role: 'certificate-maker', scope: 'bureau', part: 'certify' },
  HandOverLicences: { role: null, scope: 'office', part: null },
  ClaimHandover: { role: 'regulator', scope: 'regulator', part: null },
  WithdrawApplication: { role: 'applicant', scope: 'own-case', part: 'apply' },
}

/** The office acting by itself (the runner), never a person. */
export const OFFICE = 'office'

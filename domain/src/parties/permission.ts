import type { CommandType } from '../cases/command.ts'
import type { CasePart, Role } from './duty.ts'

/**
 * Whose department the right is about: the approval's, that of the body supervising the approval, a regulator's, or none (the
 * whole bureau). `own-part` is whoever holds a part of the case already, `own-proposal` whoever proposed what the act is about.
 */
export type Scope =
  | 'bureau'
  | 'approval'
  | 'supervision'
  | 'regulator'
  | 'own-case'
  | 'own-part'
  | 'own-proposal'
  | 'office'

export type Permission = {
  /** Role that must be granted in the region of the case; null for acts of the applicant or of the office itself. */
  role: Role | null
  scope: Scope
  /** The part on the case that acting takes up: one person holds at most one (五分设). */
  part: CasePart | null
  /** What the act names besides the case. */
  about: 'case' | 'approval' | 'regulator' | 'certificate'
}

/**
 * Who may do what: the one table. Every act on a case stands here once; the tests try every cell of
 * act x role x region x department against it, and the API reference prints it.
 */
export const PERMISSIONS: Readonly<Record<CommandType, Permission>> = {
  SubmitApplication: { role: 'applicant', scope: 'own-case', part: 'apply', about: 'case' },
  AcceptApplication: { role: 'window-clerk', scope: 'bureau', part: 'accept', about: 'case' },
  DoNotAcceptApplication: { role: 'window-clerk', scope: 'bureau', part: 'accept', about: 'case' },
  RequestSupplement: { role: 'window-clerk', scope: 'bureau', part: 'accept', about: 'case' },
  SupplySupplement: { role: 'applicant', scope: 'own-case', part: 'apply', about: 'case' },
  ExamineApproval: { role: 'examiner', scope: 'approval', part: 'examine', about: 'approval' },
  RecordInspection: { role: 'inspector', scope: 'bureau', part: 'inspect', about: 'case' },
  ReportRectification: { role: 'applicant', scope: 'own-case', part: 'apply', about: 'case' },
  GrantLicence: { role: 'approver', scope: 'approval', part: 'decide', about: 'approval' },
  RefuseLicence: { role: 'approver', scope: 'approval', part: 'decide', about: 'approval' },
  AcceptPartialGrant: { role: 'applicant', scope: 'own-case', part: 'apply', about: 'case' },
  IssueCertificate: { role: 'certificate-maker', scope: 'bureau', part: 'certify', about: 'case' },
  DeliverCertificate: { role: 'certificate-maker', scope: 'bureau', part: 'certify', about: 'case' },
  HoldBackCertificate: { role: null, scope: 'office', part: null, about: 'certificate' },
  ReleaseCertificate: { role: null, scope: 'office', part: null, about: 'certificate' },
  AttachCertificateFile: { role: 'certificate-maker', scope: 'bureau', part: 'certify', about: 'certificate' },
  ConfirmCertificateFile: { role: 'certificate-maker', scope: 'bureau', part: 'certify', about: 'certificate' },
  WithdrawCertificateFile: { role: 'certificate-maker', scope: 'bureau', part: 'certify', about: 'certificate' },
  HandOverLicences: { role: null, scope: 'office', part: null, about: 'regulator' },
  ClaimHandover: { role: 'regulator', scope: 'regulator', part: null, about: 'regulator' },
  CheckCommitment: { role: 'regulator', scope: 'supervision', part: null, about: 'approval' },
  WithdrawApplication: { role: 'applicant', scope: 'own-case', part: 'apply', about: 'case' },
  CorrectOnSpot: { role: 'window-clerk', scope: 'bureau', part: 'accept', about: 'case' },
  SignToleranceLetter: { role: 'applicant', scope: 'own-case', part: 'apply', about: 'case' },
  AcceptWithTolerance: { role: 'window-clerk', scope: 'bureau', part: 'accept', about: 'case' },
  SupplyDeferred: { role: 'applicant', scope: 'own-case', part: 'apply', about: 'case' },
  DeemAccepted: { role: null, scope: 'office', part: null, about: 'case' },
  CloseUnsupplied: { role: null, scope: 'office', part: null, about: 'case' },
  CloseTolerance: { role: null, scope: 'office', part: null, about: 'case' },
  StartProcedure: { role: 'examiner', scope: 'approval', part: 'examine', about: 'approval' },
  ProlongProcedure: { role: 'examiner', scope: 'approval', part: 'examine', about: 'approval' },
  EndProcedure: { role: 'examiner', scope: 'approval', part: 'examine', about: 'approval' },
  TellInterestedParty: { role: 'examiner', scope: 'approval', part: 'examine', about: 'approval' },
  HearInterestedParty: { role: 'examiner', scope: 'approval', part: 'examine', about: 'approval' },
  TellHearingRight: { role: 'examiner', scope: 'approval', part: 'examine', about: 'approval' },
  RequestHearing: { role: 'applicant', scope: 'own-case', part: 'apply', about: 'approval' },
  ScheduleHearing: { role: 'examiner', scope: 'approval', part: 'examine', about: 'approval' },
  HoldHearing: { role: 'hearing-officer', scope: 'bureau', part: 'preside', about: 'approval' },
  ExtendLimit: { role: 'bureau-head', scope: 'bureau', part: null, about: 'approval' },
  ExtendJointLimit: { role: 'government-office', scope: 'bureau', part: null, about: 'case' },
  ReportHolderEnded: { role: 'window-clerk', scope: 'bureau', part: 'accept', about: 'case' },
  RequestMatter: { role: 'applicant', scope: 'own-case', part: 'apply', about: 'approval' },
  ExamineMatter: { role: 'examiner', scope: 'approval', part: 'examine', about: 'approval' },
  GrantMatter: { role: 'approver', scope: 'approval', part: 'decide', about: 'approval' },
  RefuseMatter: { role: 'approver', scope: 'approval', part: 'decide', about: 'approval' },
  DeemRenewed: { role: null, scope: 'office', part: null, about: 'approval' },
  SuspendLicence: { role: 'approver', scope: 'approval', part: 'decide', about: 'approval' },
  ResumeLicence: { role: 'approver', scope: 'approval', part: 'decide', about: 'approval' },
  ProposeEnding: { role: 'examiner', scope: 'approval', part: 'examine', about: 'approval' },
  ProposePenaltyRecord: { role: 'regulator', scope: 'supervision', part: null, about: 'approval' },
  TellEnding: { role: 'examiner', scope: 'approval', part: 'examine', about: 'approval' },
  StateOnEnding: { role: 'applicant', scope: 'own-case', part: 'apply', about: 'approval' },
  RecordEndingStatement: { role: 'window-clerk', scope: 'bureau', part: 'accept', about: 'approval' },
  AskCancellation: { role: 'applicant', scope: 'own-case', part: 'apply', about: 'approval' },
  RecordCancellationRequest: { role: 'window-clerk', scope: 'bureau', part: 'accept', about: 'approval' },
  TakeBackCancellation: { role: 'applicant', scope: 'own-case', part: 'apply', about: 'approval' },
  DeclineEnding: { role: 'approver', scope: 'approval', part: 'decide', about: 'approval' },
  SendBackEnding: { role: 'approver', scope: 'approval', part: 'decide', about: 'approval' },
  ReturnPenaltyRecord: { role: 'regulator', scope: 'supervision', part: null, about: 'approval' },
  WithdrawEndingProposal: { role: null, scope: 'own-proposal', part: null, about: 'approval' },
  WithdrawLicence: { role: 'approver', scope: 'approval', part: 'decide', about: 'approval' },
  RevokeLicence: { role: 'approver', scope: 'approval', part: 'decide', about: 'approval' },
  WithholdRevocation: { role: 'approver', scope: 'approval', part: 'decide', about: 'approval' },
  RecordPenaltyRevocation: { role: 'regulator', scope: 'supervision', part: null, about: 'approval' },
  CancelLicence: { role: 'approver', scope: 'approval', part: 'decide', about: 'approval' },
  AdoptPlan: { role: null, scope: 'office', part: null, about: 'case' },
  OfferPlan: { role: null, scope: 'office', part: null, about: 'case' },
  AnswerPlanOffer: { role: 'applicant', scope: 'own-case', part: 'apply', about: 'case' },
  CorrectEntry: { role: null, scope: 'own-part', part: null, about: 'case' },
}

/** The office acting by itself (the runner), never a person. */
export const OFFICE = 'office'

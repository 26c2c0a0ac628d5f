import type { Plan } from '../catalogue/plan.ts'
import { canonicalJson } from '../ledger/canonical-json.ts'
import type { Approval, Case } from './case.ts'
import type { Command, CommandType } from './command.ts'
import type { CaseEvent, Correctable } from './event.ts'
import { plannedOf } from './open.ts'

/**
 * What an act depends on: the parts of a case that whoever does it was shown and judged by. Only a change in one of them makes
 * an act stale that was prepared on an earlier version; whatever else happened meanwhile, it is decided on the case as it is now.
 */

/** A part of a case; those of an approval and of a regulator are of the one that the act names. */
type CaseSlice =
  | 'form'
  | 'papers'
  | 'intake'
  | 'plan'
  | 'approval'
  | 'needed'
  | 'sites'
  | 'decisions'
  | 'choice'
  | 'extension'
  | 'licence'
  | 'promise'
  | 'holder'
  | 'certificates'
  | 'delivery'
  | 'handover'
  | 'promises'

const ON_INTAKE: readonly CaseSlice[] = ['form', 'papers', 'intake']
const ON_APPROVAL: readonly CaseSlice[] = ['approval']
/** A hearing is on an application, or on the end of a licence. */
const ON_HEARING: readonly CaseSlice[] = ['approval', 'licence']
const ON_DECISION: readonly CaseSlice[] = ['form', 'papers', 'intake', 'approval', 'needed']
const ON_ENDING: readonly CaseSlice[] = ['licence', 'holder']
const ON_LICENCE: readonly CaseSlice[] = ['form', 'licence', 'holder']

/** Every act with what it depends on. Acts of the office itself see no version, and are decided on whatever is there. */
const DEPENDS: Readonly<Record<Exclude<CommandType, 'CorrectEntry'>, readonly CaseSlice[]>> = {
  SubmitApplication: [],
  AcceptApplication: ON_INTAKE,
  DoNotAcceptApplication: ON_INTAKE,
  RequestSupplement: ON_INTAKE,
  SupplySupplement: ON_INTAKE,
  CorrectOnSpot: ON_INTAKE,
  SignToleranceLetter: ON_INTAKE,
  AcceptWithTolerance: ON_INTAKE,
  SupplyDeferred: ['papers', 'intake'],
  DeemAccepted: [],
  CloseUnsupplied: [],
  CloseTolerance: [],
  ExamineApproval: ON_DECISION,
  RecordInspection: ['form', 'plan', 'sites'],
  ReportRectification: ['sites', 'promises'],
  StartProcedure: ON_APPROVAL,
  ProlongProcedure: ON_APPROVAL,
  EndProcedure: ON_APPROVAL,
  TellInterestedParty: ON_APPROVAL,
  HearInterestedParty: ON_APPROVAL,
  TellHearingRight: ON_APPROVAL,
  RequestHearing: ON_APPROVAL,
  ScheduleHearing: ON_HEARING,
  HoldHearing: ON_HEARING,
  ExtendLimit: ON_APPROVAL,
  ExtendJointLimit: ['intake', 'decisions', 'extension'],
  GrantLicence: ON_DECISION,
  RefuseLicence: ON_DECISION,
  AcceptPartialGrant: ['decisions', 'choice'],
  IssueCertificate: ['form', 'decisions', 'choice', 'certificates'],
  DeliverCertificate: ['certificates', 'delivery'],
  HoldBackCertificate: [],
  ReleaseCertificate: [],
  AttachCertificateFile: ['certificates'],
  ConfirmCertificateFile: ['certificates'],
  WithdrawCertificateFile: ['certificates'],
  HandOverLicences: [],
  ClaimHandover: ['handover', 'certificates'],
  CheckCommitment: ['promise', 'holder'],
  WithdrawApplication: ['intake', 'decisions'],
  ReportHolderEnded: ['intake', 'decisions', 'holder', 'certificates'],
  RequestMatter: ON_LICENCE,
  ExamineMatter: ON_LICENCE,
  GrantMatter: ON_LICENCE,
  RefuseMatter: ON_LICENCE,
  DeemRenewed: [],
  SuspendLicence: ON_LICENCE,
  ResumeLicence: ON_LICENCE,
  ProposeEnding: ON_ENDING,
  ProposePenaltyRecord: ON_ENDING,
  TellEnding: ON_ENDING,
  StateOnEnding: ON_ENDING,
  RecordEndingStatement: ON_ENDING,
  AskCancellation: ON_ENDING,
  RecordCancellationRequest: ON_ENDING,
  TakeBackCancellation: ON_ENDING,
  DeclineEnding: ON_ENDING,
  SendBackEnding: ON_ENDING,
  ReturnPenaltyRecord: ON_ENDING,
  WithdrawEndingProposal: ON_ENDING,
  WithdrawLicence: ON_LICENCE,
  RevokeLicence: ON_LICENCE,
  WithholdRevocation: ON_LICENCE,
  RecordPenaltyRevocation: ON_LICENCE,
  CancelLicence: ON_LICENCE,
  AdoptPlan: [],
  OfferPlan: [],
  AnswerPlanOffer: ['plan', 'decisions'],
}

/** A correction depends on what it puts right. */
const CORRECTING: Readonly<Record<Correctable['type'], readonly CaseSlice[]>> = {
  ApprovalExamined: ON_APPROVAL,
  InspectionRecorded: ['sites'],
  CertificateDelivered: ['delivery', 'certificates'],
}

/** The parts of the case that `command` depends on, and the approval or the regulator they are of. */
function dependenceOf(command: Command): {
  slices: readonly CaseSlice[]
  approval: string | undefined
  regulator: string | undefined
} {
  const correcting = command.type === 'CorrectEntry' ? command.replacement : undefined
  const named = correcting ?? command
  return {
    slices: command.type === 'CorrectEntry' ? CORRECTING[command.replacement.type] : DEPENDS[command.type],
    approval: 'approval' in named ? named.approval : undefined,
    regulator: 'regulator' in named ? named.regulator : undefined,
  }
}

/** Acts that may leave every part as it was: done once more they would be done twice, so their own event makes them stale. */
const UNTRACED: Readonly<Partial<Record<CommandType, CaseEvent['type']>>> = {
  CorrectOnSpot: 'ApplicationCorrected',
  SupplySupplement: 'SupplementSupplied',
  SupplyDeferred: 'DeferredPapersSupplied',
  TellInterestedParty: 'InterestedPartyTold',
  WithholdRevocation: 'RevocationWithheld',
  CorrectEntry: 'EntryCorrected',
}

/**
 * Whether anything that `command` depends on is otherwise in `now` than in `seen`, two states of one case. A new plan changes
 * what every act is about. `happened` are the events between the two.
 */
export function touches(
  command: Command,
  seen: Case,
  now: Case,
  plan: Plan,
  happened: readonly CaseEvent[] = [],
): boolean {
  if (seen.planHash !== now.planHash) return true
  if (happened.some(({ type }) => type === UNTRACED[command.type])) return true
  const { slices, approval, regulator } = dependenceOf(command)
  const about = { approval, regulator, needed: approval === undefined ? [] : neededBy(plan, approval) }
  return slices.some(
    (slice) => canonicalJson(sliceOf(slice, seen, about)) !== canonicalJson(sliceOf(slice, now, about)),
  )
}

type About = { approval: string | undefined; regulator: string | undefined; needed: readonly string[] }

/** What of a case a part holds, as a plain value. */
function sliceOf(slice: CaseSlice, current: Case, about: About): unknown {
  const { approvals } = current
  switch (slice) {
    case 'form':
      return current.filledIn ?? current.filingHash
    case 'papers':
      return current.materials
    case 'intake': {
      const { supplement, letter, acceptance, tolerance, nonAcceptance, withdrawal, ending } = current
      return { supplement, letter, acceptance, tolerance, nonAcceptance, withdrawal, ending }
    }
    case 'plan':
      return { planHash: current.planHash, offer: current.offer, declined: current.declined }
    case 'approval':
      return approvals.filter(({ key }) => key === about.approval).map(worked)
    case 'needed':
      return approvals.filter(({ key }) => about.needed.includes(key)).map(({ key, decision }) => ({ key, decision }))
    case 'sites':
      return approvals.map(({ key, openedOn, finding, rectification, decision }) => {
        return { key, openedOn, finding, rectification, decision }
      })
    case 'decisions':
      return approvals.map(({ key, decision }) => ({ key, decision }))
    case 'choice':
      return current.partialChoice
    case 'extension':
      return current.extension
    case 'licence':
      return approvals.filter(({ key }) => key === about.approval).map(({ licence }) => licence)
    case 'promise':
      return approvals
        .filter(({ key }) => key === about.approval)
        .map(({ promiseCheck, licence }) => ({ promiseCheck, standing: licence?.standing }))
    case 'promises':
      return approvals.map(({ key, promiseCheck, licence }) => ({ key, promiseCheck, standing: licence?.standing }))
    case 'holder':
      return current.holderEnded
    case 'certificates':
      return current.certificates
    case 'delivery':
      return current.delivery
    case 'handover':
      return current.handovers.filter(({ regulator }) => regulator === about.regulator)
    default:
      return slice satisfies never
  }
}

/** An approval until it is decided; what becomes of its licence is a part of its own. */
function worked(approval: Approval): object {
  return { ...approval, licence: null, promiseCheck: null }
}

/** Approvals that must come before one, directly or through others: with them it opens, or can never be granted. */
function neededBy(plan: Plan, key: string): string[] {
  const needs = plannedOf(plan, key)?.needs ?? []
  return [...needs, ...needs.flatMap((each) => neededBy(plan, each))]
}

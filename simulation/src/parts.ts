import type { CaseEvent } from '@yizheng/domain/cases/event'
import { OFFICE } from '@yizheng/domain/parties/permission'
import type { CasePart } from '@yizheng/domain/parties/duty'

type Part = CasePart | null

/**
 * Under which parts an event may stand in the record: the table `event_parts` of the database, said once more and by hand, so
 * that neither is derived from what it is to check.
 */
export function partsOf(event: CaseEvent, by: string): readonly Part[] {
  switch (event.type) {
    case 'ApplicationSubmitted':
    case 'SupplementSupplied':
    case 'PartialGrantAccepted':
    case 'ToleranceLetterSigned':
    case 'DeferredPapersSupplied':
    case 'RectificationReported':
    case 'HearingRequested':
    case 'MatterRequested':
    case 'PlanOfferDeclined':
      return ['apply']
    case 'ApplicationWithdrawn':
    case 'PlanAdopted':
      return [by === OFFICE ? null : 'apply']
    case 'ApplicationAccepted':
    case 'ApplicationNotAccepted':
      return [by === OFFICE ? null : 'accept']
    case 'SupplementRequested':
    case 'ApplicationCorrected':
    case 'HolderEnded':
    case 'HandlingTerminated':
      return ['accept']
    case 'ApprovalExamined':
    case 'ProcedureStarted':
    case 'ProcedureProlonged':
    case 'ProcedureEnded':
    case 'InterestedPartyTold':
    case 'InterestedPartyHeard':
    case 'HearingRightTold':
    case 'HearingScheduled':
    case 'MatterExamined':
    case 'EndingTold':
      return ['examine']
    case 'InspectionRecorded':
      return ['inspect']
    case 'HearingHeld':
      return ['preside']
    case 'PhaseApproved':
    case 'LicenceGranted':
    case 'LicenceRefused':
    case 'MatterRefused':
    case 'LicenceChanged':
    case 'LicenceTransferred':
    case 'LicenceSuspended':
    case 'LicenceResumed':
    case 'LicenceWithdrawn':
    case 'LicenceRevoked':
    case 'RevocationWithheld':
    case 'LicenceCancelled':
    case 'EndingDeclined':
      return ['decide']
    case 'EndingProposed':
      return [event.act === 'RecordPenaltyRevocation' ? null : 'examine']
    case 'EndingStatementMade':
      return [event.saidOn === undefined ? 'apply' : 'accept']
    case 'CancellationAsked':
      return [event.askedOn === undefined ? 'apply' : 'accept']
    case 'CancellationTakenBack':
      return ['apply']
    case 'EndingSentBack':
      return ['decide', null]
    case 'EndingProposalWithdrawn':
      return [null]
    case 'ReapplicationBarred':
      return ['decide', 'accept']
    case 'LicenceRenewed':
      return [by === OFFICE ? null : 'decide']
    case 'CertificateRevised':
      return ['decide', null]
    case 'CertificateIssued':
    case 'CertificateDelivered':
    case 'CertificateFileAttached':
    case 'CertificateFileConfirmed':
    case 'CertificateFileWithdrawn':
      return ['certify']
    case 'AcceptanceWithdrawn':
    case 'CertificateHeldBack':
    case 'CertificateReleased':
    case 'CommitmentChecked':
    case 'LicencesHandedOver':
    case 'HandoverClaimed':
    case 'LimitExtended':
    case 'LicenceRevokedAsPenalty':
    case 'PlanOffered':
      return [null]
    case 'EntryCorrected':
      return ['examine', 'inspect', 'certify']
    default:
      return event satisfies never
  }
}

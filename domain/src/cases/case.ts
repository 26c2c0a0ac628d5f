import type { CasePart } from '../parties/duty.ts'
import type { Instant } from '../time/day.ts'
import type { Licensed } from './after-grant/state.ts'
import type { CertificateState } from './certificate/state.ts'
import type { CommitmentState, PromiseState } from './commitments/state.ts'
import type { ApprovalDecision, DecisionState } from './decision/state.ts'
import type { ExaminationState } from './examination/state.ts'
import type { FilingState } from './filing/state.ts'
import type { HandoverState } from './handover/state.ts'
import type { HearingState } from './hearings/state.ts'
import type { HolderState } from './holder/state.ts'
import type { InspectionState, SiteState } from './inspection/state.ts'
import type { LimitState } from './limits/state.ts'
import type { PlanState } from './new-catalogue/state.ts'
import type { ProcedureState } from './procedures/state.ts'
import type { SupplementState } from './supplement/state.ts'
import type { ToleranceState } from './tolerance/state.ts'

export type { Licence } from './after-grant/state.ts'
export type { Certificate, HandMadeFile } from './certificate/state.ts'
export type { EndingProposal } from './endings/state.ts'
export type { Hearing } from './hearings/state.ts'
export type { Extension } from './limits/state.ts'
export type { Procedure } from './procedures/state.ts'

/** Where a case stands. From `delivered` on they are ends; what becomes of a licence afterwards stands with the licence. */
export type Stage =
  | 'submitted'
  | 'supplement-requested'
  | 'accepted'
  | 'decided'
  | 'certified'
  | 'delivered'
  | 'not-accepted'
  | 'refused'
  | 'withdrawn'
  | 'acceptance-withdrawn'
  | 'terminated'

/** One approval 子办件 of the case: what each chapter says of it. */
export type Approval = { key: string } & ExaminationState &
  SiteState &
  ApprovalDecision &
  ProcedureState &
  LimitState &
  HearingState &
  Licensed &
  PromiseState

/**
 * The shape of the value below. A case kept in an older shape is folded anew from its events when it is read: what is kept
 * beside the record is never more than a copy of what the record says.
 */
export const CASE_SHAPE = 15

/** What a case is before any chapter says something of it. */
export type CaseCore = {
  shape: number
  id: string
  region: string
  version: number
  stage: Stage
  /** When the last of its events was recorded: none is dated before it. */
  lastAt: Instant
  /** Who holds which part on this case: one person, one part. */
  holders: Record<string, CasePart>
  approvals: Approval[]
}

/** A case as it is now: the fold of its events. A plain value, kept as JSON beside the events; each chapter writes its own part of it alone. */
export type Case = CaseCore &
  FilingState &
  SupplementState &
  ToleranceState &
  InspectionState &
  LimitState &
  DecisionState &
  CertificateState &
  HandoverState &
  CommitmentState &
  PlanState &
  HolderState

/** The approval `key` of a case. Throws when the case has none: the record and the plan disagree. */
export function approvalOf(current: Case, key: string): Approval {
  const approval = current.approvals.find((each) => each.key === key)
  if (!approval) throw new Error(`case ${current.id} has no approval ${key}`)
  return approval
}

export function isGranted(approval: Approval): boolean {
  return approval.decision?.granted === true
}

/** Approvals that end in a licence and were granted. */
export function grantedLicences(current: Case): Approval[] {
  return current.approvals.filter((approval) => approval.decision?.granted === true && approval.decision.final)
}

/** Licences (final approvals) that were refused or can no longer be granted because one they need was refused. */
export function refusedApprovals(current: Case): Approval[] {
  return current.approvals.filter((approval) => approval.decision?.granted === false)
}

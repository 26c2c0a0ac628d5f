import type { LicenceStanding } from '../certificates/validity.ts'
import type { Day } from '../time/day.ts'
import { approvalOf, type Approval, type Case, type EndingProposal, type Hearing, type Licence } from './case.ts'
import { hearingOn } from './endings/state.ts'
import { NO_HEARING } from './hearings/state.ts'

/** Small changes of one part of a case, for the fold. */

export function withApproval(current: Case, key: string, change: Partial<Approval>): Case {
  approvalOf(current, key)
  return {
    ...current,
    approvals: current.approvals.map((approval) => (approval.key === key ? { ...approval, ...change } : approval)),
  }
}

/** The hearing that is under way on an approval: on the end of its licence where one is proposed, else on its application. */
export function withHearing(current: Case, key: string, change: Partial<Hearing>): Case {
  const approval = approvalOf(current, key)
  const hearing = { ...(hearingOn(approval) ?? NO_HEARING), ...change }
  return approval.licence?.proposal
    ? withProposal(current, key, (proposal) => ({ ...proposal, hearing }))
    : withApproval(current, key, { hearing })
}

export function withProposal(current: Case, key: string, change: (proposal: EndingProposal) => EndingProposal): Case {
  return withLicence(current, key, (licence) => ({
    ...licence,
    proposal: licence.proposal && change(licence.proposal),
  }))
}

export function withLicence(current: Case, key: string, change: (licence: Licence) => Licence): Case {
  const { licence } = approvalOf(current, key)
  if (!licence) throw new Error(`approval ${key} of case ${current.id} has no licence`)
  return withApproval(current, key, { licence: change(licence) })
}

/** A licence in another standing, whatever was asked for on it left behind when it is no longer in force. */
export function standing(current: Case, key: string, to: LicenceStanding, since: NonNullable<Licence['since']>): Case {
  const live = to === 'granted' || to === 'suspended'
  return withLicence(current, key, (licence) => ({
    ...licence,
    standing: to,
    since,
    proposal: live ? licence.proposal : null,
    heard: live ? licence.heard : null,
    cancellation: live ? licence.cancellation : null,
    matter: live ? licence.matter : null,
  }))
}

/** What is no longer asked for need not come any more: a supplement, or promised papers, of which nothing else is awaited are in. */
export function withoutAwaited(current: Case, gone: readonly string[], on: Day): Case {
  const left = (keys: string[]) => keys.filter((key) => !gone.includes(key))
  const { stage, supplement, tolerance } = current
  const outstanding = left(supplement?.outstanding ?? [])
  const missing = left(tolerance?.missing ?? [])
  const supplied = stage === 'supplement-requested' && outstanding.length === 0
  return {
    ...current,
    stage: supplied ? 'submitted' : stage,
    receivedOn: supplied ? on : current.receivedOn,
    supplement: supplement && { ...supplement, outstanding, suppliedOn: supplied ? on : supplement.suppliedOn },
    tolerance: tolerance && {
      ...tolerance,
      missing,
      suppliedOn: tolerance.suppliedOn ?? (missing.length === 0 ? on : null),
    },
  }
}

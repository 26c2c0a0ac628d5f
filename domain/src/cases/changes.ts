import type { LicenceStanding } from '../certificates/validity.ts'
import type { Day } from '../time/day.ts'
import { approvalOf, type Approval, type Case, type Hearing, type Licence, type Procedure } from './case.ts'

/** Small changes of one part of a case, for the fold. */

export function withApproval(current: Case, key: string, change: Partial<Approval>): Case {
  approvalOf(current, key)
  return {
    ...current,
    approvals: current.approvals.map((approval) => (approval.key === key ? { ...approval, ...change } : approval)),
  }
}

const NO_HEARING: Hearing = { rightToldOn: null, request: null, scheduled: null, held: null }

export function withHearing(current: Case, key: string, change: Partial<Hearing>): Case {
  return withApproval(current, key, { hearing: { ...(approvalOf(current, key).hearing ?? NO_HEARING), ...change } })
}

export function withProcedure(
  current: Case,
  key: string,
  id: number,
  change: (procedure: Procedure) => Procedure,
): Case {
  const procedures = approvalOf(current, key).procedures.map((each) => (each.id === id ? change(each) : each))
  return withApproval(current, key, { procedures })
}

export function withLicence(current: Case, key: string, change: (licence: Licence) => Licence): Case {
  const { licence } = approvalOf(current, key)
  if (!licence) throw new Error(`approval ${key} of case ${current.id} has no licence`)
  return withApproval(current, key, { licence: change(licence) })
}

/** A licence in another standing, whatever was asked for on it left behind when it is no longer in force. */
export function standing(current: Case, key: string, on: Day, to: LicenceStanding, reasons: string): Case {
  return withLicence(current, key, (licence) => ({
    ...licence,
    standing: to,
    since: { on, reasons },
    matter: to === 'granted' || to === 'suspended' ? licence.matter : null,
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

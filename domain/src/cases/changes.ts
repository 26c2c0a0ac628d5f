import type { Day } from '../time/day.ts'
import { approvalOf, type Approval, type Case } from './case.ts'

/** Small changes of one part of a case, for the fold. */

export function withApproval(current: Case, key: string, change: Partial<Approval>): Case {
  approvalOf(current, key)
  return {
    ...current,
    approvals: current.approvals.map((approval) => (approval.key === key ? { ...approval, ...change } : approval)),
  }
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

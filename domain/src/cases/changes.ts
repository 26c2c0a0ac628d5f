import { approvalOf, type Approval, type Case } from './case.ts'

/** Small changes of one part of a case, for the fold. */

export function withApproval(current: Case, key: string, change: Partial<Approval>): Case {
  approvalOf(current, key)
  return {
    ...current,
    approvals: current.approvals.map((approval) => (approval.key === key ? { ...approval, ...change } : approval)),
  }
}

import type { Plan } from '../../catalogue/plan.ts'
import type { Case } from '../case.ts'
import { missingPapers } from '../filing/papers.ts'
import type { Waiting } from '../kernel/task.ts'
import { isTolerable } from '../tolerance/minor-papers.ts'
import { RequestSupplement, SupplySupplement } from './acts.ts'

/** What is missing waits to be told, once and unless it may come later; then to be supplied. */
export function waiting(current: Case, plan: Plan): Waiting[] {
  const { stage, supplement } = current
  if (stage === 'supplement-requested') {
    return [{ work: 'intake', command: SupplySupplement.type, kinds: ['supply'] }]
  }
  if (stage !== 'submitted' || supplement || missingPapers(current, plan).length === 0) return []
  if (isTolerable(current, plan)) return []
  return [{ work: 'intake', command: RequestSupplement.type, kinds: ['answer-application'] }]
}

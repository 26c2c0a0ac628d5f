import type { Plan } from '../../catalogue/plan.ts'
import type { Case } from '../case.ts'
import type { Waiting } from '../kernel/task.ts'
import { AcceptWithTolerance, SupplyDeferred } from './acts.ts'
import { isTolerable } from './minor-papers.ts'

/** An application of which only promised papers are missing waits to be accepted; then the papers are waited for. */
export function waiting(current: Case, plan: Plan): Waiting[] {
  const { stage, tolerance } = current
  if (stage === 'submitted' && isTolerable(current, plan)) {
    return [{ work: 'intake', command: AcceptWithTolerance.type, kinds: ['answer-application'] }]
  }
  return stage === 'accepted' && tolerance?.suppliedOn === null
    ? [{ work: 'intake', command: SupplyDeferred.type, kinds: ['supply-deferred'] }]
    : []
}

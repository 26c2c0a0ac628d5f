import type { Plan } from '../../catalogue/plan.ts'
import type { Case } from '../case.ts'
import type { Waiting } from '../kernel/task.ts'
import { isTolerable } from '../tolerance/minor-papers.ts'
import { AcceptApplication, DoNotAcceptApplication } from './acts.ts'
import { missingPapers } from './papers.ts'

/** An application waits to be accepted once it is complete; one that still is not, though it was told what is missing, to be turned down. */
export function waiting(current: Case, plan: Plan): Waiting[] {
  if (current.stage !== 'submitted') return []
  const answered = (command: string): Waiting[] => [{ work: 'intake', command, kinds: ['answer-application'] }]
  if (missingPapers(current, plan).length === 0) return answered(AcceptApplication.type)
  return current.supplement && !isTolerable(current, plan) ? answered(DoNotAcceptApplication.type) : []
}

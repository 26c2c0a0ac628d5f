import type { Plan } from '../../catalogue/plan.ts'
import { approvalOf, type Case } from '../case.ts'
import type { Waiting } from '../kernel/task.ts'
import { CheckCommitment } from './acts.ts'
import { awaitsCheck } from './awaited.ts'

/** What was granted on a promise is checked by the body that supervises, and looked at again. */
export function waiting(current: Case, plan: Plan): Waiting[] {
  return plan.approvals
    .filter(({ key }) => awaitsCheck(approvalOf(current, key), plan, key))
    .map(({ key, regulator }): Waiting => ({
      work: 'promise',
      command: CheckCommitment.type,
      subject: key,
      department: regulator,
      kinds: ['check-promise', 'check-again'],
    }))
}

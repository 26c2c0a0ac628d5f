import type { Plan } from '../../catalogue/plan.ts'
import type { Case } from '../case.ts'
import type { Waiting } from '../kernel/task.ts'
import { prerequisiteRefused } from '../kernel/open.ts'
import { ExamineApproval } from './acts.ts'

/** What is open waits to be examined, unless what it needs was refused: then it can never be granted. */
export function waiting(current: Case, plan: Plan): Waiting[] {
  return plan.approvals
    .filter(
      ({ key }) => ExamineApproval.open(current, plan, { type: ExamineApproval.type, approval: key }) === undefined,
    )
    .filter(({ key }) => !prerequisiteRefused(current, plan, key))
    .map(({ key, department }) => ({
      work: 'approval',
      command: ExamineApproval.type,
      subject: key,
      department,
      kinds: ['approval-promised', 'approval-statutory'],
    }))
}

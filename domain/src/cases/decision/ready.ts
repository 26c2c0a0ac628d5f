import type { Plan } from '../../catalogue/plan.ts'
import { approvalOf, type Case } from '../case.ts'
import {
  prerequisiteOpen,
  openApproval,
  openedApproval,
  plannedOf,
  prerequisiteRefused,
  runningProcedures,
  type Act,
} from '../kernel/open.ts'
import { notHeard } from '../hearings/heard.ts'
import type { Refusal } from '../refusal.ts'
import { adverse, notExamined, notInspected, papersAwaited, procedureRuns } from './words.ts'

/** What must have been done before an approval is decided. */

/** Why an approval cannot be granted: all that was found must speak for it. */
export function grantGate(current: Case, plan: Plan, act: Act): Refusal | undefined {
  const approval = openedApproval(current, act)
  if ('code' in approval) return approval
  const { key, examination, finding } = approval
  if (!examination) return notExamined
  const inspected = plannedOf(plan, key)?.inspected ?? false
  if (inspected && !finding) return notInspected
  if (examination.opinion === 'fail' || (inspected && finding?.conclusion !== 'pass')) return adverse
  return unfinished(current, key)
}

/** Refusing needs an examination, unless something it depends on was refused: then it can never be granted. */
export function refuseGate(current: Case, plan: Plan, act: Act): Refusal | undefined {
  const approval = openApproval(current, act)
  if ('code' in approval) return approval
  if (prerequisiteRefused(current, plan, approval.key)) return undefined
  if (approval.examination) return unfinished(current, approval.key)
  return approval.openedOn === null ? prerequisiteOpen : notExamined
}

/** What must be over before an approval is decided either way: papers promised, procedures, hearings, others to be heard. */
function unfinished(current: Case, key: string): Refusal | undefined {
  if (current.tolerance && current.tolerance.suppliedOn === null) return papersAwaited
  if (runningProcedures(current, key).length > 0) return procedureRuns
  return notHeard(approvalOf(current, key))
}

import type { Plan } from '../../catalogue/plan.ts'
import type { DeadlineKind } from '../../deadlines/case-clock.ts'
import { approvalOf, type Case } from '../case.ts'
import { waitsForEnd } from '../endings/course.ts'
import type { Waiting } from '../kernel/task.ts'
import { ExamineMatter, GrantMatter, RefuseMatter } from './acts.ts'

/** What was asked for on a licence. It goes on while the end is proposed: left lying, a renewal would count as granted (行政许可法 50). */
export function waiting(current: Case, plan: Plan): Waiting[] {
  if (current.certificates.length === 0 || current.holderEnded) return []
  return plan.approvals.flatMap((planned): Waiting[] => {
    const { licence } = approvalOf(current, planned.key)
    if (!licence?.matter) return []
    const kinds: DeadlineKind[] = ['renewal', 'matter']
    const about = { work: 'licence', subject: planned.key, department: planned.department, kinds } as const
    const { examination } = licence.matter
    if (!examination) return [{ command: ExamineMatter.type, ...about }]
    if (examination.opinion === 'fail') return [{ command: RefuseMatter.type, ...about }]
    return waitsForEnd(licence) ? [] : [{ command: GrantMatter.type, ...about }]
  })
}

import type { Plan } from '../../catalogue/plan.ts'
import { approvalOf, type Case } from '../case.ts'
import type { Waiting } from '../kernel/task.ts'
import { HoldHearing, ScheduleHearing } from './acts.ts'

/** A hearing on an application waits beside its examination, not behind it: other people do it. */
export function waiting(current: Case, plan: Plan): Waiting[] {
  if (current.stage !== 'accepted') return []
  return plan.approvals.flatMap(({ key, department }): Waiting[] => {
    const about = { work: 'approval', turn: 2, subject: key, kinds: ['hold-hearing'] } as const
    if (HoldHearing.open(current, plan, { type: HoldHearing.type, approval: key }) === undefined) {
      return [{ ...about, command: HoldHearing.type, department: null }]
    }
    const { hearing } = approvalOf(current, key)
    const asked = hearing?.request && !hearing.scheduled
    const open = ScheduleHearing.open(current, plan, { type: ScheduleHearing.type, approval: key }) === undefined
    return asked && open ? [{ ...about, command: ScheduleHearing.type, department }] : []
  })
}

import type { Plan } from '../../catalogue/plan.ts'
import { clock, type CaseClock } from '../../deadlines/case-clock.ts'
import { lastOf } from '../../deadlines/clock.ts'
import { workingDaysBetween, type Calendar } from '../../deadlines/working-days.ts'
import { approvalOf, type Case } from '../case.ts'
import { endedOn } from '../filing/ended.ts'
import type { Policy } from '../policy.ts'
import { procedureStop } from './stop.ts'

/** Each procedure runs against the time that was told of it in writing. */
export function clocks(current: Case, plan: Plan, _: Policy, calendar: Calendar): CaseClock[] {
  return plan.approvals.flatMap(({ key }) => {
    const { openedOn, decision, procedures } = approvalOf(current, key)
    if (openedOn === null) return []
    return procedures.map((each) => {
      const { id, startedOn, endedOn: end, basis } = each
      const workingDays = workingDaysBetween(calendar, startedOn, lastOf(procedureStop(each, calendar)))
      const period = { workingDays, basis, assumed: false }
      const metOn = end ?? decision?.on ?? endedOn(current)
      return clock({ about: 'approval', kind: 'procedure', subject: `${key}#${id}`, from: startedOn, period, metOn })
    })
  })
}

import type { Plan } from '../../catalogue/plan.ts'
import { clock, type CaseClock } from '../../deadlines/case-clock.ts'
import { workingDaysBetween, type Calendar } from '../../deadlines/working-days.ts'
import type { Case } from '../case.ts'
import type { Policy } from '../policy.ts'

/** What was asked for on a licence: a renewal before the licence ends (行政许可法 50), anything else within its period. */
export function clocks(current: Case, _: Plan, { periods }: Policy, calendar: Calendar): CaseClock[] {
  return current.approvals.flatMap(({ key, licence }): CaseClock[] => {
    const matter = licence?.matter
    if (!licence || !matter) return []
    const about = { about: 'matter', subject: key, from: matter.requestedOn, metOn: null } as const
    const { validUntil } = licence
    if (matter.kind !== 'renewal' || validUntil === null) {
      return [clock({ ...about, kind: 'matter', period: periods.matter })]
    }
    const workingDays = Math.max(workingDaysBetween(calendar, matter.requestedOn, validUntil), 0)
    const period = { workingDays, basis: '行政许可法 50', assumed: false }
    return [clock({ ...about, kind: 'renewal', period }, { until: validUntil })]
  })
}

import type { Plan } from '../../catalogue/plan.ts'
import { clock, type CaseClock } from '../../deadlines/case-clock.ts'
import { workingDaysBetween, type Calendar } from '../../deadlines/working-days.ts'
import type { Case } from '../case.ts'
import { endedOn } from '../filing/ended.ts'
import type { Policy } from '../policy.ts'

/** The time for the papers that were promised, from the acceptance. */
export function clocks(current: Case, _: Plan, { periods }: Policy, calendar: Calendar): CaseClock[] {
  const { tolerance } = current
  if (!tolerance) return []
  const metOn = tolerance.suppliedOn ?? endedOn(current)
  const { acceptedOn: from, supplyBy } = tolerance
  // Never later than the promised limit of the case, so it may be shorter than the period of the policy.
  const workingDays = Math.max(workingDaysBetween(calendar, from, supplyBy), 0)
  const period = { ...periods.supplyDeferred, workingDays }
  const run = { about: 'answer', kind: 'supply-deferred', subject: null, from, period, metOn } as const
  return [clock(run, { until: supplyBy })]
}

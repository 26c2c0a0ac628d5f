import { clock, type CaseClock } from '../../deadlines/case-clock.ts'
import { workingDaysBetween, type Calendar } from '../../deadlines/working-days.ts'
import type { Day } from '../../time/day.ts'
import type { Policy } from '../policy.ts'

/** A day that was told in writing, by which what was found wanting is put right, whatever the calendar becomes. */
export function rectifyClock(
  about: CaseClock['about'],
  subject: string,
  { from, by, metOn }: { from: Day; by: Day; metOn: Day | null },
  policy: Policy,
  calendar: Calendar,
): CaseClock {
  const period = { ...policy.periods.rectify, workingDays: Math.max(workingDaysBetween(calendar, from, by), 0) }
  return clock({ about, kind: 'rectify', subject, from, period, metOn }, { until: by })
}

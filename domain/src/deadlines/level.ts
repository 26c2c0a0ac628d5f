import type { Day } from '../time/day.ts'
import { dueAfter, type Calendar } from './working-days.ts'

/** How near a deadline is: past it, within two working days, later, or there is none. */
export type Level = 'overdue' | 'soon' | 'normal' | 'none'

/** Work due within so many working days is shown as due soon. */
const SOON_WORKING_DAYS = 2

/** The last day that counts as soon on `today`: computed once for a whole list. */
export function soonUntil(calendar: Calendar, today: Day): Day {
  return dueAfter(calendar, today, SOON_WORKING_DAYS).dueOn
}

/** The level of work due on `dueOn`. What is due today is not overdue until the day has passed. */
export function levelOf(dueOn: Day | null, today: Day, soon: Day): Level {
  if (dueOn === null) return 'none'
  if (dueOn < today) return 'overdue'
  return dueOn <= soon ? 'soon' : 'normal'
}

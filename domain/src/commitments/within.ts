import type { CheckWithin } from '../catalogue/item.ts'
import { dueAfter, type Calendar } from '../deadlines/working-days.ts'
import { addDays, addMonths, type Day } from '../time/day.ts'

/** The last day on which what was promised on `on` is checked. */
export function checkedBy({ count, unit }: CheckWithin, on: Day, calendar: Calendar): Day {
  switch (unit) {
    case 'working-day':
      return dueAfter(calendar, on, count).dueOn
    case 'month':
      return addMonths(on, count)
    case 'day':
      return addDays(on, count)
    default:
      return unit satisfies never
  }
}

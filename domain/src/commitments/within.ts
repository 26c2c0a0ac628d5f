import type { CheckWithin } from '../catalogue/item.ts'
import { dayKindOf, dueAfter, type Calendar } from '../deadlines/working-days.ts'
import { addDays, addMonths, type Day } from '../time/day.ts'

/**
 * The last day on which what was promised on `on` is checked. Days and months run by the calendar (民法典 202); where they end on a day off, the
 * next day that is worked is the last one (203).
 */
export function checkedBy({ count, unit }: CheckWithin, on: Day, calendar: Calendar): Day {
  switch (unit) {
    case 'working-day':
      return dueAfter(calendar, on, count).dueOn
    case 'month':
      return workedFrom(addMonths(on, count), calendar)
    case 'day':
      return workedFrom(addDays(on, count), calendar)
    default:
      return unit satisfies never
  }
}

/** `day` where it is worked, else the next one that is. */
function workedFrom(day: Day, calendar: Calendar): Day {
  return dayKindOf(calendar, day).works ? day : dueAfter(calendar, day, 1).dueOn
}

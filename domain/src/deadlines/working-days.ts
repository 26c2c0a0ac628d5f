import { z } from 'zod'
import { Day, addDays, weekdayOf, yearOf } from '../time/day.ts'

/**
 * The days on which the office works, as the State Council publishes them year by year, with the days off
 * (holidays and days in lieu) and the weekend days that are worked to make up for them 调休.
 */
export const CalendarYear = z.strictObject({
  year: z.number().int().min(2000).max(2200),
  /** The notice that published the year. */
  source: z.string().min(1).max(500),
  offDays: z.array(
    z.strictObject({ date: Day, name: z.string().min(1).max(64), kind: z.enum(['holiday', 'in-lieu']) }),
  ),
  makeUpWorkdays: z.array(z.strictObject({ date: Day, name: z.string().min(1).max(64) })),
})
export type CalendarYear = z.infer<typeof CalendarYear>

export const Calendar = z.strictObject({
  /** Content hash: a deadline names the calendar version it was computed with. */
  version: z.string(),
  years: z.array(CalendarYear).min(1),
})
export type Calendar = z.infer<typeof Calendar>

/**
 * Whether a day is worked, and how sure that is: in a year that is not published yet only weekends are known, so the
 * answer is provisional until the notice appears.
 */
export type DayKind = {
  works: boolean
  reason: 'weekday' | 'weekend' | 'holiday' | 'in-lieu' | 'make-up'
  provisional: boolean
}

type Following = { day: Day; works: boolean; provisional: boolean }

/** `following` remembers the days that were walked over: every act derives its deadlines anew, over the same few weeks. */
type Index = {
  published: Set<number>
  off: Map<Day, 'holiday' | 'in-lieu'>
  makeUp: Set<Day>
  following: Map<Day, Following>
}

const indices = new WeakMap<Calendar, Index>()

function indexOf(calendar: Calendar): Index {
  const known = indices.get(calendar)
  if (known) return known
  const index: Index = {
    published: new Set(calendar.years.map((year) => year.year)),
    off: new Map(calendar.years.flatMap((year) => year.offDays.map((day) => [day.date, day.kind] as const))),
    makeUp: new Set(calendar.years.flatMap((year) => year.makeUpWorkdays.map((day) => day.date))),
    following: new Map(),
  }
  indices.set(calendar, index)
  return index
}

/** What kind of day `day` is by `calendar`. */
export function dayKindOf(calendar: Calendar, day: Day): DayKind {
  const index = indexOf(calendar)
  const provisional = !index.published.has(yearOf(day))
  if (index.makeUp.has(day)) return { works: true, reason: 'make-up', provisional }
  const off = index.off.get(day)
  if (off) return { works: false, reason: off, provisional }
  return weekdayOf(day) > 5
    ? { works: false, reason: 'weekend', provisional }
    : { works: true, reason: 'weekday', provisional }
}

/** The day after `day`, and whether it is worked. */
function dayAfter(calendar: Calendar, day: Day): Following {
  const { following } = indexOf(calendar)
  const known = following.get(day)
  if (known) return known
  const next = addDays(day, 1)
  const { works, provisional } = dayKindOf(calendar, next)
  const found = { day: next, works, provisional }
  following.set(day, found)
  return found
}

/**
 * The day on which a period of `workingDays` ends that begins with an event on `from`. The day of the event is day 0
 * and does not count (行政许可法 82: working days, without statutory holidays). Zero working days end on `from` itself.
 * `provisional` when any counted day lies in a year whose calendar is not published.
 */
export function dueAfter(calendar: Calendar, from: Day, workingDays: number): { dueOn: Day; provisional: boolean } {
  let day = from
  let left = workingDays
  let provisional = false
  while (left > 0) {
    const next = dayAfter(calendar, day)
    day = next.day
    provisional ||= next.provisional
    if (next.works) left -= 1
  }
  return { dueOn: day, provisional }
}

/** Working days after `from` up to and including `to`; negative when `to` lies before `from`. */
export function workingDaysBetween(calendar: Calendar, from: Day, to: Day): number {
  if (to < from) return -workingDaysBetween(calendar, to, from)
  let count = 0
  for (let day = from; day < to;) {
    const next = dayAfter(calendar, day)
    day = next.day
    if (next.works) count += 1
  }
  return count
}

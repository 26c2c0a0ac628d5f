import { z } from 'zod'
import { Day, addDays, weekdayOf, yearOf } from '../time/day.ts'

const NamedDay = z.strictObject({ date: Day, name: z.string().min(1).max(64) })
const OffDay = z.strictObject({ date: Day, name: z.string().min(1).max(64), kind: z.enum(['holiday', 'in-lieu']) })

/** Days that only one region has: those off, such as 三月三 in Guangxi, and those worked to make up for them. */
export const RegionalDays = z.strictObject({
  /** The region and everything below it. */
  region: z.string().min(1).max(64),
  source: z.string().min(1).max(500),
  offDays: z.array(OffDay).max(50),
  makeUpWorkdays: z.array(NamedDay).max(20),
})
export type RegionalDays = z.infer<typeof RegionalDays>

/**
 * The days on which the office works, as the State Council publishes them year by year, with the days off
 * (holidays and days in lieu) and the weekend days that are worked to make up for them 调休.
 */
export const CalendarYear = z.strictObject({
  year: z.number().int().min(2000).max(2200),
  /** The notice that published the year; for a year not published yet, the ordinance that fixes its holidays. */
  source: z.string().min(1).max(500),
  /** False: only the holidays fixed by the ordinance are known, so nothing counted in the year is final. */
  published: z.boolean().default(true),
  offDays: z.array(OffDay),
  makeUpWorkdays: z.array(NamedDay),
  regional: z.array(RegionalDays).default([]),
})
export type CalendarYear = z.infer<typeof CalendarYear>

export const Calendar = z.strictObject({
  /** Content hash: a deadline names the calendar version it was computed with. */
  version: z.string(),
  years: z.array(CalendarYear).min(1),
})
export type Calendar = z.infer<typeof Calendar>

/**
 * Whether a day is worked, and how sure that is: in a year that is not published yet the make-up days are unknown, so the
 * answer is provisional until the notice appears.
 */
export type DayKind = {
  works: boolean
  reason: 'weekday' | 'weekend' | 'holiday' | 'in-lieu' | 'make-up'
  provisional: boolean
  /** Of a holiday, a day in lieu or a make-up day: its name, and the notice that says so. */
  name: string | null
  source: string | null
}

type Following = { day: Day; works: boolean; provisional: boolean }
type Named = { name: string; source: string }

/** `following` remembers the days that were walked over: every act derives its deadlines anew, over the same few weeks. */
type Index = {
  published: Set<number>
  known: Set<number>
  off: Map<Day, Named & { kind: 'holiday' | 'in-lieu' }>
  makeUp: Map<Day, Named>
  following: Map<Day, Following>
  /** Years of which the calendar says nothing at all: only what the ordinance fixes is known of them. */
  fixed: Map<number, Map<Day, 'holiday' | 'in-lieu'>>
}

/** 全国年节及纪念日放假办法 2: the holidays that lie on the same date every year. Those of the moon and the sun are not among them. */
export const FIXED_HOLIDAYS = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']
const ORDINANCE = { name: '法定节日', source: '全国年节及纪念日放假办法 2、6（国务院令第795号）' }

/** Days off of a year by date alone; a holiday on a weekend gives the next weekday that is free (办法 6). */
function fixedDaysOf(year: number): Map<Day, 'holiday' | 'in-lieu'> {
  const days = new Map(FIXED_HOLIDAYS.map((date): [Day, 'holiday' | 'in-lieu'] => [`${year}-${date}`, 'holiday']))
  for (const holiday of [...days.keys()].filter((day) => weekdayOf(day) > 5)) {
    let instead = holiday
    while (days.has(instead) || weekdayOf(instead) > 5) instead = addDays(instead, 1)
    days.set(instead, 'in-lieu')
  }
  return days
}

function fixedKindOf({ known, fixed }: Index, day: Day): 'holiday' | 'in-lieu' | undefined {
  const year = yearOf(day)
  if (known.has(year)) return undefined
  const days = fixed.get(year) ?? fixedDaysOf(year)
  fixed.set(year, days)
  return days.get(day)
}

const indices = new WeakMap<Calendar, Index>()

function indexOf(calendar: Calendar): Index {
  const known = indices.get(calendar)
  if (known) return known
  const index: Index = {
    published: new Set(calendar.years.filter((year) => year.published).map((year) => year.year)),
    off: new Map(
      calendar.years.flatMap(({ offDays, source }) =>
        offDays.map(({ date, name, kind }) => [date, { name, kind, source }] as const),
      ),
    ),
    makeUp: new Map(
      calendar.years.flatMap(({ makeUpWorkdays, source }) =>
        makeUpWorkdays.map(({ date, name }) => [date, { name, source }] as const),
      ),
    ),
    following: new Map(),
    known: new Set(calendar.years.map(({ year }) => year)),
    fixed: new Map(),
  }
  indices.set(calendar, index)
  return index
}

/** Whether `region` is `owner` or lies in it, by the six digits of GB/T 2260; other keys cover only themselves. */
function covers(owner: string, region: string): boolean {
  if (owner === region) return true
  return /^\d{6}$/.test(owner) && region.startsWith(owner.replace(/(00)+$/, ''))
}

const regionals = new WeakMap<Calendar, Map<string, Calendar>>()

/** The calendar as it is in `region`: the days of the whole country, with the region's own over them. */
export function calendarIn(calendar: Calendar, region: string): Calendar {
  if (calendar.years.every(({ regional }) => regional.length === 0)) return calendar
  const made = regionals.get(calendar) ?? new Map<string, Calendar>()
  regionals.set(calendar, made)
  const known = made.get(region)
  if (known) return known
  const years = calendar.years.map((year) =>
    year.regional.filter((own) => covers(own.region, region)).reduce(withOwnDays, { ...year, regional: [] }),
  )
  const regional = { version: calendar.version, years }
  made.set(region, regional)
  return regional
}

function withOwnDays(year: CalendarYear, own: RegionalDays): CalendarYear {
  const [off, worked] = [own.offDays, own.makeUpWorkdays].map((days) => new Set(days.map(({ date }) => date)))
  return {
    ...year,
    source: `${year.source}；${own.source}`,
    offDays: [...year.offDays.filter(({ date }) => !worked?.has(date)), ...own.offDays],
    makeUpWorkdays: [...year.makeUpWorkdays.filter(({ date }) => !off?.has(date)), ...own.makeUpWorkdays],
  }
}

/** Whether the calendar of a day's year is published. */
export function isPublished(calendar: Calendar, year: number): boolean {
  return indexOf(calendar).published.has(year)
}

/** Years between the first and the last of a calendar that it leaves out: a deadline across one could not be told. */
export function missingYears(years: readonly { year: number }[]): number[] {
  const known = new Set(years.map(({ year }) => year))
  const [first, last] = [Math.min(...known), Math.max(...known)]
  return Array.from({ length: last - first }, (_, index) => first + index).filter((year) => !known.has(year))
}

/** What kind of day `day` is by `calendar`. */
export function dayKindOf(calendar: Calendar, day: Day): DayKind {
  const index = indexOf(calendar)
  const provisional = !index.published.has(yearOf(day))
  const makeUp = index.makeUp.get(day)
  if (makeUp) return { works: true, reason: 'make-up', provisional, ...makeUp }
  const off = index.off.get(day)
  if (off) return { works: false, reason: off.kind, provisional, name: off.name, source: off.source }
  const fixed = fixedKindOf(index, day)
  if (fixed) return { works: false, reason: fixed, provisional, ...ORDINANCE }
  const weekend = weekdayOf(day) > 5
  return { works: !weekend, reason: weekend ? 'weekend' : 'weekday', provisional, name: null, source: null }
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

/** The working day that lies `count` working days before `day`; `day` itself does not count. */
export function workdayBefore(calendar: Calendar, day: Day, count: number): Day {
  let left = count
  let before = day
  while (left > 0) {
    before = addDays(before, -1)
    if (dayKindOf(calendar, before).works) left -= 1
  }
  return before
}

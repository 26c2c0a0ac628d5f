/**
 * Days as whole numbers and a calendar as a row of marks: how this counting knows a date. Written from the law and from the yearly notices
 * alone, and sharing no code with the clock of the product, so that a fault in one is not a fault in the other.
 */

/** Days since 1970-01-01, in the calendar of Gregory. */
export type DayNumber = number

const CUMULATIVE = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

/** Leap days in the years before `year`. */
function leapDaysBefore(year: number): number {
  const last = year - 1
  return Math.floor(last / 4) - Math.floor(last / 100) + Math.floor(last / 400)
}

const EPOCH = 1969 * 365 + leapDaysBefore(1970)

export function numberOf(text: string): DayNumber {
  const [year, month, day] = [text.slice(0, 4), text.slice(5, 7), text.slice(8, 10)].map(Number) as [
    number,
    number,
    number,
  ]
  const leap = month > 2 && isLeap(year) ? 1 : 0
  return (year - 1) * 365 + leapDaysBefore(year) + (CUMULATIVE[month - 1] ?? NaN) + leap + day - 1 - EPOCH
}

const texts = new Map<DayNumber, string>()

export function textOf(day: DayNumber): string {
  const known = texts.get(day)
  if (known !== undefined) return known
  const text = writtenOut(day)
  texts.set(day, text)
  return text
}

function writtenOut(day: DayNumber): string {
  let year = 1970 + Math.floor(day / 366)
  while (numberOf(`${year + 1}-01-01`) <= day) year += 1
  let month = 12
  const first = (of: number) => numberOf(`${year}-${String(of).padStart(2, '0')}-01`)
  while (first(month) > day) month -= 1
  return `${year}-${String(month).padStart(2, '0')}-${String(day - first(month) + 1).padStart(2, '0')}`
}

/** The day in China on which a moment in UTC falls: from 16:00 on it is the next. */
export function chinaDay(moment: string): DayNumber {
  return numberOf(moment) + (Number(moment.slice(11, 13)) >= 16 ? 1 : 0)
}

/**
 * The corresponding day so many months away (民法典 202): where that month has none, its last day.
 * `months` may be negative.
 */
export function monthsAway(day: DayNumber, months: number): DayNumber {
  const text = textOf(day)
  const all = Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1 + months
  const first = (of: number) => numberOf(`${Math.floor(of / 12)}-${String((of % 12) + 1).padStart(2, '0')}-01`)
  const length = first(all + 1) - first(all)
  return first(all) + Math.min(Number(text.slice(8, 10)), length) - 1
}

/** A year as its file in `catalogue/holidays` has it, as far as days are counted by it. */
export type YearFile = {
  year: number
  published?: boolean | undefined
  offDays: readonly { date: string }[]
  makeUpWorkdays: readonly { date: string }[]
  regional?: readonly {
    region: string
    offDays: readonly { date: string }[]
    makeUpWorkdays: readonly { date: string }[]
  }[]
}

// 1970-01-01 was a Thursday.
const isWeekend = (day: DayNumber) => (day + 3) % 7 >= 5

/**
 * The days off of a year that no file tells of: New Year, two days of May, three of October, and for each of them on a weekend the next
 * day that would be worked (全国年节及纪念日放假办法 2, 6).
 */
function ordinanceOf(year: number): DayNumber[] {
  const free = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'].map((date) => numberOf(`${year}-${date}`))
  for (const lost of free.filter(isWeekend)) {
    let day = lost + 1
    while (isWeekend(day) || free.includes(day)) day += 1
    free.push(day)
  }
  return free
}

export type Workdays = {
  works(day: DayNumber): boolean
  /** Whether the notice of its year has appeared. */
  isKnown(day: DayNumber): boolean
  /** The `count`-th working day after `day`; `day` itself for none. */
  after(day: DayNumber, count: number): DayNumber
}

/** The working days of a region, `codes` being its own and those of what it lies in. */
export function workdaysOf(years: readonly YearFile[], codes: readonly string[]): Workdays {
  const marks = new Map<DayNumber, boolean>()
  for (const year of years) {
    const own = (year.regional ?? []).filter(({ region }) => codes.includes(region))
    for (const { offDays, makeUpWorkdays } of [year, ...own]) {
      for (const { date } of offDays) marks.set(numberOf(date), false)
      for (const { date } of makeUpWorkdays) marks.set(numberOf(date), true)
    }
  }
  const known = new Set(years.filter(({ published }) => published !== false).map(({ year }) => year))
  const told = new Set(years.map(({ year }) => year))
  const works = (day: DayNumber) => {
    const year = Number(textOf(day).slice(0, 4))
    if (!told.has(year)) {
      told.add(year)
      for (const free of ordinanceOf(year)) marks.set(free, false)
    }
    return marks.get(day) ?? !isWeekend(day)
  }
  return {
    works,
    isKnown: (day) => known.has(Number(textOf(day).slice(0, 4))),
    after(day, count) {
      let at = day
      for (let left = count; left > 0;) {
        at += 1
        if (works(at)) left -= 1
      }
      return at
    },
  }
}

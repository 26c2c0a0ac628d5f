/**
 * Days as text and how they are moved. The schemas of both kinds are in `day.ts`, which brings the schema library along: what a browser
 * runs takes its days from here.
 */

/** A legal day in China, `YYYY-MM-DD`, without a time or a zone. Days compare as strings. */
export type Day = string

/** A moment, ISO 8601 in UTC with milliseconds, `2026-11-26T07:04:20.000Z`. Moments compare as strings. */
export type Instant = string

const DAY_MS = 86_400_000
const WRITTEN = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d)$/

/** China has had one zone and no summer time since 1991, so the legal day is a fixed offset from UTC. */
const CHINA_OFFSET_MS = 8 * 3_600_000

/** Whether a text is a day that exists. */
export function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined
  return at !== undefined && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

/** The legal day in China on which a moment falls. Throws on a string that is not a moment. */
export function dayOf(instant: Instant): Day {
  return new Date(Date.parse(instant) + CHINA_OFFSET_MS).toISOString().slice(0, 10)
}

/** `day` moved by `n` calendar days; `n` may be negative. Throws on a day that does not exist. */
export function addDays(day: Day, n: number): Day {
  // Most steps stay within the first 28 days of a month, for which no calendar is needed; deadlines take millions of them.
  const date = Number(day.slice(8)) + n
  if (date >= 1 && date <= 28 && WRITTEN.test(day) && Number.isInteger(n)) {
    return `${day.slice(0, 8)}${date < 10 ? '0' : ''}${date}`
  }
  return new Date(Date.parse(`${day}T00:00:00Z`) + n * DAY_MS).toISOString().slice(0, 10)
}

/** 1 for Monday to 7 for Sunday (ISO 8601). */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7
}

/** The calendar year of a day. */
export function yearOf(day: Day): number {
  return Number(day.slice(0, 4))
}

/** The corresponding day `months` later, or earlier where it is negative; where that month has none, its last day (民法典 202). */
export function addMonths(day: Day, months: number): Day {
  const at = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months
  const first = (month: number) => new Date(Date.UTC(Math.floor(month / 12), month % 12, 1)).toISOString().slice(0, 10)
  const last = Number(addDays(first(at + 1), -1).slice(8))
  return addDays(first(at), Math.min(Number(day.slice(8)), last) - 1)
}

/** `day` moved by whole years; 29 February becomes 28 February in a common year. */
export function addYears(day: Day, years: number): Day {
  return addMonths(day, years * 12)
}

import { addDays, addMonths, type Day } from './days.ts'

/** A term in days, months or years, the day on which it begins counted with it. */
export type Term = { readonly count: number; readonly unit: 'day' | 'month' | 'year' }

/**
 * The last day of a term that begins on `from`, both counted: the day before the corresponding one; where the last month has none (29
 * February, the 31st), its last day (民法典 202).
 */
export function lastDayOf({ count, unit }: Term, from: Day): Day {
  if (unit === 'day') return addDays(from, count - 1)
  const anniversary = addMonths(from, unit === 'year' ? count * 12 : count)
  const corresponds = anniversary.slice(8) === from.slice(8)
  return corresponds ? addDays(anniversary, -1) : anniversary
}

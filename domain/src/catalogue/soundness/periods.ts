import type { Calendar } from '../../deadlines/working-days.ts'
import { dayKindOf } from '../../deadlines/working-days.ts'
import { addDays, addMonths } from '../../time/day.ts'

/** A length of time as a provision writes it: 二十日, 15个工作日, 三个月. */
export type Period = { count: number; unit: 'working-day' | 'day' | 'month' }

const NUMBER = '[0-9〇零一二三四五六七八九十百两]+'
const PERIOD = new RegExp(`(${NUMBER})\\s*个?\\s*(工作日|日|天|月)`, 'gu')
const UNITS: Readonly<Record<string, Period['unit']>> = { 工作日: 'working-day', 日: 'day', 天: 'day', 月: 'month' }

/** Every length of time in a text, in its order. */
export function periodsIn(text: string): Period[] {
  return [...text.matchAll(PERIOD)].map(([, count = '', unit = '']) => ({
    count: numberIn(count),
    unit: UNITS[unit] ?? 'day',
  }))
}

const DIGITS = '零一二三四五六七八九'

/** A whole number below a thousand, in digits or in characters. */
function numberIn(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  const [hundreds, rest] = text.includes('百') ? (text.split('百') as [string, string]) : ['', text]
  const [tens, ones] = rest.includes('十') ? (rest.split('十') as [string, string]) : ['', rest]
  const digit = (each: string, empty: number) =>
    each === '' ? empty : Math.max(0, DIGITS.indexOf(each.replace('两', '二').replace('〇', '零')))
  return (
    (text.includes('百') ? digit(hundreds, 1) * 100 : 0) +
    (rest.includes('十') ? digit(tens, 1) * 10 : 0) +
    digit(ones.replace(/^零/u, ''), 0)
  )
}

const known = new WeakMap<Calendar, Map<string, number>>()

/**
 * The fewest working days that lie in so many days or months, from whichever day of the calendar's years they begin: as many as an office may
 * take at most and never be later than the law.
 */
export function leastWorkdays(calendar: Calendar, count: number, unit: 'day' | 'month'): number {
  const kept = known.get(calendar) ?? new Map<string, number>()
  known.set(calendar, kept)
  const name = `${count} ${unit}`
  const least = kept.get(name) ?? leastOf(calendar, count, unit)
  kept.set(name, least)
  return least
}

function leastOf(calendar: Calendar, count: number, unit: 'day' | 'month'): number {
  const years = calendar.years.map(({ year }) => year)
  const until = `${Math.max(...years)}-12-31`
  const days: string[] = []
  for (let day = `${Math.min(...years)}-01-01`; day <= until; day = addDays(day, 1)) days.push(day)
  // How many working days there have been up to each day.
  const passed = new Map<string, number>()
  let total = 0
  for (const day of days) passed.set(day, (total += dayKindOf(calendar, day).works ? 1 : 0))
  const spans = days.flatMap((from) => {
    const to = unit === 'day' ? addDays(from, count) : addMonths(from, count)
    const [before, after] = [passed.get(from), passed.get(to)]
    return before === undefined || after === undefined ? [] : [after - before]
  })
  return Math.min(...spans)
}

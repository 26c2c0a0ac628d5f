import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { calendarOf } from '../catalogue/catalogue.ts'
import { HolidayYear } from '../catalogue/region.ts'
import { checkedBy } from './within.ts'

const file = (year: number) => new URL(`../../../catalogue/holidays/${year}.json`, import.meta.url)
const calendar = calendarOf(
  [2024, 2025, 2026, 2027].map((year) => HolidayYear.parse(JSON.parse(readFileSync(file(year), 'utf8')))),
)

/** Given a day of the grant, when so much time has passed (民法典 202), then this is the last day to look, moved off a day off (203). */
test.each([
  ['2026-08-03', 2, 'month', '2026-10-08'],
  ['2025-12-31', 2, 'month', '2026-02-28'],
  ['2024-12-31', 2, 'month', '2025-02-28'],
  ['2023-12-31', 2, 'month', '2024-02-29'],
  ['2025-12-17', 2, 'month', '2026-02-24'],
  ['2026-11-01', 2, 'month', '2027-01-04'],
  ['2026-03-02', 2, 'month', '2026-05-06'],
  ['2026-04-09', 30, 'day', '2026-05-09'],
  ['2026-09-03', 30, 'day', '2026-10-08'],
  ['2026-10-08', 3, 'month', '2027-01-08'],
  ['2026-01-16', 20, 'working-day', '2026-02-13'],
] as const)('granted on %s, checked within %i %s: by %s', (on, count, unit, last) => {
  expect(checkedBy({ count, unit, basis: '依据', assumed: false }, on, calendar)).toBe(last)
})

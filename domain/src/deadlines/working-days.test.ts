import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendar } from '../cases/testing.ts'
import { addDays } from '../time/day.ts'
import { dayKindOf, dueAfter, workingDaysBetween } from './working-days.ts'

describe('working days (行政许可法 82: without statutory holidays)', () => {
  test.each([
    // from, working days, due: day 0 is the day of the event
    ['2026-03-02', 0, '2026-03-02', 'zero days end on the day itself'],
    ['2026-03-02', 1, '2026-03-03', 'Monday to Tuesday'],
    ['2026-03-06', 1, '2026-03-09', 'over a weekend'],
    ['2026-03-02', 5, '2026-03-09', 'five days from a Monday'],
    ['2026-02-12', 1, '2026-02-13', 'before the Spring Festival'],
    ['2026-02-13', 1, '2026-02-14', 'Saturday 14 February is worked to make up'],
    ['2026-02-13', 2, '2026-02-24', 'the Spring Festival does not count'],
    ['2026-02-13', 5, '2026-02-27', 'after it'],
    ['2026-02-13', 6, '2026-02-28', 'Saturday 28 February is worked to make up'],
    ['2026-09-30', 1, '2026-10-08', 'National Day does not count'],
    ['2026-09-30', 3, '2026-10-10', 'Saturday 10 October is worked to make up'],
    ['2026-03-02', 20, '2026-03-30', 'the twenty days of article 42'],
  ])('%s and %i working days is %s (%s)', (from, days, due) => {
    expect(dueAfter(calendar, from, days)).toEqual({ dueOn: due, provisional: false })
  })

  test('past the last published year a day is provisional, and blocks nothing', () => {
    expect(dueAfter(calendar, '2026-12-30', 1)).toEqual({ dueOn: '2026-12-31', provisional: false })
    expect(dueAfter(calendar, '2026-12-30', 2)).toEqual({ dueOn: '2027-01-01', provisional: true })
    expect(dayKindOf(calendar, '2027-01-02')).toMatchObject({
      works: false,
      reason: 'weekend',
      provisional: true,
    })
  })

  test('counting forward and counting between agree, and a due day is always worked', () => {
    const days = fc.integer({ min: 0, max: 364 }).map((offset) => addDays('2026-01-01', offset))
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 60 }), (from, count) => {
        const { dueOn } = dueAfter(calendar, from, count)
        expect(workingDaysBetween(calendar, from, dueOn)).toBe(count)
        expect(workingDaysBetween(calendar, dueOn, from)).toBe(-count)
        expect(dayKindOf(calendar, dueOn).works).toBe(true)
      }),
    )
  })
})

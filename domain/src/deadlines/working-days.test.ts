import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendar } from '@yizheng/testkit/rules'
import { addDays } from '../time/day.ts'
import {
  Calendar,
  calendarIn,
  CalendarYear,
  dayKindOf,
  dueAfter,
  missingYears,
  workdayBefore,
  workingDaysBetween,
} from './working-days.ts'

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
    expect(dueAfter(calendar, '2026-12-30', 2)).toEqual({ dueOn: '2027-01-04', provisional: true })
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

describe("a region's own days", () => {
  const own = (region: string, off: string[], worked: string[]) => ({
    region,
    source: `${region}的通知`,
    offDays: off.map((date) => ({ date, name: '本地节日', kind: 'holiday' as const })),
    makeUpWorkdays: worked.map((date) => ({ date, name: '本地调休' })),
  })
  const regional = (...days: ReturnType<typeof own>[]): Calendar => ({
    ...calendar,
    years: calendar.years.map((year) => ({ ...year, regional: days })),
  })
  const kinds = (whole: Calendar, region: string, ...days: string[]) =>
    days.map((day) => dayKindOf(calendarIn(whole, region), day).reason)

  test('hold in the region and below it, by the six digits of GB/T 2260, and nowhere else', () => {
    const guangxi = regional(own('450000', ['2026-04-20'], ['2026-04-25']))
    const days = ['2026-04-20', '2026-04-25']
    for (const region of ['450000', '450100', '450102']) {
      expect(kinds(guangxi, region, ...days)).toEqual(['holiday', 'make-up'])
    }
    for (const region of ['440000', '370800', '145000', 'sample']) {
      expect(kinds(guangxi, region, ...days)).toEqual(['weekday', 'weekend'])
    }
  })

  test('of a city are not those of its province, and of another kind of key only its own', () => {
    const city = regional(own('450100', ['2026-04-20'], []))
    expect(kinds(city, '450000', '2026-04-20')).toEqual(['weekday'])
    expect(kinds(city, '450102', '2026-04-20')).toEqual(['holiday'])
    const zone = regional(own('zone-1', ['2026-04-20'], []), own('4500000', ['2026-04-21'], []))
    expect(kinds(zone, 'zone-1', '2026-04-20')).toEqual(['holiday'])
    expect(kinds(zone, 'zone-11', '2026-04-20')).toEqual(['weekday'])
    expect(kinds(zone, '450000', '2026-04-21')).toEqual(['weekday'])
  })

  test('go before those of the whole country, and name both sources', () => {
    // Off where the country works to make up, and worked where the country is off.
    const here = calendarIn(regional(own('370800', ['2026-02-14'], ['2026-02-16'])), '370800')
    expect(dayKindOf(here, '2026-02-14')).toEqual({
      works: false,
      reason: 'holiday',
      provisional: false,
      name: '本地节日',
      source: '国办发明电〔2025〕7号；370800的通知',
    })
    expect(dayKindOf(here, '2026-02-16')).toMatchObject({ works: true, reason: 'make-up', name: '本地调休' })
    expect(here.years[0]?.offDays.filter(({ date }) => date === '2026-02-16')).toEqual([])
    expect(dayKindOf(here, '2026-02-17')).toMatchObject({ works: false, reason: 'holiday', name: '节日' })
    expect(dayKindOf(here, '2026-02-28')).toMatchObject({ works: true, reason: 'make-up', name: '调休' })
  })

  test('cost nothing where there are none, and are laid over once', () => {
    expect(calendarIn(calendar, '370800')).toBe(calendar)
    const whole = regional(own('370800', ['2026-04-20'], []))
    expect(calendarIn(whole, '370800')).toBe(calendarIn(whole, '370800'))
    expect(calendarIn(whole, '370800')).not.toBe(calendarIn(whole, '450000'))
    expect(calendarIn(whole, '370800').years[0]?.regional).toEqual([])
  })
})

test('a year that is not said to be unpublished is published; a name and a source are obligatory', () => {
  const year = { year: 2026, source: '通知', offDays: [], makeUpWorkdays: [] }
  expect(CalendarYear.parse(year)).toEqual({ ...year, published: true, regional: [] })
  const days = {
    offDays: [{ date: '2026-02-16', name: '春节', kind: 'in-lieu' }],
    makeUpWorkdays: [{ date: '2026-02-14', name: '春节' }],
  }
  expect(CalendarYear.parse({ ...year, ...days })).toMatchObject(days)
  expect(Calendar.parse({ version: '1', years: [year, { ...year, year: 2027 }] }).years).toHaveLength(2)
  expect(Calendar.safeParse({ version: '1', years: [] }).success).toBe(false)
  expect(CalendarYear.safeParse({ ...year, source: '' }).success).toBe(false)
  expect(CalendarYear.safeParse({ ...year, makeUpWorkdays: [{ date: '2026-02-30', name: '调休' }] }).success).toBe(
    false,
  )
  expect(CalendarYear.safeParse({ ...year, makeUpWorkdays: [{ date: '2026-02-14', name: '' }] }).success).toBe(false)
})

test('a calendar with a hole says which years it leaves out', () => {
  const years = (...list: number[]) => list.map((year) => ({ year }))
  expect(missingYears(years(2024, 2025, 2026))).toEqual([])
  expect(missingYears(years(2029, 2024, 2026))).toEqual([2025, 2027, 2028])
})

test('a working day before another, over a weekend, a festival and its make-up day', () => {
  expect(workdayBefore(calendar, '2026-03-09', 1)).toBe('2026-03-06')
  expect(workdayBefore(calendar, '2026-03-09', 0)).toBe('2026-03-09')
  expect(workdayBefore(calendar, '2026-03-08', 2)).toBe('2026-03-05')
  expect(workdayBefore(calendar, '2026-02-24', 2)).toBe('2026-02-13')
})

describe('a year of which no file says anything (全国年节及纪念日放假办法 2, 6)', () => {
  test('every first of January is a holiday, and so is what else lies on the same date every year', () => {
    for (let year = 2029; year <= 2050; year += 1) {
      for (const date of ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']) {
        expect(dayKindOf(calendar, `${year}-${date}`)).toMatchObject({ works: false, provisional: true })
      }
    }
  })

  test('a holiday on a weekend gives the next weekday that is free', () => {
    // 2033-01-01 is a Saturday; 2033-05-01 a Sunday; 2033-10-01 a Saturday, 10-02 a Sunday.
    expect(dayKindOf(calendar, '2033-01-03')).toMatchObject({ works: false, reason: 'in-lieu' })
    expect(dayKindOf(calendar, '2033-05-03')).toMatchObject({ works: false, reason: 'in-lieu' })
    expect(
      ['2033-10-03', '2033-10-04', '2033-10-05', '2033-10-06'].map((day) => dayKindOf(calendar, day).works),
    ).toEqual([false, false, false, true])
  })
})

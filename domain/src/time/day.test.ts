import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, Day, isDay } from './day.ts'

const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })

describe('a day moved by days', () => {
  it('is the day that the calendar of the machine comes to', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -800, max: 800 }), (date, n) => {
        const moved = new Date(date)
        moved.setUTCDate(moved.getUTCDate() + n)
        expect(addDays(date.toISOString().slice(0, 10), n)).toBe(moved.toISOString().slice(0, 10))
      }),
      { numRuns: 2_000 },
    )
  })

  it.each(['', '2026-13-05', '2026-00-05', '2026-01-00', '2026-01-32', '2026-1-5', 'yesterday'])(
    '%o is none',
    (text) => {
      expect(() => addDays(text, 1)).toThrow(RangeError)
      expect(() => addDays(text, 0)).toThrow(RangeError)
    },
  )
})

describe('whether a text is a day', () => {
  const likeDays = fc.tuple(fc.nat(9_999), fc.nat(14), fc.nat(33)).map(([year, month, day]) => {
    const two = (n: number) => String(n).padStart(2, '0')
    return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
  })
  const aboutFebruary = fc.tuple(fc.nat(9_999), fc.integer({ min: 27, max: 30 })).map(([year, day]) => {
    return `${String(year).padStart(4, '0')}-02-${day}`
  })

  it('is said as the schema says it', () => {
    fc.assert(
      fc.property(fc.oneof(likeDays, aboutFebruary, fc.string(), fc.constant('2026-02-03 ')), (text) => {
        expect(isDay(text)).toBe(Day.safeParse(text).success)
      }),
      { numRuns: 5_000 },
    )
  })
})

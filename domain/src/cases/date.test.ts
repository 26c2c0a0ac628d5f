import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../time/day.ts'
import { normaliseDay, normaliseMoment, normaliseRange } from './date-text.ts'
import { dayFault, momentFault, rangeFault } from './date.ts'

describe('a day as people write it', () => {
  it.each([
    ['2026-02-03', '2026-02-03'],
    ['2026/2/3', '2026-02-03'],
    ['2026.2.3', '2026-02-03'],
    ['2026年2月3日', '2026-02-03'],
    ['２０２６年０２月０３日', '2026-02-03'],
    ['2026年 2月 3号', '2026-02-03'],
    ['20260203', '2026-02-03'],
  ])('%s is kept as %s', (typed, kept) => {
    expect(normaliseDay(typed)).toBe(kept)
    expect(dayFault(kept)).toBeUndefined()
  })

  it.each([
    '2026-02-30',
    '2026-13-01',
    '2025-02-29',
    '2026-00-10',
    '1000-01-01',
    '0206-01-01',
    '20026-01-01',
    '9999-12-31',
    '2026-2',
    '昨天',
    '',
    '2026--',
    '03/02/2026',
    '2026-02-03T00:00',
  ])('%s is no day', (typed) => expect(dayFault(normaliseDay(typed))).toBeDefined())

  it.each([
    ['2026-01-01/2026-06-30', '2026-01-01/2026-06-30'],
    ['2026年1月1日至2026年6月30日', '2026-01-01/2026-06-30'],
    ['2026/1/1～2026/6/30', '2026-01-01/2026-06-30'],
    ['2026.1.1 - 2026.6.30', '2026-01-01/2026-06-30'],
    ['2026/1/1/2026/6/30', '2026-01-01/2026-06-30'],
    ['2026-3-2/2026-3-2', '2026-03-02/2026-03-02'],
  ])('%s is the interval %s', (typed, kept) => {
    expect(normaliseRange(typed)).toBe(kept)
    expect(rangeFault(kept)).toBeUndefined()
  })

  it('an interval ends when or after it starts, and has both ends', () => {
    expect(rangeFault('2026-06-30/2026-01-01')?.zh).toBe('结束日期不能早于开始日期')
    for (const text of ['2026-06-30', '2026-06-30/', '/2026-06-30', '2026-02-30/2026-03-01', 'a/b', '']) {
      expect(rangeFault(normaliseRange(text))).toBeDefined()
    }
  })

  it('a time of a day is on a clock of 24 hours', () => {
    expect(normaliseMoment('2026年2月3日 9:05')).toBe('2026-02-03T09:05')
    expect(normaliseMoment('2026-02-03T09:05')).toBe('2026-02-03T09:05')
    expect(normaliseMoment('2026/2/3 ９：０５')).toBe('2026-02-03T09:05')
    expect(normaliseMoment('2026年2月3日 9时5分')).toBe('2026-02-03T09:05')
    expect(momentFault('2026-02-03T09:05')).toBeUndefined()
    for (const text of ['2026-02-03T24:00', '2026-02-03T9:5', '2026-02-03', '2026-02-30T10:00', '2026-02-03T12:60']) {
      expect(momentFault(text)).toBeDefined()
    }
  })

  it('any day comes through in every way of writing it, and an interval of two in their order', () => {
    fc.assert(
      fc.property(fc.integer({ min: -30_000, max: 60_000 }), fc.integer({ min: -400, max: 400 }), (offset, more) => {
        const [from, until] = [addDays('2000-01-01', offset), addDays('2000-01-01', offset + more)]
        const written = (day: string) =>
          `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
        expect(normaliseDay(written(from))).toBe(from)
        expect(dayFault(from)).toBeUndefined()
        expect(rangeFault(normaliseRange(`${written(from)}至${written(until)}`)) === undefined).toBe(more >= 0)
      }),
    )
  })

  it('nothing typed throws or is changed twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
        for (const normalise of [normaliseDay, normaliseRange, normaliseMoment]) {
          expect(normalise(normalise(text))).toBe(normalise(text))
        }
      }),
    )
  })
})

import { describe, expect, it } from 'vitest'
import { legalDay, legalMinute, readDay } from './legal-day.ts'

describe('the legal day', () => {
  it('is that of China, also in the last hours of the day in UTC', () => {
    expect(legalDay('2026-11-25T16:00:00.000Z')).toBe('2026-11-26')
    expect(legalDay('2026-11-25T15:59:59.000Z')).toBe('2026-11-25')
    expect(legalMinute('2026-11-25T16:05:00.000Z')).toBe('2026-11-26 00:05')
  })

  it.each([
    ['2026-11-26', '2026-11-26'],
    [' ２０２６年１１月６日 ', '2026-11-06'],
    ['2026/1/2', '2026-01-02'],
    ['2026.02.29', undefined],
    ['26-11-26', undefined],
    ['昨天', undefined],
    ['', undefined],
  ])('is read from %j', (raw, day) => {
    expect(readDay(raw)).toBe(day)
  })
})

import { describe, expect, it } from 'vitest'
import { dateOf, normaliseDate, partsOf, wholeDate } from './model.ts'

describe('a date in three boxes', () => {
  it('keeps what is half written', () => {
    expect(partsOf(dateOf(['2026', '', '2']))).toEqual(['2026', '', '2'])
  })

  it('takes a whole date that is pasted into one box', () => {
    expect(wholeDate('2026年2月3日')).toBe('2026-02-03')
    expect(wholeDate('2026')).toBeUndefined()
  })

  it('is empty when all boxes are', () => {
    expect(dateOf(['', '', ''])).toBe('')
  })

  it.each([
    ['2026-3-2', '2026-03-02'],
    ['２０２６-１２-３１', '2026-12-31'],
    ['2026--', '2026--'],
    ['', ''],
  ])('files %s as %s', (raw, filed) => {
    expect(normaliseDate(raw)).toBe(filed)
  })
})

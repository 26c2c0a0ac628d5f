import { describe, expect, it } from 'vitest'
import { comparisonText, numberText } from './figure-value.ts'

const same = (n: string) => n
const words = {
  units: {
    cases: same,
    tasks: same,
    days: same,
    percent: (n: string) => `${n}%`,
    licences: same,
    visits: same,
    trips: same,
  },
  up: (value: string) => `+${value}`,
  down: (value: string) => `-${value}`,
  same: '=',
  noBefore: '?',
}

describe('a figure', () => {
  it.each([
    [0, '0'],
    [1234567, '1,234,567'],
    [2.7444, '2.7'],
    [-1234.5, '−1,234.5'],
    [99.96, '100'],
  ])('of %d is written %s', (n, text) => expect(numberText(n)).toBe(text))

  it('is compared with the period before, if there is one', () => {
    expect(comparisonText({ value: 12, before: 10, unit: 'cases' }, words)).toBe('+2')
    expect(comparisonText({ value: 96.2, before: 98.5, unit: 'percent' }, words)).toBe('-2.3%')
    expect(comparisonText({ value: 10, before: 10, unit: 'cases' }, words)).toBe('=')
    expect(comparisonText({ value: 10, before: null, unit: 'cases' }, words)).toBe('?')
  })
})

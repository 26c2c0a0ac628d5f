import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitDays } from './steps.ts'

test('the remainder of a split goes to the largest fractions', () => {
  expect(splitDays(15, [20, 15])).toEqual([9, 6])
  expect(splitDays(10, [1, 1, 1])).toEqual([4, 3, 3])
  expect(splitDays(0, [20, 15])).toEqual([0, 0])
  expect(splitDays(5, [0, 0])).toEqual([0, 0])
})

test('a split is whole, sums to what was split, and differs from the exact share by less than a day', () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 400 }),
      fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 9 }),
      (days, shares) => {
        const split = splitDays(days, shares)
        const sum = shares.reduce((total, share) => total + share, 0)
        expect(split.reduce((total, part) => total + part, 0)).toBe(days)
        split.forEach((part, index) => {
          expect(Number.isInteger(part)).toBe(true)
          expect(Math.abs(part - (days * (shares[index] ?? 0)) / sum)).toBeLessThan(1)
        })
      },
    ),
  )
})

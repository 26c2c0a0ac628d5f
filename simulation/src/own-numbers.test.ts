import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Recorded } from '@yizheng/domain/cases/event'
import { policy } from '@yizheng/testkit/rules'
import { readNumbers } from './own-numbers.ts'

/** Filings with these serial numbers, in this order. */
function filings(serials: readonly number[], year = 2026): Recorded[] {
  return serials.map((serial) => {
    const receiptNumber = `S370800${year}${String(serial).padStart(6, '0')}`
    return {
      version: 1,
      at: '2026-03-02T03:00:00.000Z',
      by: 'owner',
      part: 'apply',
      event: { type: 'ApplicationSubmitted', receiptNumber },
    } as Recorded
  })
}

test('one number left out anywhere but at the end is missed, unless somebody recorded why', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 40 }), fc.nat(), (count, chance) => {
      const left = 1 + (chance % (count - 1))
      const serials = Array.from({ length: count }, (_, n) => n + 1).filter((serial) => serial !== left)
      const numbers = readNumbers(policy)
      numbers.note('case', filings(serials))
      expect(() => numbers.checkAll()).toThrow(`receipt 2026: ${left} of ${count}`)
      const known = readNumbers(policy, [{ series: 'receipt 2026', first: left, last: left, reason: 'restored' }])
      known.note('case', filings(serials))
      known.checkAll()
    }),
  )
})

test('a number of another year or another shape is none', () => {
  expect(() => readNumbers(policy).note('case', filings([1], 2025))).toThrow('a number is of its year')
  const [event] = filings([1])
  const odd = { ...event, event: { type: 'ApplicationSubmitted', receiptNumber: 'S3709002026000001' } } as Recorded
  expect(() => readNumbers(policy).note('case', [odd])).toThrow('a number is written as its series is')
})

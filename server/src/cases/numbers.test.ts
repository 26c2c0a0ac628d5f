import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatNumber, NumberPattern } from '@yizheng/domain/certificates/number'
import { serialIn } from './numbers.ts'

const text = fc.string({
  unit: fc.constantFrom('A', '号', '.', '(', '[', '%', '_', '\\', '-', '+', '〔'),
  maxLength: 4,
})
const width = fc.integer({ min: 1, max: 9 })

/** Patterns of every shape that the policy takes. */
const patterns = fc
  .tuple(text, fc.subarray(['{region}', '{year}', '{item}']), text, width, text)
  .map(([head, tokens, between, digits, tail]) => `${head}${tokens.join(between)}${between}{serial:${digits}}${tail}`)
  .filter((pattern) => NumberPattern.safeParse(pattern).success)

test('a serial is found again in a number of any pattern', () => {
  fc.assert(
    fc.property(patterns, fc.integer({ min: 1, max: 99_999_999 }), (pattern, serial) => {
      const number = formatNumber(pattern, { region: '370800', item: '-', year: 2026, serial })
      const found = new RegExp(serialIn(pattern, '370800', 2026).serial).exec(number)
      expect(Number(found?.[1])).toBe(serial)
    }),
  )
})

test('a number of another year or region is none of the series', () => {
  const { serial } = serialIn('S{region}{year}{serial:6}', '370800', 2026)
  expect(new RegExp(serial).test('S3708002025000001')).toBe(false)
  expect(new RegExp(serial).test('S3709002026000001')).toBe(false)
})

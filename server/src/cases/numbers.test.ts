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
  .tuple(text, fc.subarray(['{region}', '{year}', '{province}', '{city}', '{area}']), text, width, text, fc.boolean())
  .map(([head, tokens, between, digits, tail, exact]) => {
    const end = exact ? `{variant}${between}{serial=9}{check}` : `{serial:${digits}}${tail}`
    return `${head}${tokens.join(between)}${between}${end}`
  })
  .filter((pattern) => NumberPattern.safeParse(pattern).success)

test('a serial is found again in a number of any pattern', () => {
  fc.assert(
    fc.property(patterns, fc.integer({ min: 1, max: 99_999_999 }), (pattern, serial) => {
      const parts = { region: '370800', year: 2026, city: '济', area: '5370' }
      const number = formatNumber(pattern, { ...parts, variant: 'D', serial })
      const found = new RegExp(serialIn(pattern, parts).serial).exec(number)
      expect(Number(found?.[1])).toBe(serial)
    }),
  )
})

test('a number of another year or region is none of the series', () => {
  const { serial } = serialIn('S{region}{year}{serial:6}', { region: '370800', year: 2026 })
  expect(new RegExp(serial).test('S3708002025000001')).toBe(false)
  expect(new RegExp(serial).test('S3709002026000001')).toBe(false)
})

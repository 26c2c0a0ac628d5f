import fc from 'fast-check'
import { expect, it } from 'vitest'
import { beginningOf, endOf } from './cut.ts'

it('a text that is cut is as long as may be, and ends in whole characters', () => {
  const texts = fc.string({ unit: fc.constantFrom('a', '照', '😀', '𠮷', '\u{10FFFF}'), maxLength: 40 })
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 60 }), (text, most) => {
      for (const [cut, whole] of [
        [beginningOf(text, most), text.startsWith(beginningOf(text, most))],
        [endOf(text, most), text.endsWith(endOf(text, most))],
      ] as const) {
        expect(whole && cut.isWellFormed()).toBe(true)
        expect(cut.length).toBeLessThanOrEqual(most)
        expect(cut.length).toBeGreaterThanOrEqual(Math.min(text.length, most) - 1)
      }
    }),
  )
})

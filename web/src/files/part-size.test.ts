import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FIRST_PART, nextPart } from './part-size.ts'

describe('the size of the next part', () => {
  it('fits the line: about eight seconds of it, within bounds', () => {
    // 10 kB/s, 200 kB/s, and a local network.
    expect(nextPart(FIRST_PART, FIRST_PART / 10)).toBe(80_000)
    expect(nextPart(FIRST_PART, FIRST_PART / 200)).toBe(1_600_000)
    expect(nextPart(FIRST_PART, 3)).toBe(4 * 1024 * 1024)
    expect(nextPart(FIRST_PART, 3_600_000)).toBe(64 * 1024)
  })

  it('is always a whole number of bytes that can be sent', () => {
    fc.assert(
      fc.property(fc.nat(40_000_000), fc.double({ min: 0, max: 1e9, noNaN: true }), (bytes, milliseconds) => {
        const next = nextPart(bytes, milliseconds)
        expect(Number.isInteger(next)).toBe(true)
        expect(next).toBeGreaterThanOrEqual(64 * 1024)
        expect(next).toBeLessThanOrEqual(4 * 1024 * 1024)
      }),
    )
  })
})

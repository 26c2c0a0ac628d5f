import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSealing } from './sealing.ts'

const sealing = createSealing(Buffer.alloc(32, 5))

describe('sealed personal data', () => {
  it('opens as it was, in its own place only, and never looks twice the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, context) => {
        const sealed = sealing.seal(context, text)
        expect(sealing.open(context, sealed)).toBe(text)
        expect(sealing.seal(context, text).equals(sealed)).toBe(false)
        expect(() => sealing.open(`${context}x`, sealed)).toThrow(/authenticate/)
      }),
    )
  })

  it('does not open when a bit was changed, or cut off', () => {
    const sealed = sealing.seal('p/uscc', '91120116MA9YX0012X')
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Buffer.from(sealed)
      changed[index] = (changed[index] ?? 0) ^ 1
      expect(() => sealing.open('p/uscc', changed)).toThrow(/authenticate/)
    }
    expect(() => sealing.open('p/uscc', sealed.subarray(0, 20))).toThrow(/./)
  })

  it('is found again by its digest, with the same key only', () => {
    expect(sealing.digest('uscc', 'x').equals(createSealing(Buffer.alloc(32, 5)).digest('uscc', 'x'))).toBe(true)
    expect(sealing.digest('uscc', 'x').equals(sealing.digest('id-number', 'x'))).toBe(false)
    expect(sealing.digest('uscc', 'x').equals(createSealing(Buffer.alloc(32, 6)).digest('uscc', 'x'))).toBe(false)
  })
})

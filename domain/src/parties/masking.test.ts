import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DOCUMENT_WORDS } from './identity-kinds.ts'
import { maskDocument, MASKED_KINDS, maskNumber, MASKS, type MaskedKind } from './masking.ts'

const digits = (from: number, to = from) => fc.stringMatching(new RegExp(`^[0-9]{${from},${to}}$`))

/** Numbers of each kind as the standard writes them, not made by the code that masks them. */
const NUMBERS: Readonly<Record<MaskedKind, fc.Arbitrary<string>>> = {
  'resident-card': fc.stringMatching(/^[1-6][0-9]{16}[0-9X]$/),
  'foreigner-card': fc.oneof(fc.stringMatching(/^9[0-9]{16}[0-9X]$/), fc.stringMatching(/^[A-Z]{3}[0-9]{12}$/)),
  'residence-permit': fc.stringMatching(/^8[123]0000[0-9]{11}[0-9X]$/),
  'hk-macao-permit': fc.stringMatching(/^[HM][0-9]{8}([0-9]{2})?$/),
  'taiwan-permit': fc.stringMatching(/^([0-9]{8}|[0-9]{10}[A-Z]?)$/),
  passport: fc.stringMatching(/^[A-Z0-9]{5,9}$/),
  uscc: fc.stringMatching(/^9[123][0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$/),
  telephone: fc.oneof(
    fc.stringMatching(/^1[3-9][0-9]{9}$/),
    fc.stringMatching(/^022-[2-9][0-9]{7}(-[0-9]{1,5})?$/),
    fc.stringMatching(/^0315-[2-9][0-9]{6}$/),
    fc.stringMatching(/^\+852[2-9][0-9]{7}$/),
  ),
  'bank-account': digits(8, 32),
}

describe.each(MASKED_KINDS)('a number of the kind %s', (kind) => {
  const { hidden, head, tail } = MASKS[kind]

  test('keeps its length, hides at least what its row says, and is never shown whole', () => {
    fc.assert(
      fc.property(NUMBERS[kind], (number) => {
        const masked = maskNumber(kind, number)
        const stars = masked.split('*').length - 1
        expect(Array.from(masked)).toHaveLength(Array.from(number).length)
        expect(stars).toBeGreaterThanOrEqual(Math.min(hidden, number.replaceAll(/[^0-9A-Z]/g, '').length))
        expect(stars).toBeGreaterThanOrEqual(4)
        // What is shown stands where it stood.
        for (const [place, character] of Array.from(masked).entries()) {
          if (character !== '*') expect(number[place]).toBe(character)
        }
      }),
    )
  })

  test('can be told from another: something of it is shown', () => {
    fc.assert(
      fc.property(NUMBERS[kind], (number) => {
        expect(maskNumber(kind, number)).toMatch(/[0-9A-Z]/)
      }),
    )
  })

  test('of any length and any characters, never shows more than its ends, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const masked = maskNumber(kind, text)
        const shown = Array.from(masked).filter((character) => character !== '*' && !/[\s+().·-]/u.test(character))
        expect(shown.length).toBeLessThanOrEqual(head + tail)
      }),
    )
  })

  test('leaves at least ten thousand numbers that it may be, and its row says why', () => {
    expect(10 ** hidden).toBeGreaterThanOrEqual(10_000)
    expect(MASKS[kind].reason.zh.length).toBeGreaterThan(8)
    expect(MASKS[kind].reason.en.length).toBeGreaterThan(8)
  })
})

describe('as people meet them', () => {
  test.each([
    ['resident-card', '11010519491231002X', '110*************2X'],
    ['foreigner-card', '932682198501010017', '9***************17'],
    ['residence-permit', '810000190101019917', '81**************17'],
    ['hk-macao-permit', 'H12345678', 'H******78'],
    ['taiwan-permit', '12345678', '******78'],
    ['passport', 'E12345678', 'E******78'],
    ['passport', 'A1234', '****4'],
    ['uscc', '91120116MA9XA0008R', '911201********008R'],
    ['telephone', '13800138000', '*******8000'],
    ['telephone', '022-23456789-801', '***-****6789-***'],
    ['telephone', '+442079460958', '+********0958'],
    ['bank-account', '6222020302064971234', '***************1234'],
  ] as const)('%s %s reads %s', (kind, number, masked) => expect(maskNumber(kind, number)).toBe(masked))

  test('a document is masked by its kind, however it is kept', () => {
    expect(maskDocument('passport:E12345678')).toBe('E******78')
    expect(maskDocument('11010519491231002X')).toBe('110*************2X')
    for (const { example } of Object.values(DOCUMENT_WORDS)) expect(maskDocument(example)).not.toBe(example)
  })
})

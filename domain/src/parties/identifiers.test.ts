import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import data from './identifiers.json' with { type: 'json' }
import { printedSoDoubt } from '../text/credit-code.ts'
import { FAULT_WORDS, idNumberFault, isPrintedSo, normaliseIdentifier, usccFault } from './identifiers.ts'

const TODAY = '2026-11-26'
const faultOfUscc = (text: string) => usccFault(normaliseIdentifier(text))
const faultOfId = (text: string) => idNumberFault(normaliseIdentifier(text), TODAY)

/** Reasons in the data that only say how it was typed: the number itself is right. */
const TYPED = new Set(['lowercase', 'whitespace', 'fullwidth', 'lowercase-x', 'roman-x'])

describe('统一社会信用代码', () => {
  it.each(data.uscc.realValid)('$code of $holder is right', ({ code }) => expect(faultOfUscc(code)).toBeUndefined())
  it.each(data.uscc.generatedValid)('$code ($kind) is right', ({ code }) => expect(faultOfUscc(code)).toBeUndefined())

  it.each(data.uscc.invalid)('"$code" is $reason', ({ code, reason }) => {
    const same: Record<string, string> = { 'old-registration-number': 'length', 'old-organisation-code': 'length' }
    expect(faultOfUscc(code)).toBe(TYPED.has(reason) ? undefined : (same[reason] ?? reason))
  })

  it.each(data.uscc.realFailingStandard.codes)(
    '$code is printed so: it is taken, and why it is marked is said',
    ({ code }) => {
      const fault = faultOfUscc(code)
      expect(fault !== undefined && isPrintedSo(fault)).toBe(true)
      expect(printedSoDoubt(normaliseIdentifier(code))?.zh).toContain('早期试点')
    },
  )

  it('finds every single wrong character and every swap of neighbours', () => {
    const alphabet = data.meta.usccAlgorithm.alphabet.split('')
    fc.assert(
      fc.property(
        fc.constantFrom(...data.uscc.realValid.map((entry) => entry.code)),
        fc.nat(17),
        fc.constantFrom(...alphabet),
        (code, at, character) => {
          const wrong = code.slice(0, at) + character + code.slice(at + 1)
          expect(usccFault(wrong) === undefined).toBe(wrong === code)
          if (at < 17) {
            const swapped = code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2)
            expect(usccFault(swapped) === undefined).toBe(swapped === code)
          }
        },
      ),
    )
  })
})

describe('公民身份号码', () => {
  it.each(data.idCards.valid)('$number ($note) is right', ({ number }) => expect(faultOfId(number)).toBeUndefined())
  it.each(data.idCards.revokedRegionButLegal)('$number of an abolished region is right', ({ number }) =>
    expect(faultOfId(number)).toBeUndefined(),
  )
  it.each(data.idCards.otherPermits)('$number ($kind) is right', ({ number }) =>
    expect(faultOfId(number)).toBeUndefined(),
  )

  it.each(data.idCards.invalid)('"$number" is $reason', ({ number, reason }) => {
    const expected = reason === '15-digit' ? 'first-generation' : reason
    expect(faultOfId(number)).toBe(TYPED.has(reason) ? undefined : expected)
  })

  it('of someone born tomorrow is refused until tomorrow', () => {
    const number = data.idCards.valid[0]?.number ?? ''
    expect(idNumberFault(number, '1899-12-31')).toBe('future-date')
    expect(idNumberFault(number, '1900-01-01')).toBeUndefined()
  })
})

describe('any text', () => {
  it('has a fault that can be said, or is right; and never throws', () => {
    const hasWords = (text: string) =>
      [faultOfUscc(text), faultOfId(text)].every((fault) => fault === undefined || FAULT_WORDS[fault].zh.length > 3)
    expect(() => fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 40 }), hasWords))).not.toThrow('')
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
// Identifiers printed in public interface examples; origin and licence stand in the file.
import vectors from './mod37-36.json' with { type: 'json' }
import { buildIdentifier, checkCharacter, formatNumber, NumberPattern, readIdentifier } from './number.ts'

const PREFIX = '1.2.156.3005.2.'
const ALPHABET = Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ')
const USCC_ALPHABET = Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY')

const uscc = fc.array(fc.constantFrom(...USCC_ALPHABET), { minLength: 18, maxLength: 18 }).map((c) => c.join(''))
const identifier = fc.record({
  typeCode: fc.tuple(uscc, fc.integer({ min: 0, max: 999 })).map(([code, n]) => code + String(n).padStart(3, '0')),
  issuer: uscc,
  serial: fc.array(fc.constantFrom(...ALPHABET), { minLength: 1, maxLength: 32 }).map((c) => c.join('')),
  version: fc.integer({ min: 1, max: 999 }),
})

describe('the check character', () => {
  it.each(vectors.raw)('of $in is $check', ({ in: text, check }) => {
    expect(checkCharacter(text)).toBe(check)
  })

  it('catches every single wrong character of every published identifier', () => {
    for (const text of vectors.valid) {
      const digits = text.slice(PREFIX.length, -2).replaceAll('.', '')
      for (const [at, right] of Array.from(digits).entries()) {
        for (const wrong of ALPHABET.filter((character) => character !== right)) {
          expect(checkCharacter(digits.slice(0, at) + wrong + digits.slice(at + 1))).not.toBe(text.at(-1))
        }
      }
    }
  })

  it('catches at least 99.5 % of swaps of neighbours', () => {
    let swaps = 0
    let missed = 0
    for (const a of ALPHABET) {
      for (const b of ALPHABET.filter((character) => character !== a)) {
        for (let behind = 0; behind < 20; behind += 1) {
          const tail = '7'.repeat(behind)
          swaps += 1
          if (checkCharacter(a + b + tail) === checkCharacter(b + a + tail)) missed += 1
        }
      }
    }
    expect(missed / swaps).toBeLessThan(0.005)
  })

  it('is not defined on small letters or signs', () => {
    expect(() => checkCharacter('ab')).toThrow(RangeError)
  })
})

describe('an identifier', () => {
  it.each(vectors.valid)('%s is read', (text) => {
    expect(readIdentifier(text)).toHaveProperty('identifier')
  })

  it.each(vectors.invalid)('%s, a printed placeholder, fails its check', (text) => {
    expect(readIdentifier(text)).toEqual({ refusal: 'check-character-wrong' })
  })

  it('is built as published', () => {
    expect(
      buildIdentifier({
        typeCode: '11100000000013338W011',
        issuer: '11430000006122244L',
        serial: '20230000403',
        version: 2,
      }),
    ).toBe('1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.002.S')
  })

  it('reads back as what it was built from, in small letters too', () => {
    fc.assert(
      fc.property(identifier, (parts) => {
        expect(readIdentifier(` ${buildIdentifier(parts).toLowerCase()} `)).toEqual({ identifier: parts })
      }),
    )
  })

  it.each([
    ['nothing', ''],
    ['another root', '1.2.156.3005.3.11100000000013338W011.11430000006122244L.20230000403.002.S'],
    ['a version of zero', '1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.000.0'],
    ['a missing segment', '1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.S'],
    ['a moved dot', '1.2.156.3005.2.11100000000013338W01.111430000006122244L.20230000403.002.S'],
  ])('with %s is malformed', (_, text) => {
    expect(readIdentifier(text)).toEqual({ refusal: 'malformed' })
  })

  it.each([
    ['a region code as issuer', { issuer: '340100' }],
    ['a version above 999', { version: 1000 }],
    ['an empty serial', { serial: '' }],
    ['a type code without its three digits', { typeCode: '11100000000013338W' }],
  ])('is not built from %s', (_, part) => {
    const right = { typeCode: '11100000000013338W011', issuer: '11430000006122244L', serial: '1', version: 1 }
    expect(() => buildIdentifier({ ...right, ...part })).toThrow(RangeError)
  })
})

describe('a number pattern', () => {
  const parts = { region: '120116', year: 2026, serial: 42 }

  it('fills its tokens', () => {
    expect(formatNumber('滨审综许字〔{year}〕第{serial:5}号', parts)).toBe('滨审综许字〔2026〕第00042号')
    expect(formatNumber('{province}卫公证字〔{year}〕第{serial:6}号', parts)).toBe('津卫公证字〔2026〕第000042号')
    expect(formatNumber('{region}{year}-{serial:7}', parts)).toBe('1201162026-0000042')
  })

  it('lets the serial outgrow its width rather than repeat a number', () => {
    expect(formatNumber('A{serial:2}', { ...parts, serial: 12345 })).toBe('A12345')
  })

  it('has an exact width where a rule says so, and then an end', () => {
    expect(formatNumber('{serial=6}', parts)).toBe('000042')
    expect(() => formatNumber('{serial=6}', { ...parts, serial: 1_000_000 })).toThrow(RangeError)
  })

  it.each([
    ['JY23506230105266', '350623', '2', 10526],
    ['JY13301080111719', '330108', '1', 11171],
    ['JY13501040006708', '350104', '1', 670],
  ])('comes to the published number %s of a food licence', (number, region, variant, serial) => {
    expect(formatNumber('JY{variant}{region}{serial=6}{check}', { region, year: 2026, serial, variant })).toBe(number)
  })

  it('gives every serial another number', () => {
    const pattern = '{region}-{serial:3}号'
    fc.assert(
      fc.property(fc.integer({ min: 1 }), fc.integer({ min: 1 }), (a, b) => {
        fc.pre(a !== b)
        expect(formatNumber(pattern, { ...parts, serial: a })).not.toBe(formatNumber(pattern, { ...parts, serial: b }))
      }),
    )
  })

  it.each([
    'no serial',
    '{serial:5}{year}',
    // No key of the catalogue stands in a number that people read.
    '{item}{serial:5}',
    '{check}{serial=5}',
    '{serial:5}0',
    '{serial:3}-{serial:3}',
    '{month}{serial:5}',
    '{serial:5',
    '{year}{serial:0}',
  ])('"%s" is refused', (pattern) => {
    expect(NumberPattern.safeParse(pattern).success).toBe(false)
  })

  it.each([0, -1, 1.5])('takes no serial %d', (serial) => {
    expect(() => formatNumber('{serial:5}', { ...parts, serial })).toThrow(RangeError)
  })
})

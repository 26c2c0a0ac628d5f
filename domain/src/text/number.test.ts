import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NUMBER_BOUNDS, normaliseNumber, numberFault, numberIn, plain } from './number.ts'

const TYPES = ['integer', 'decimal', 'money'] as const

describe('a number as people write it', () => {
  it.each([
    ['1,234.5', '1234.5'],
    ['１，２３４．５', '1234.5'],
    ['1 234 567', '1234567'],
    ['1\u00A0234', '1234'],
    ['1’234', '1234'],
    ['+12', '12'],
    ['007', '7'],
    ['.5', '0.5'],
    ['0', '0'],
    ['000', '0'],
    [' 60 ', '60'],
    ['60。5', '60.5'],
  ])('%s is kept as %s', (typed, kept) => {
    expect(normaliseNumber(typed)).toBe(kept)
    expect(numberFault(normaliseNumber(typed), NUMBER_BOUNDS.decimal)).toBeUndefined()
  })

  it.each([
    '0x10',
    '0b1',
    '0o7',
    '1e5',
    '1E5',
    'Infinity',
    '-Infinity',
    'NaN',
    '',
    ' ',
    '.',
    '1.',
    '1.2.3',
    '12,34',
    '1,2345',
    '1,234,5',
    '1.234,5',
    '一百',
    '６０㎡',
    '60平方米',
    '1/2',
    '٣',
    '1_000',
    '--1',
    '1-2',
    'true',
    'null',
  ])('"%s" is none in any number field', (typed) => {
    for (const type of TYPES) expect(numberFault(normaliseNumber(typed), NUMBER_BOUNDS[type])).toBeDefined()
  })

  it('has bounds and decimals by its type, said in words', () => {
    expect(numberFault('-1', NUMBER_BOUNDS.integer)).toEqual({ zh: '不能小于0', en: 'It cannot be less than 0' })
    expect(numberFault('1.5', NUMBER_BOUNDS.integer)?.zh).toBe('请填写整数')
    expect(numberFault('1.0', NUMBER_BOUNDS.integer)).toBeUndefined()
    expect(numberFault('0.125', NUMBER_BOUNDS.money)?.zh).toBe('小数点后最多2位')
    expect(numberFault('0.120', NUMBER_BOUNDS.money)).toBeUndefined()
    expect(numberFault('100000001', NUMBER_BOUNDS.integer)?.zh).toBe('不能大于100,000,000，请核对')
    expect(numberFault('9'.repeat(400), NUMBER_BOUNDS.money)?.zh).toContain('不能大于')
    for (const value of [true, ['1'], Number.NaN, Infinity, 1e21, 1e-7, null, undefined, {}]) {
      expect(numberFault(value, NUMBER_BOUNDS.decimal)).toBeDefined()
    }
  })
})

describe('any number within bounds', () => {
  it('comes through with its value, however it is grouped and in whatever width', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000_000 }),
        fc.integer({ min: 0, max: 99 }),
        fc.constantFrom('', ',', ' '),
        fc.boolean(),
        (whole, hundredths, separator, wide) => {
          const grouped = String(whole).replaceAll(/\B(?=(\d{3})+$)/g, separator)
          const typed = hundredths === 0 ? grouped : `${grouped}.${String(hundredths).padStart(2, '0')}`
          const text = wide
            ? Array.from(typed, (c) => (c === ' ' ? '\u3000' : String.fromCodePoint(c.charCodeAt(0) + 0xfee0))).join('')
            : typed
          const kept = normaliseNumber(text)
          expect(numberIn(kept)).toBeCloseTo(whole + hundredths / 100, 6)
          expect(normaliseNumber(kept)).toBe(kept)
          expect(normaliseNumber(plain(whole))).toBe(String(whole))
        },
      ),
    )
  })

  it('and no text that JavaScript alone takes for a number is one', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('0123456789eExXbo+-.,_InfinityNa ')), maxLength: 12 }),
        (typed) => {
          const kept = normaliseNumber(typed)
          const fault = numberFault(kept, NUMBER_BOUNDS.decimal)
          // Only digits and one point are left of a number.
          expect(fault === undefined).toBe(
            /^\d+(\.\d+)?$/.test(kept) && Number(kept) <= 1e9 && !/\.\d{4}\d*[1-9]/.test(kept),
          )
        },
      ),
      { numRuns: 1000 },
    )
  })
})

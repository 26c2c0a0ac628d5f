import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import data from './identifiers.json' with { type: 'json' }
import { idNumberFault } from './identifiers.ts'
import { birthIn, documentFault, sexIn } from './identity-document.ts'
import {
  DOCUMENT_KINDS,
  DOCUMENT_WORDS,
  documentInWords,
  documentOf,
  documentText,
  normaliseDocument,
} from './identity-kinds.ts'

const TODAY = '2026-11-26'
const faultOf = (text: string, today = TODAY) => documentFault(documentOf(text), today)

describe('a document of identity', () => {
  it.each([
    // Typed, kept.
    ['11010519491231002X', '11010519491231002X'],
    ['１１０１０５１９４９１２３１００２ｘ', '11010519491231002X'],
    [' 110105 19491231 002x ', '11010519491231002X'],
    ['resident-card:11010519491231002x', '11010519491231002X'],
    ['810000190101019917', '810000190101019917'],
    ['residence-permit:830000190101019910', '830000190101019910'],
    ['932682198501010017', '932682198501010017'],
    ['foreigner-card:932682198501010017', '932682198501010017'],
    ['foreigner-card:kaz 110090123105', 'KAZ110090123105'],
    ['passport:e12345678', 'passport:E12345678'],
    ['passport:ＡＢ１２３４５６７', 'passport:AB1234567'],
    ['hk-macao-permit:h12345678', 'hk-macao-permit:H12345678'],
    ['hk-macao-permit:H12345678 01', 'hk-macao-permit:H1234567801'],
    ['hk-macao-permit:M-12345678', 'hk-macao-permit:M12345678'],
    ['taiwan-permit:12345678', 'taiwan-permit:12345678'],
    ['taiwan-permit:0123456789（B）', 'taiwan-permit:0123456789B'],
  ])('%s is right and kept as %s', (typed, kept) => {
    expect(normaliseDocument(typed)).toBe(kept)
    expect(normaliseDocument(kept)).toBe(kept)
    expect(faultOf(typed)).toBeUndefined()
  })

  it.each([
    ['passport:', 'The number is empty'],
    ['passport:E1', 'It is no number of this document'],
    ['passport:000000000', 'It is no number of this document'],
    ['passport:ABCDEFGHI', 'It is no number of this document'],
    ['passport:1234567890', 'It is no number of this document'],
    ['E12345678', 'It must have 18 characters'],
    ['hk-macao-permit:A12345678', 'It is no number of this document'],
    ['hk-macao-permit:H1234567', 'It is no number of this document'],
    ['hk-macao-permit:H00000000', 'It is no number of this document'],
    ['taiwan-permit:1234567', 'It is no number of this document'],
    ['taiwan-permit:123456789', 'It is no number of this document'],
    ['residence-permit:11010519491231002X', 'It is no number of this document'],
    ['foreigner-card:11010519491231002X', 'It is no number of this document'],
    ['foreigner-card:KAZ110090123106', 'The check character does not fit'],
    ['foreigner-card:KAZ990090123105', 'The region in it does not exist'],
    ['foreigner-card:KAZ110090133105', 'The date of birth in it does not exist'],
    ['foreigner-card:KA9110090123105', 'It is no number of this document'],
    ['resident-card:810000190101019917', 'This is the number of another document'],
    ['resident-card:932682198501010017', 'This is the number of another document'],
    ['110105194912310021', 'The check character does not fit'],
    ['110105491231002', 'This is a number of the first generation'],
    ['110105********002X', 'Part of it is hidden'],
    ['passport:E1234****', 'Part of it is hidden'],
  ])('%s is refused: %s', (text, reason) => {
    expect(faultOf(text)?.en).toContain(reason)
    expect(faultOf(text)?.zh.length).toBeGreaterThan(3)
  })

  it('names nobody who is not born or born before anyone alive', () => {
    expect([birthIn(documentOf('11010519491231002X'), TODAY), sexIn(documentOf('11010519491231002X'))]).toEqual([
      '1949-12-31',
      '女',
    ])
    expect(faultOf('11010519491231002X', '1949-12-30')?.en).toContain('future')
    expect(faultOf('11010519491231002X', '2079-12-31')?.en).toContain('130 years')
    expect(faultOf('110105100001010015', TODAY)?.en).toContain('130 years')
  })

  it('born in the year 1000, or in any before people who may live, is refused though its check character is right', () => {
    const check = (body: string) => {
      const sum = Array.from(body).reduce((all, digit, at) => all + Number(digit) * (2 ** (17 - at) % 11), 0)
      return '10X98765432'[sum % 11]
    }
    const body = fc.tuple(
      fc.constantFrom('110105', '370811', '810000', '830000', '932682'),
      fc.oneof(fc.constant(1000), fc.integer({ min: 1, max: 1895 })),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
      fc.integer({ min: 0, max: 999 }),
    )
    fc.assert(
      fc.property(body, ([region, year, month, day, order]) => {
        const pad = (value: number, width: number) => String(value).padStart(width, '0')
        const digits = `${region}${pad(year, 4)}${pad(month, 2)}${pad(day, 2)}${pad(order, 3)}`
        const number = `${digits}${check(digits)}`
        expect(idNumberFault(number, TODAY)).toMatch(/^(too-long-ago|date)$/)
        for (const kind of ['', 'resident-card:', 'residence-permit:', 'foreigner-card:']) {
          expect(faultOf(`${kind}${number}`)).toBeDefined()
        }
      }),
    )
    // The same numbers of somebody who may live are right: it is the year that is refused.
    expect(idNumberFault(`11010519490101002${check('11010519490101002')}`, TODAY)).toBeUndefined()
  })

  it('of 2017 lies in the century that has passed', () => {
    expect(birthIn(documentOf('KAZ110090123105'), TODAY)).toBe('1990-12-31')
    expect(birthIn(documentOf('passport:E12345678'), TODAY)).toBeUndefined()
  })

  it.each(data.idCards.valid)('$number stays the resident card that it was before there were kinds', ({ number }) => {
    expect(documentOf(number)).toEqual({ kind: 'resident-card', number })
    expect(normaliseDocument(number)).toBe(number)
    expect(faultOf(number)).toBeUndefined()
  })

  it.each(DOCUMENT_KINDS)('%s has an example of its own that is right, and reads as what it is', (kind) => {
    const text = documentText({ kind, number: DOCUMENT_WORDS[kind].example })
    expect(documentOf(text)).toEqual({ kind, number: DOCUMENT_WORDS[kind].example })
    expect(faultOf(text)).toBeUndefined()
    expect(documentInWords(text).zh.includes(DOCUMENT_WORDS[kind].name.zh)).toBe(kind !== 'resident-card')
  })
})

describe('any document', () => {
  it('is the same after it is kept, whatever its kind and number', () => {
    fc.assert(
      fc.property(fc.constantFrom(...DOCUMENT_KINDS), fc.string({ unit: 'binary', maxLength: 24 }), (kind, typed) => {
        const kept = normaliseDocument(`${kind}:${typed}`)
        expect(normaliseDocument(kept)).toBe(kept)
        expect(documentOf(kept).kind).toBe(kind)
        expect(() => documentFault(documentOf(kept), TODAY)).not.toThrow()
      }),
      // A capital of several characters, which Unicode composes otherwise.
      { numRuns: 500, examples: DOCUMENT_KINDS.map((kind) => [kind, '\u0390\u03B0\u1F56']) },
    )
  })

  it('of 2017 with one wrong digit is found, except where 7, 3 and 1 cannot tell', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 14 }), fc.integer({ min: 0, max: 9 }), (at, digit) => {
        const right = 'KAZ110090123105'
        const wrong = right.slice(0, at) + String(digit) + right.slice(at + 1)
        expect(faultOf(wrong) === undefined).toBe(wrong === right)
      }),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import identifiers from '../parties/identifiers.json' with { type: 'json' }
import { checkField, normaliseValue } from '../cases/filing/form-rules.ts'
import type { PlanField } from '../catalogue/plan.ts'
import { formDoubt, formFault, inForm, KNOWN_FORMS, luhn, type KnownForm } from './known-forms.ts'

const TODAY = '2026-11-30'
const field = (form: KnownForm, type = 'text'): PlanField => ({
  key: 'x',
  label: { zh: '某项', en: 'Something' },
  type,
  format: form,
  items: ['a'],
  basis: [],
  prefillSource: null,
  options: null,
  required: true,
  maxLength: null,
})
const kept = (form: KnownForm, text: string) => normaliseValue(field(form), text)
const isTaken = (form: KnownForm, text: string) => checkField(field(form), kept(form, text), TODAY) === undefined

/** The check digit by the table of ISO/IEC 7812-1 annex B, written anew: not by the function under test. */
function withCheckDigit(body: string): string {
  const doubled = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9]
  let sum = 0
  for (let place = 0; place < body.length; place += 1) {
    const digit = Number(body.charAt(body.length - 1 - place))
    sum += place % 2 === 0 ? (doubled[digit] ?? 0) : digit
  }
  return body + String((10 - (sum % 10)) % 10)
}

describe('a bank account', () => {
  test.each([
    ['6222 0203 0201 2345 674', '6222020302012345674'],
    ['６２２２０２０３０２０１２３４５６７４', '6222020302012345674'],
    ['6222-0203-0201-2345-674', '6222020302012345674'],
    ['0302 0150 0930 0012 345', '0302015009300012345'],
  ])('%s is kept as %s', (typed, account) => {
    expect(kept('bank-account', typed)).toBe(account)
    expect(isTaken('bank-account', typed)).toBe(true)
  })

  test.each(['1234567', '工行6222020302012345674', '6222 O203', '0'.repeat(33), '88888888888', '一二三四五六七八'])(
    '%s is none',
    (typed) => expect(isTaken('bank-account', typed)).toBe(false),
  )

  const body = fc.tuple(fc.constant('62'), fc.stringMatching(/^[0-9]{13,16}$/)).map((parts) => parts.join(''))
  test('a card that fits its last digit is without doubt, and any other last digit is doubted and never refused', () => {
    fc.assert(
      fc.property(body, fc.integer({ min: 1, max: 9 }), (digits, off) => {
        const card = withCheckDigit(digits)
        const slip = card.slice(0, -1) + String((Number(card.at(-1)) + off) % 10)
        expect(formDoubt({ format: 'bank-account' }, card)).toBeUndefined()
        expect(formDoubt({ format: 'bank-account' }, slip)?.zh).toContain('银行卡')
        expect(isTaken('bank-account', slip)).toBe(true)
      }),
    )
  })

  test('two digits that changed places do not fit (all but 09 and 90, which Luhn cannot tell)', () => {
    fc.assert(
      fc.property(body, fc.nat(), (digits, at) => {
        const card = withCheckDigit(digits)
        const place = 2 + (at % (card.length - 3))
        const [one, two] = [card.charAt(place), card.charAt(place + 1)]
        const swapped = card.slice(0, place) + two + one + card.slice(place + 2)
        expect(luhn(swapped)).toBe(one === two || ['09', '90'].includes(one + two))
      }),
    )
  })

  test('an account of a company, which no check digit holds for, is never doubted', () => {
    const corporate = fc
      .stringMatching(/^(0[0-9]{18}|3[0-9]{19}|1[0-9]{11})$/)
      .filter((text) => !/^(\d)\1*$/.test(text))
    fc.assert(
      fc.property(corporate, (account) => {
        expect(isTaken('bank-account', account)).toBe(true)
        expect(formDoubt({ format: 'bank-account' }, account)).toBeUndefined()
      }),
    )
  })
})

describe.each<[KnownForm, [string, string][], string[]]>([
  [
    'project-code',
    [
      ['2603-120116-04-01-123456', '2603-120116-04-01-123456'],
      ['2603 120116 04 01 123456', '2603-120116-04-01-123456'],
      ['２６０３－１２０１１６－０４－０１－１２３４５６', '2603-120116-04-01-123456'],
      ['2016-000052-48-03-000123', '2016-000052-48-03-000123'],
    ],
    ['2603-120116-04-01-12345', '还没有', '津发改备2026-1'],
  ],
  [
    'ip-address',
    [
      ['203.0.113.10', '203.0.113.10'],
      ['203.0.113.10, 203.0.113.11', '203.0.113.10、203.0.113.11'],
      ['203.0.113.8/29', '203.0.113.8/29'],
      ['2001:DB8::1', '2001:db8::1'],
      ['::1', '::1'],
    ],
    ['203.0.113.256', '203.0.113', '电信分配', '203.0.113.10/33', '1:2:3:4:5:6:7:8:9', '2001::db8::1', '010.0.0.1'],
  ],
  [
    'web-or-shop',
    [
      ['https://www.example.com/shop', 'https://www.example.com/shop'],
      ['www.example.cn', 'www.example.cn'],
      ['某某外卖“某某小馆”', '某某外卖“某某小馆”'],
    ],
    ['https://', 'http:/example.com', 'javascript:alert(1)', 'www.', '——'],
  ],
  [
    'industry-code',
    [
      ['6210', '6210'],
      ['H6210', 'H6210'],
      ['h 6210 正餐服务', 'H6210 正餐服务'],
      ['6210正餐服务', '6210 正餐服务'],
    ],
    ['621', '0010', '9900', '餐饮', 'Z6210'],
  ],
  ['postcode', [['300 450', '300450']], ['30045', '000000', '天津']],
  [
    'email',
    [['ｎａｍｅ@example.com ', 'name@example.com']],
    ['name@example', 'a b', '@example.com', 'a@b@example.com'],
  ],
])('the form %s', (form, right, wrong) => {
  test.each(right)('takes %s as %s', (typed, as) => {
    expect(kept(form, typed)).toBe(as)
    expect(isTaken(form, typed)).toBe(true)
  })
  test.each(wrong)('refuses %s', (typed) => expect(isTaken(form, typed)).toBe(false))
})

describe('a unified social credit code', () => {
  const field = { type: 'uscc' }

  test.each(identifiers.uscc.realFailingStandard.codes)(
    '$code of the first pilots is told as a doubt, however typed, with the reason',
    ({ code }) => {
      for (const typed of [code, ` ${code.toLowerCase()} `]) {
        expect(formDoubt(field, typed)?.zh).toContain('早期试点')
        expect(formDoubt(field, typed)?.en).toContain('first pilots')
      }
    },
  )

  test.each(identifiers.uscc.realValid)('$code is right, and nothing is told', ({ code }) =>
    expect(formDoubt(field, code)).toBeUndefined(),
  )

  test('what is no code at all is a fault, and no doubt', () => {
    for (const { code, reason } of identifiers.uscc.invalid) {
      if (reason === 'check-digit' || reason === 'organisation-code') continue
      expect(formDoubt(field, code)).toBeUndefined()
    }
  })
})

describe('vehicles, one a line', () => {
  const rows = (...lines: string[]) => normaliseValue(field('vehicle', 'list'), lines)
  test('the plate is written in one way, what follows stays', () =>
    expect(rows('津a·12345，18吨', '津Ａ D12345 6吨', '粤Z1234港', '鲁H1234挂，30吨')).toEqual([
      '津A12345，18吨',
      '津AD12345 6吨',
      '粤Z1234港',
      '鲁H1234挂，30吨',
    ]))
  test.each(['18吨货车', '津I12345', '津AO2345'])('%s is doubted, not refused', (row) => {
    expect(formDoubt({ format: 'vehicle' }, [row])).toBeDefined()
    expect(checkField(field('vehicle', 'list'), rows(row), TODAY)).toBeUndefined()
  })
  test.each(['未上牌，18吨', '拟购置牵引车2台', '津A12345'])('%s is not', (row) =>
    expect(formDoubt({ format: 'vehicle' }, [row])).toBeUndefined(),
  )
})

test('an address inside a network is doubted, not refused', () => {
  expect(formDoubt({ format: 'ip-address' }, '192.168.1.1')?.en).toContain('inside a network')
  expect(isTaken('ip-address', '192.168.1.1')).toBe(true)
})

describe('any text in any form', () => {
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 60 }))
  test.each(KNOWN_FORMS)(
    '%s: never throws, is written the same a second time, and what is refused is not doubted too',
    (form) => {
      fc.assert(
        fc.property(text, (typed) => {
          const once = inForm({ format: form }, typed)
          expect(inForm({ format: form }, once)).toBe(once)
          const fault = formFault({ format: form }, [once])
          if (fault) {
            expect(fault.zh.length).toBeGreaterThan(5)
            expect(formDoubt({ format: form }, typed)).toBeUndefined()
          }
        }),
        // A blank inside a character, which the form leaves out: the marks around it meet and change places.
        { examples: [['\u{1D15E}\uFE74'], ['a\u0301\uFE74\u0316']] },
      )
    },
  )
  test('a form that is not known holds nothing back: a plan of a later release still opens', () => {
    expect(inForm({ format: 'constructor' }, ' x ')).toBe(' x ')
    expect(formFault({ format: 'later' }, ['x'])).toBeUndefined()
  })
})

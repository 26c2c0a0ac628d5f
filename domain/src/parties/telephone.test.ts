import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normaliseTelephone, telephoneFault, TELEPHONE_WORDS } from './telephone.ts'

describe('a telephone number as people write it', () => {
  it.each([
    ['13800138000', '13800138000'],
    ['138 0013 8000', '13800138000'],
    ['138-0013-8000', '13800138000'],
    ['１３８００１３８０００', '13800138000'],
    ['+86 138 0013 8000', '13800138000'],
    ['（+86）13800138000', '13800138000'],
    ['0086-13800138000', '13800138000'],
    ['8613800138000', '13800138000'],
    ['013800138000', '13800138000'],
    ['022-23456789', '022-23456789'],
    ['（022）23456789', '022-23456789'],
    ['(022) 2345 6789', '022-23456789'],
    ['022—23456789', '022-23456789'],
    ['02223456789', '022-23456789'],
    ['+86 22 2345 6789', '022-23456789'],
    ['+86（0）10 6552 9988', '010-65529988'],
    ['0537-2345678', '0537-2345678'],
    ['0755 2345 6789', '0755-23456789'],
    ['022-23456789转801', '022-23456789-801'],
    ['（022）23456789 转 801', '022-23456789-801'],
    ['022-23456789 ext. 801', '022-23456789-801'],
    ['022-23456789-801', '022-23456789-801'],
    ['022-2345-6789-801', '022-23456789-801'],
    ['022-23456789＃801', '022-23456789-801'],
    ['022-23456789分机：801', '022-23456789-801'],
    ['17012345678转1234', '17012345678-1234'],
    ['400-810-8888', '4008108888'],
    ['400 8108 888 转 2', '4008108888-2'],
    ['400-810-8888-2', '4008108888-2'],
    ['800-810-8888', '8008108888'],
    ['+852 2345 6789', '+85223456789'],
    ['00852-23456789', '+85223456789'],
    ['+853 6612 3456', '+85366123456'],
    ['+886 2 2345 6789', '+886223456789'],
    ['+44 (0)20 7946 0958', '+442079460958'],
    ['+1 (202) 555-0142', '+12025550142'],
    ['+81-3-3580-3311', '+81335803311'],
    ['手机：13800138000', '13800138000'],
    ['联系电话 022-23456789', '022-23456789'],
    ['办公电话（工作日）：022-23456789；', '022-23456789'],
    ['tel:+8613800138000', '13800138000'],
    ['Mob. 138 0013 8000,', '13800138000'],
    ['Phone: 022-23456789 ext 5。', '022-23456789-5'],
    ['Telephone: 022-23456789', '022-23456789'],
    ['Mobile phone 138 0013 8000', '13800138000'],
    ['Tel. No.: 022-23456789', '022-23456789'],
    ['Contact phone number: 13800138000', '13800138000'],
    ['联系人电话：13800138000', '13800138000'],
    ['我的手机号码是13800138000', '13800138000'],
    ['联系方式：022-23456789', '022-23456789'],
  ])('%s is kept as %s', (typed, kept) => {
    expect(telephoneFault(typed)).toBeUndefined()
    expect(normaliseTelephone(typed)).toBe(kept)
    expect(normaliseTelephone(kept)).toBe(kept)
  })

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['11111111111', 'mobile'],
    ['12345678901', 'mobile'],
    ['138001380001', 'mobile'],
    ['1380013800', 'mobile'],
    ['+86 138001380001', 'landline'],
    ['10000000000', 'mobile'],
    ['00000000000', 'landline'],
    ['022-00000000', 'landline'],
    ['022-12345678', 'landline'],
    ['022-2345678', 'landline'],
    ['026-23456789', 'landline'],
    ['23456789', 'area-code'],
    ['2345678', 'area-code'],
    ['123', 'length'],
    ['12345', 'length'],
    ['99999999999', 'length'],
    ['+852 1111 1111', 'foreign'],
    ['+852 2345 678', 'foreign'],
    ['+44 0000000000', 'foreign'],
    ['+123', 'foreign'],
    ['+1234567890123456', 'foreign'],
    ['13800138000/13900139000', 'several'],
    ['13800138000、13900139000', 'several'],
    ['张三13800138000', 'charset'],
    ['1380013800O', 'charset'],
    ['022-23456789转', 'charset'],
    ['022-23456789转王经理', 'charset'],
    ['0x1380013800', 'charset'],
    ['1e10', 'charset'],
  ])('%s is none: %s', (typed, fault) => {
    expect(telephoneFault(typed)).toBe(fault)
    expect(TELEPHONE_WORDS[fault as keyof typeof TELEPHONE_WORDS].zh.length).toBeGreaterThan(3)
  })
})

/** A number that exists, and the form in which it is kept. */
const mobiles = fc
  .tuple(fc.constantFrom('13', '14', '15', '16', '17', '18', '19'), fc.integer({ min: 0, max: 999_999_999 }))
  .map(([head, rest]) => head + String(rest).padStart(9, '0'))
const landlines = fc
  .tuple(fc.constantFrom('010', '021', '022', '029'), fc.integer({ min: 20_000_000, max: 99_999_999 }))
  .map(([area, local]) => `${area}-${local}`)
const separators = fc.constantFrom('', ' ', '-', '　', '–')

describe('any telephone number', () => {
  it('comes to the same however it is spaced, bracketed, prefixed and extended', () => {
    fc.assert(
      fc.property(
        fc.oneof(mobiles, landlines),
        separators,
        fc.constantFrom('', '+86 ', '0086', '(+86)'),
        fc.option(fc.integer({ min: 1, max: 99_999 }), { nil: undefined }),
        fc.boolean(),
        (kept, gap, prefix, extension, wide) => {
          const [area, local] = kept.includes('-') ? kept.split('-') : ['', kept]
          const spaced =
            area === ''
              ? [local?.slice(0, 3), local?.slice(3, 7), local?.slice(7)].join(gap)
              : `(${area})${gap}${local}`
          const own = prefix + spaced
          const typed = wide ? own.replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))) : own
          const [text, same] =
            extension === undefined ? [typed, kept] : [`${typed}转${extension}`, `${kept}-${extension}`]
          expect(normaliseTelephone(text)).toBe(same)
        },
      ),
    )
  })

  it('is read behind the labels of a letterhead, of one number', () => {
    const labels = [
      '电话',
      '传真',
      '传真号码',
      '电话/传真',
      '电话（传真）',
      '咨询电话',
      '服务热线',
      'Tel./Fax',
      'TEL / FAX',
      'Fax No.',
      'Fax',
      'T',
      'Work phone',
    ]
    for (const label of labels)
      for (const mark of [':', '：', ': ', ' ： '])
        expect([label, normaliseTelephone(`${label}${mark}022-23456789`)]).toEqual([label, '022-23456789'])
    for (const typed of ['电话：022-23456789 传真：022-23456780', 'Tel. 022-23456789, Fax 022-23456780'])
      expect([typed, telephoneFault(typed)]).toEqual([typed, 'several'])
  })

  it('is never changed twice, and nothing throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary', maxLength: 30 }), fc.stringMatching(/^[+\d() 转-]{0,24}$/)),
        (text) => {
          const once = normaliseTelephone(text)
          expect(normaliseTelephone(once)).toBe(once)
          expect(telephoneFault(once) === undefined).toBe(telephoneFault(text) === undefined)
        },
      ),
      { numRuns: 500 },
    )
  })
})

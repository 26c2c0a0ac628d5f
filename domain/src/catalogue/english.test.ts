import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chineseNumber, englishOf, englishWithin, runsOf } from './english.ts'

const NAMES = new Map([
  ['中华人民共和国行政许可法', 'Administrative Licensing Law'],
  ['民法典', 'Civil Code'],
  ['托育机构登记和备案办法（试行）', 'Measures for Childcare (trial)'],
  ['公共场所卫生管理条例', 'Regulations on Hygiene in Public Places'],
  ['工作日', 'working days'],
  ['卫生检测或评价', 'hygiene testing'],
  ['滨海新区', 'Binhai New Area'],
  ['消防救援机构', 'Fire and Rescue'],
  ['承诺时限', 'the promised time limit'],
])

describe('the English of a Chinese text', () => {
  test.each([
    ['滨海新区', 'Binhai New Area'],
    ['《行政许可法》第四十二条', 'Administrative Licensing Law, art. 42'],
    ['中华人民共和国行政许可法 第一百零五条', 'Administrative Licensing Law, art. 105'],
    ['中华人民共和国行政许可法第四十二条第二款', 'Administrative Licensing Law, art. 42(2)'],
    ['行政许可法 42(1)、49', 'Administrative Licensing Law, arts. 42(1), 49'],
    ['民法典 201；行政许可法 82', 'Civil Code, art. 201; Administrative Licensing Law, art. 82'],
    [
      '《公共场所卫生管理条例》第四条（原文单位：工作日）',
      'Regulations on Hygiene in Public Places, art. 4 (in the text: working days)',
    ],
    [
      '《公共场所卫生管理条例》第四条：卫生检测或评价',
      'Regulations on Hygiene in Public Places, art. 4: hygiene testing',
    ],
    ['《托育机构登记和备案办法（试行）》第三条', 'Measures for Childcare (trial), art. 3'],
    ['《行政许可法》', 'Administrative Licensing Law'],
    ['滨海新区消防救援机构', 'Fire and Rescue of Binhai New Area'],
    [
      '滨海新区消防救援机构的同级人民政府',
      "the people's government at the level of Fire and Rescue of Binhai New Area",
    ],
  ])('of %s', (zh, en) => expect(englishOf(NAMES, zh)).toBe(en))

  test.each(['《无名法》第四条', '行政许可法 第某条', '天津市滨海新区演示大道101号', '王小明', ''])(
    'is not made up for %s',
    (zh) => expect(englishOf(NAMES, zh)).toBeUndefined(),
  )

  test('is put in place of each run of Chinese within a sentence, and the rest stays', () => {
    const said =
      'From 2026-10-30, 5 working days (行政许可法 32(4)); the day is not counted (承诺时限, assumed). 王小明'
    expect(englishWithin(NAMES, said)).toBe(
      'From 2026-10-30, 5 working days (Administrative Licensing Law, art. 32(4)); the day is not counted (the promised time limit, assumed). 王小明',
    )
  })

  test('loses nothing of what it does not know: with no names every text stays as it is', () => {
    const mixed = fc.string({
      unit: fc.constantFrom('中', '《', '》', '（', '）', '(', ')', '1', ' ', 'a', '；', '，', '条'),
    })
    fc.assert(
      fc.property(mixed, (text) => {
        expect(englishWithin(new Map(), text)).toBe(text)
      }),
    )
    fc.assert(
      fc.property(mixed, (text) => {
        expect(
          runsOf(text)
            .map((run) => run.text)
            .join(''),
        ).toBe(text)
        for (const { text: run, chinese } of runsOf(text)) expect(/\p{Script=Han}/u.test(run)).toBe(chinese)
      }),
    )
  })
})

test('a number written in Chinese is read back, whichever it is', () => {
  // 个十百千 from the place of each digit, with one 零 for the places left out between two.
  const written = (number: number) => {
    const digits = Array.from(String(number), Number)
    const text = digits
      .map((digit, place) =>
        digit === 0 ? '零' : '零一二三四五六七八九'.charAt(digit) + ['', '十', '百', '千'][digits.length - place - 1],
      )
      .join('')
    return text.replace(/零+/g, '零').replace(/零$/, '').replace(/^一十/, '十')
  }
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9999 }), (number) => {
      expect(chineseNumber(written(number))).toBe(number)
    }),
  )
})

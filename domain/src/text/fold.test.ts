import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldLine, foldName, foldText, printableLine, unseenIn } from './fold.ts'

/** Characters written as their numbers, so that what cannot be seen can be read here. */
const of = (...codes: number[]) => String.fromCodePoint(...codes)

const INVISIBLE = [
  0xad, 0x34f, 0x61c, 0x115f, 0x1160, 0x17b4, 0x180e, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c,
  0x202d, 0x202e, 0x2060, 0x2061, 0x2064, 0x2066, 0x2067, 0x2068, 0x2069, 0x206f, 0x3164, 0xfe00, 0xfe0e, 0xfe0f,
  0xfeff, 0xffa0, 0xfff9, 0xfffa, 0xfffb, 0xfffc, 0x1d173, 0xe0001, 0xe0041, 0xe007f, 0xe0100, 0xe01ef, 0x01, 0x08,
  0x0e, 0x1f, 0x7f, 0x80, 0x9f,
]
const BLANK = [0x20, 0x09, 0xa0, 0x1680, 0x2000, 0x2003, 0x2009, 0x200a, 0x202f, 0x205f, 0x2800, 0x3000]
const BREAK = ['\n', '\r\n', '\r', '\v', '\f', of(0x85), of(0x2028), of(0x2029)]

/** Text in which everything that folding is about comes up, beside letters of every script. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(...INVISIBLE, ...BLANK).map((code) => of(code)),
      fc.constantFrom(
        ...BREAK,
        '·',
        '・',
        '.',
        '（',
        ')',
        'Ａ',
        '０',
        '－',
        '⾦',
        '⻋',
        'ﺎ',
        'ｶ',
        'e\u0301',
        of(0xfa0c),
      ),
      fc.constantFrom('张', '𠮷', '〇', 'ئ', 'ا', 'ᠮ', 'ᠣ', of(0x180b), of(0x180d), 'བོ', 'ꆈ', 'Đ', 'ř', 'क', 'ᥔ'),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''))

describe('folding', () => {
  it.each([foldLine, foldName, foldText, printableLine])('twice is folding once: %o', (fold) => {
    fc.assert(
      fc.property(text, (given) => {
        expect(fold(fold(given))).toBe(fold(given))
      }),
    )
  })

  it('leaves a line: no break, no blank around, one blank within, in NFC', () => {
    fc.assert(
      fc.property(text, (given) => {
        for (const line of [foldLine(given), foldName(given)]) {
          expect(line).toBe(line.trim().normalize('NFC'))
          expect(line).not.toMatch(/[\n\r\v\f\u0085\u2028\u2029\t\u3000\u00A0]| {2}/u)
        }
        expect(foldText(given)).not.toMatch(/\r|\n{3}|^\n|\n$| \n|\n /u)
      }),
    )
  })

  it('leaves no blank around words of ASCII either, which most lines are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 8 }), (given) => {
        for (const fold of [foldLine, foldName, foldText]) expect(fold(given)).toBe(fold(given).trim())
        expect(foldLine(given)).toBe(given.trim().replaceAll(/ +/g, ' '))
      }),
      { examples: [[' A'], ['A '], ['  A  B  '], [' ']] },
    )
  })

  it('leaves nothing that nobody can see, wherever it stands', () => {
    for (const code of INVISIBLE) {
      for (const fold of [foldLine, foldName, foldText]) {
        expect({ code: code.toString(16), kept: fold(`张${of(code)}三`) }).toEqual({
          code: code.toString(16),
          kept: '张三',
        })
        expect(fold(`${of(code)}Dvo${of(code)}řák${of(code)}`)).toBe('Dvořák')
      }
    }
  })

  it('leaves the blank beside what nobody can see', () => {
    for (const unseen of INVISIBLE) {
      for (const blank of BLANK) {
        for (const pair of [of(unseen, blank), of(blank, unseen), of(blank, unseen, blank)]) {
          expect({ pair, line: foldLine(`张${pair}三`) }).toEqual({ pair, line: '张 三' })
        }
      }
    }
  })

  it('makes every blank one blank, and cells and lines of a sheet one line', () => {
    for (const code of BLANK) expect(foldLine(`${of(code)}张${of(code, code)}三${of(code)}`)).toBe('张 三')
    for (const end of BREAK) expect(foldLine(`张三${end}${end}李四${end}`)).toBe('张三 李四')
    expect(foldLine('示范\t便利店\r\n')).toBe('示范 便利店')
  })

  it('keeps the lines of a text of several lines', () => {
    for (const end of BREAK)
      expect(foldText(`一、甲 ${end}　　二、乙${end}${end}${end}三`)).toBe('一、甲\n二、乙\n\n三')
    expect(foldText('他说：\u202e反\u202c了')).toBe('他说：反了')
  })

  it('makes full-width letters and digits half-width in a line and leaves Chinese punctuation', () => {
    expect(foldLine('滨海（塘沽），解放路１１０号Ｂ－２')).toBe('滨海（塘沽），解放路110号B-2')
    expect(foldText('第１条')).toBe('第１条')
  })

  it('makes characters that a PDF gives in another form the ordinary ones', () => {
    expect(foldLine('⾦⻋⻔⻢')).toBe('金车门马')
    expect(foldLine('ﺋﺎﻟﯩﻢ')).toBe('ئالىم')
    expect(foldLine('ﾔﾏﾀﾞ')).toBe('ヤマダ')
    expect(foldLine('e\u0301cole Du\u031bo\u031bng')).toBe('école Dương')
  })
})

describe('what a script needs', () => {
  const kept: [string, string][] = [
    ['a non-joiner between Arabic letters', 'می\u200cخواهم'],
    ['a joiner between Devanagari letters', 'क्\u200dष'],
    ['free variation selectors of Mongolian', 'ᠠ\u180bᠮ\u180d'],
    ['the Mongolian vowel separator', 'ᠬ\u180eᠠ'],
    ['the narrow blank before a Mongolian suffix', 'ᠮᠣᠩᠭᠣᠯ\u202fᠤᠨ'],
    ['Uyghur', 'ئابدۇرېھىم ئۆتكۈر'],
    ['Tibetan with stacked letters', 'བསྒྲུབས་པ་ཚེ་རིང་'],
    ['Zhuang', 'Vangz Gvangjsih Ƃouƅ'],
    ['Yi', 'ꆈꌠꁱꂷ'],
    ['characters beyond the basic plane', '𠮷𬭛𱁬𫟼'],
  ]
  it.each(kept)('is kept: %s', (_, name) => {
    expect(foldName(name)).toBe(name.normalize('NFC'))
    expect(unseenIn(foldName(name))).toEqual([])
  })

  it('is dropped where it shapes nothing, and a second one always', () => {
    expect(foldLine('\u200dئا\u200c')).toBe('ئا')
    expect(foldLine('می\u200c\u200c\u200dخ')).toBe('می\u200cخ')
    expect(foldLine('张\u180b三\u180e')).toBe('张三')
    expect(foldLine('ᠬ\u180e')).toBe('ᠬ')
    expect(foldLine('10\u202f000')).toBe('10 000')
  })
})

describe('a name', () => {
  it.each(['·', '・', '･', '•', '‧', '⋅', '∙', '⸱', '․', '\u0387', ' · ', '　・ ', '··', '.', '．', ' ．'])(
    'has the dot U+00B7 between Chinese characters, for %s',
    (dot) => expect(foldName(`艾买提${dot}买买提`)).toBe('艾买提\u00B7买买提'),
  )

  it('has no dot before or after it, and keeps the full stop of an initial', () => {
    expect(foldName('• 张三')).toBe('张三')
    expect(foldName('John F. Kennedy')).toBe('John F. Kennedy')
    expect(foldName('A.O.史密斯（上海）有限公司')).toBe('A.O.史密斯（上海）有限公司')
  })

  it('has brackets of full width among Chinese characters and of half width among others', () => {
    expect(foldName('示范 (天津) 有限公司')).toBe('示范（天津）有限公司')
    expect(foldName('Sample（Tianjin） Co., Ltd.')).toBe('Sample(Tianjin) Co., Ltd.')
  })

  it('keeps one blank between its parts, as it was typed', () => {
    expect(foldName('　张　　三 ')).toBe('张 三')
    expect(foldName('Nguyễn  Thị\u00a0Minh Khai')).toBe('Nguyễn Thị Minh Khai')
  })
})

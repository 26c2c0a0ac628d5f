import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { unprintableIn } from '@yizheng/domain/text/printable'
import { FONT_FILES } from './fonts.ts'
import { fontsOf, pagesOf } from './pdf-tools.ts'
import { printableSource } from './printable-table.ts'
import { RenderError } from './render-error.ts'
import { startRenderer, type Renderer } from './render.ts'
import { sampleNotice } from './sample.ts'
import { loadTemplates, type Template } from './template.ts'

let template: Template
let renderer: Renderer

beforeAll(async () => {
  const loaded = await loadTemplates(fileURLToPath(new URL('../../../catalogue/templates/', import.meta.url)))
  if ('faults' in loaded) throw new Error(JSON.stringify(loaded.faults))
  template = loaded.templates.get('notice') ?? expect.unreachable()
  renderer = startRenderer({ processes: 1 })
})
afterAll(() => renderer.close())

const noticeOf = async (lines: readonly string[]) =>
  (await renderer.renderNotice(sampleNotice({ text: lines.map((zh) => ({ zh, en: zh })) }), template)).pdf

/** What the renderer itself, which shares no code with the check, cannot print of some lines. */
async function refusedOf(lines: readonly string[]): Promise<readonly string[]> {
  try {
    await noticeOf(lines)
    return []
  } catch (error) {
    if (error instanceof RenderError && error.code === 'characters-missing') return error.characters
    throw error
  }
}

const PLANES: readonly [name: string, first: number, last: number][] = [
  ['CJK Extension A', 0x3400, 0x4dbf],
  ['the common ideographs', 0x4e00, 0x9fff],
  // Of Extensions B and C the last nine and five came with Unicode 13 and 14, after the font.
  ['CJK Extension B', 0x20000, 0x2a6d6],
  ['CJK Extension C', 0x2a700, 0x2b734],
  ['CJK Extension D', 0x2b740, 0x2b81d],
  ['CJK Extension E', 0x2b820, 0x2cea1],
  ['CJK Extension F', 0x2ceb0, 0x2ebe0],
  ['Latin Extended-A and B', 0x0100, 0x024f],
  ['Latin Extended Additional', 0x1e00, 0x1eff],
  ['Cyrillic', 0x0400, 0x045f],
  ['Cyrillic of other languages', 0x048a, 0x052f],
  ['the letters of Tibetan', 0x0f40, 0x0f47],
  ['the letters of Mongolian', 0x1820, 0x1878],
  ['Yi', 0xa000, 0xa48c],
  ['the letters of Arabic', 0x0620, 0x064a],
  ['the letters of Uyghur, Kazakh and Kirghiz', 0x0671, 0x06d3],
  ['Korean', 0xac00, 0xd7a3],
]

describe('what the fonts hold', () => {
  it('is what the table says: run node scripts/printable.ts when a font changes', async () => {
    const file = new URL('../../../domain/src/text/printable-ranges.ts', import.meta.url)
    expect(await readFile(file, 'utf8')).toBe(await printableSource())
  })

  it('is TrueType throughout: viewers on phones take no other', async () => {
    for (const file of FONT_FILES) expect((await readFile(file)).readUInt32BE(0)).toBe(0x00010000)
  })

  it.each(PLANES)('is %s, whole', (_, first, last) => {
    const every = Array.from({ length: last - first + 1 }, (__, index) => String.fromCodePoint(first + index))
    expect(every.flatMap((character) => unprintableIn(character))).toEqual([])
  })

  it.each(['𰀀', '𱍐', '𮯰', 'ᥐ'])('is not %s', (character) => {
    expect(unprintableIn(`王${character}${character}`)).toEqual([character])
  })
})

describe('a name', () => {
  it.each([
    ['Czech', 'Antonín Dvořák'],
    ['Romanian', 'Ștefan Ţepeş Ştefănescu'],
    ['Vietnamese', 'Nguyễn Thị Hương Trường'],
    ['Polish and Turkish', 'Łukasz Żółć Güneş Işık'],
    ['Russian and Kazakh', 'Әлия Қайратқызы Ұлан Щербаков'],
    ['Uyghur', 'ئابدۇرېھىم ئابلىز'],
    ['Kazakh in Arabic letters', 'ٴالىيا قايراتقىزى ۇلان'],
    ['Tibetan', 'བཀྲ་ཤིས་ཚེ་རིང་།'],
    ['Mongolian', 'ᠪᠠᠶᠠᠷ ᠴᠡᠴᠡᠭ'],
    ['Zhuang, of 1957 and of today', 'Vaƽ Ƌaƅ Ƨəŋ Ɯɵn Gvangjsih'],
    ['Yi', 'ꆈꌠꉙ'],
    ['Korean', '김철수'],
    ['Chinese of Extension B', '王𠀀𪚥'],
    ['Chinese of Extensions C to F', '𫝀𫠝𬺡𭴈'],
    ['Uyghur between Chinese', '阿布都热依木·ئابلىز·艾山（喀什）8号'],
  ])('of %s is printed, in the fonts that ship and no other', async (_, name) => {
    expect(unprintableIn(name)).toEqual([])
    const pdf = await noticeOf([`“${name}”的申请`])
    for (const { name: font, embedded, type } of fontsOf(pdf)) {
      expect(font).toMatch(
        /^[A-Z]{6}\+(Noto(Serif|Sans)SC-\w+|NotoSerif-\w+|HanaMinB|NotoNaskhArabic-\w+|NotoSerifTibetan-\w+|NotoSansMongolian-\w+|NotoSansYi-\w+|NanumMyeongjo\w*)$/,
      )
      expect({ embedded, type }).toEqual({ embedded: true, type: 'CID TrueType' })
    }
    // Right-to-left runs come out of the page in the order in which they are seen.
    if (!/\p{Script=Arabic}/u.test(name)) expect(pagesOf(pdf).join('')).toContain(name.replaceAll(' ', ''))
  })
})

/** Letters, marks and signs from everywhere; what a field refuses anyhow is left out. */
const anyCharacter = fc
  .oneof(
    fc.integer({ min: 0x20, max: 0x2fff }),
    fc.integer({ min: 0x3000, max: 0xffff }),
    fc.integer({ min: 0x10000, max: 0x3ffff }),
  )
  .map((code) => String.fromCodePoint(code))
  .filter(
    (character) =>
      /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u.test(character) && !/\p{Default_Ignorable_Code_Point}/u.test(character),
  )

describe('the check', () => {
  it('agrees with the renderer on every character, one by one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyCharacter, { minLength: 40, maxLength: 40 }), async (characters) => {
        const held = characters.filter((character) => unprintableIn(character).length === 0)
        expect(await refusedOf(held.map((character) => `字 ${character} 字`))).toEqual([])
        const strays = [...new Set(characters.filter((character) => !held.includes(character)))]
        for (const stray of strays.slice(0, 3)) expect(await refusedOf([`字 ${stray} 字`])).not.toEqual([])
      }),
      { numRuns: 12 },
    )
  })

  it('never lets through a text that then cannot be printed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(anyCharacter, fc.constantFrom('\u0301', '\u0323', 'ུ', 'َ', 'a', '王', 'ř')), {
          minLength: 1,
          maxLength: 12,
        }),
        async (characters) => {
          const text = characters.join('').normalize('NFC')
          if (unprintableIn(text).length > 0) return
          expect(await refusedOf([`“${text}”`])).toEqual([])
        },
      ),
      { numRuns: 60 },
    )
  })
})

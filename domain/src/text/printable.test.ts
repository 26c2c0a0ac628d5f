import { describe, expect, it } from 'vitest'
import { LONGEST_LINE } from './rules.ts'
import { legibleNotice, type NoticeDocument } from '../certificates/notice.ts'
import { legible, namedCharacter, unprintableIn } from './printable.ts'

describe('characters that no font can print', () => {
  it('are none in an ordinary name', () => {
    expect(unprintableIn('示范区邻里便利店有限公司（个体工商户）·Dvořák 8号')).toEqual([])
  })

  it('are named once each, in the order in which they stand', () => {
    expect(unprintableIn('王𱍐𰀀某𰀀')).toEqual(['𱍐', '𰀀'])
  })

  it('are a letter with its marks when no one font holds both', () => {
    expect(unprintableIn('e\u0301 a\u0323')).toEqual([])
    expect(unprintableIn('王\u0F71')).toEqual(['王\u0F71'])
  })

  it('are not the breaks, joiners and selectors that have no shape', () => {
    expect(unprintableIn('第一行\n第二行\u200D葛\u{E0100}')).toEqual([])
  })

  it('are none of the common ones, which are not looked at one by one', () => {
    const strays: string[] = []
    for (let block = 0; block < 0xd800; block += 0x100) {
      const characters = Array.from({ length: 0x100 }, (_, at) => String.fromCharCode(block + at))
      const letters = characters.filter((character) => !/[\p{M}\p{C}]/u.test(character))
      // A character beyond the common ones beside them: then each is looked at.
      const found = unprintableIn(`𠀀${letters.join('𠀀')}`)
      strays.push(...found.filter((character) => unprintableIn(character).length === 0))
    }
    expect(strays).toEqual([])
  })

  it('are told by their number, for a screen that does not show them either', () => {
    expect(namedCharacter('𰀀')).toBe('𰀀 (U+30000)')
  })
})

describe('a notice to somebody whose name no font can print', () => {
  const words = { zh: '收件回执', en: 'Receipt' }
  const noticeTo = (to: string): NoticeDocument => ({
    number: 'S1-1',
    kind: 'notice',
    title: words,
    to,
    application: { about: words, receiptNumber: 'S1', filedOn: '2026-03-02' },
    form: { by: to },
    text: [{ zh: `法定代表人：${to}`, en: `Representative: ${to}` }],
    bureau: { name: words },
    issuedOn: '2026-03-02',
    signed: false,
    demonstration: true,
  })

  it('has the character by its number, and says so at its end', () => {
    const made = legibleNotice(noticeTo('李𰀀'))
    expect([made.to, made.form?.by, made.text[0]?.zh]).toEqual([
      '李〔U+30000〕',
      '李〔U+30000〕',
      '法定代表人：李〔U+30000〕',
    ])
    expect(made.text.at(-1)?.zh).toContain('字库暂缺')
    expect(made.text.flatMap(({ zh, en }) => unprintableIn(zh + en))).toEqual([])
  })

  it('is as it was for everybody else, and however long the name is it can be made', () => {
    const plain = noticeTo('李某')
    expect(legibleNotice(plain)).toBe(plain)
    expect(legibleNotice(noticeTo('𰀀'.repeat(LONGEST_LINE))).to).toHaveLength(LONGEST_LINE * 9)
    expect(legible('王\u0F71')).toBe('〔U+738B U+0F71〕')
  })
})

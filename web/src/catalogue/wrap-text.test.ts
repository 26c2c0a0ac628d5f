import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { widthOf, wrapText } from './wrap-text.ts'

describe('wrapping a label', () => {
  it('breaks Chinese anywhere', () => {
    expect(wrapText('食品经营许可新办', 5, 2)).toEqual(['食品经营许', '可新办'])
  })

  it('breaks English at spaces', () => {
    expect(wrapText('Tobacco monopoly retail licence', 8, 3)).toEqual(['Tobacco', 'monopoly', 'retail licence'])
  })

  it('cuts what does not fit and says so', () => {
    expect(wrapText('互联网上网服务营业场所经营单位设立审批', 6, 2)).toEqual(['互联网上网服', '务营业场所…'])
  })

  it('breaks a word that is longer than a line', () => {
    expect(wrapText('Donaudampfschifffahrt', 4, 9).join('')).toBe('Donaudampfschifffahrt')
  })

  it('never makes a line wider than asked, nor more lines, nor loses text when there is room', () => {
    const text = fc.string({ unit: fc.constantFrom('许', '可', 'a', 'w', ' ', '(', '1'), maxLength: 40 })
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 20 }), fc.integer({ min: 1, max: 4 }), (label, ems, most) => {
        const lines = wrapText(label, ems, most)
        expect(lines.length).toBeLessThanOrEqual(most)
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(ems)
        expect(wrapText(label, ems, 99).join('').replace(/\s/g, '')).toBe(label.replace(/\s/g, ''))
      }),
    )
  })
})

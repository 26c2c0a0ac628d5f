import { describe, expect, it } from 'vitest'
import { namedCharacter, unprintableIn } from './printable.ts'

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

  it('are told by their number, for a screen that does not show them either', () => {
    expect(namedCharacter('𰀀')).toBe('𰀀 (U+30000)')
  })
})

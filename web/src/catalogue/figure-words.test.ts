import { describe, expect, it } from 'vitest'
import { en } from '../words/en.ts'
import { zh } from '../words/zh.ts'
import { figureWords } from './figure-words.ts'

describe('published figures', () => {
  it('are said in words', () => {
    expect(figureWords({ permits: 5, days: 95, materials: '10—12' }, zh)).toBe('5 张证、95 天、10—12 份材料')
    expect(figureWords({ permits: 1, days: 0.4 }, en)).toBe('1 permit, 0.4 days')
  })

  it('name a measure this screen does not know by its key', () => {
    expect(figureWords({ signatures: 7 }, zh)).toBe('signatures 7')
  })

  it.each([null, undefined, {}, 'n/a'])('are a dash when there are none: %j', (nothing) => {
    expect(figureWords(nothing, zh)).toBe('–')
  })
})

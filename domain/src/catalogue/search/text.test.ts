import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { alike, folded, latinWordsOf, nearness, oneSlipApart } from './text.ts'

describe('folding', () => {
  it('takes width, case, accents and punctuation out', () => {
    expect(folded('  ＣＡＦÉ（咖啡）， bar! ')).toBe('cafe 咖啡 bar')
    expect(folded("Doctor's office & B&B")).toBe('doctor office b b')
  })

  it('is done once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(folded(folded(text))).toBe(folded(text))
      }),
    )
  })
})

describe('likeness', () => {
  it('takes words by their stem', () => {
    expect(latinWordsOf('coffee shops swimming parties boxes gas')).toEqual([
      'coffee',
      'shop',
      'swim',
      'party',
      'box',
      'gas',
    ])
  })

  it.each([
    ['coffe', 'coffee', true],
    ['cofefe', 'coffee', true],
    ['caffee', 'coffee', true],
    ['coffee', 'coffee', true],
    ['cafe', 'coffee', false],
    ['ab', 'ba', true],
  ])('knows whether %s and %s are one slip apart', (a, b, apart) => {
    expect(oneSlipApart(a, b)).toBe(apart)
    expect(oneSlipApart(b, a)).toBe(apart)
  })

  it('wants short words right', () => {
    expect(nearness('bar', 'car')).toBe(0)
    expect(nearness('kindergarden', 'kindergarten')).toBeGreaterThan(0.8)
    expect(nearness('resturent', 'restaurant')).toBeGreaterThan(0)
  })

  it('hears alike what is often confused', () => {
    expect(['zhang', 'zan', 'nan', 'lan', 'shi', 'si', 'hui', 'fei'].map(alike)).toEqual([
      'zan',
      'zan',
      'lan',
      'lan',
      'si',
      'si',
      'hui',
      'fei',
    ])
  })
})

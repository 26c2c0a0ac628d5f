import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { printed } from '../certificates/certificate.ts'
import { rowsFault, textFault } from './faults.ts'
import { foldBy, LONGEST_LINE, MOST_ROWS, textRuleOf, type TextRule } from './rules.ts'

function ruleOf(type: string, maxLength?: number): TextRule {
  const rule = textRuleOf({ type, maxLength: maxLength ?? null })
  if (!rule) throw new Error(`${type} has no rule`)
  return rule
}

const NAME = ruleOf('person')
const ADDRESS = ruleOf('address')

describe('the length of a text', () => {
  it('is counted in characters, after folding, and said with what there is and what is too much', () => {
    expect(textFault(NAME, '𠮷'.repeat(120))).toBeUndefined()
    expect(textFault(NAME, ` ${'\u00ad𠮷'.repeat(120)}\t`)).toBeUndefined()
    expect(textFault(NAME, '名'.repeat(123))?.zh).toBe('不超过120字，现有123字，请删减3字')
    expect(textFault(ADDRESS, '路'.repeat(250))).toBeUndefined()
  })

  it('may be tighter for a field than for its type, and never wider', () => {
    expect(ruleOf('person', 20).maxLength).toBe(20)
    expect(ruleOf('person', 4000).maxLength).toBe(120)
    expect(textFault(ruleOf('text', 3), '一二三四')?.en).toBe('at most 3 characters; there are 4, 1 too many')
  })
})

describe('what may not stand in a text', () => {
  it.each([
    ['a picture', '小张🙂', '🙂 U+1F642'],
    ['a picture that is a sign elsewhere, in a name', '阳光☀店', '☀ U+2600'],
    ['a flag', '🇨🇳餐厅', '🇨 U+1F1E8'],
    ['a family of pictures', '👨\u200d👩\u200d👧之家', '👨 U+1F468'],
    ['a private character', `\uE864某`, 'U+E864'],
    ['a private character of another plane', '\u{F0001}某', 'U+F0001'],
    ['a lost character', '王\uFFFD', 'U+FFFD'],
    ['no character', '王\uFDD0', 'U+FDD0'],
    ['an Arabic sign without a shape', '王\u0600', 'U+0600'],
  ])('is told: %s', (_, given, named) => {
    const fault = textFault(NAME, given)
    expect(fault?.zh).toContain(named)
    expect(fault?.en).toContain(named)
  })

  it('is at most three of them in words', () => {
    expect(textFault(ADDRESS, '🍎🍐🍊🍋')?.zh).toContain('（🍎 U+1F34E、🍐 U+1F350、🍊 U+1F34A）')
  })

  it('is a heap of marks, not what any script writes', () => {
    expect(textFault(NAME, `Z${'\u0335\u0321'.repeat(8)}algo`)?.en).toContain('too many marks')
    expect(textFault(NAME, 'བསྒྲུབས')).toBeUndefined()
  })

  it('is not a sign that a registered name may hold', () => {
    for (const name of ['示范®店', '第7№店', 'A&B＋C', "O'Brien-Müller, Jr.", '米★']) {
      expect({ name, fault: textFault(ruleOf('text'), name) }).toEqual({ name, fault: undefined })
    }
  })

  it('is an empty text, also one that only looks as if it were not', () => {
    for (const empty of ['', '  ', '\u3164', '\u2800', '\u200b', '\t\n', '\u202e']) {
      expect({ empty, fault: textFault(NAME, empty)?.zh }).toEqual({ empty, fault: '请填写文字' })
    }
  })
})

describe('rows', () => {
  const rule = ruleOf('list')
  it('are each held to the rule, and named by their place', () => {
    expect(rowsFault(rule, ['鲁H12345 3吨', '', '甲'])).toBeUndefined()
    expect(rowsFault(rule, ['', ' '])?.zh).toBe('请至少填写一项')
    expect(rowsFault(rule, ['甲', '乙'.repeat(401)])?.zh).toBe('第2行不超过400字，现有401字，请删减1字')
    expect(
      rowsFault(
        rule,
        Array.from({ length: MOST_ROWS + 1 }, () => '甲'),
      )?.en,
    ).toBe('at most 200 rows; there are 201')
  })
})

describe('what a form takes', () => {
  it('a paper takes, whatever the field', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 450 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.nat({ max: 0x10ffff }).map((code) => `甲${String.fromCodePoint(code)}乙`),
    )
    const types = ['person', 'org', 'address', 'text', 'enum', 'list', 'multi-enum']
    fc.assert(
      fc.property(fc.constantFrom(...types), hostile, (type, given) => {
        const rule = ruleOf(type)
        if (textFault(rule, given) !== undefined) return
        expect(printed(LONGEST_LINE).safeParse(foldBy(rule, given)).success).toBe(true)
      }),
      { numRuns: 400 },
    )
  })
})

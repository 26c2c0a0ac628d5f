import { describe, expect, it } from 'vitest'
import { languageOf } from './choose-language.ts'
import { en } from './en.ts'
import { zh } from './zh.ts'

type Leaf = { readonly path: string; readonly value: unknown }

function leavesOf(value: unknown, path = ''): Leaf[] {
  if (typeof value !== 'object' || value === null) return [{ path, value }]
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, `${path}/${key}`))
}

/** What a text says when given numbers or names; enough arguments for any text of the dictionary. */
function spoken(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value !== 'function') throw new Error('A dictionary holds texts and functions that make texts')
  const numbers: unknown = value(3, 5, 7, 'nine')
  return String(numbers)
}

const chinese = leavesOf(zh)
const english = leavesOf(en)

describe('the dictionaries', () => {
  it('have the same keys', () => {
    expect(english.map((leaf) => leaf.path)).toEqual(chinese.map((leaf) => leaf.path))
  })

  it('leave nothing empty', () => {
    expect(
      [...chinese, ...english].filter((leaf) => spoken(leaf.value).trim() === '').map((leaf) => leaf.path),
    ).toEqual([])
  })

  it('say English in English, but for the name of the other language and what to type', () => {
    const inChinese = english.filter((leaf) => /\p{Script=Han}/u.test(spoken(leaf.value))).map((leaf) => leaf.path)
    expect(inChinese).toEqual(['/header/otherLanguage', '/home/searchHint'])
  })

  it('say Chinese in Chinese, but for the name of the other language and figures', () => {
    const without = chinese
      .filter((leaf) => !/\p{Script=Han}|[、：]/u.test(spoken(leaf.value)))
      .map((leaf) => leaf.path)
    expect(without).toEqual(['/header/otherLanguage'])
  })

  it('use what they are given in both languages', () => {
    const ignoring = chinese.flatMap((leaf, i) => {
      const other = english[i]?.value
      if (typeof leaf.value !== 'function' || typeof other !== 'function') return []
      return leaf.value.length === other.length ? [] : [leaf.path]
    })
    expect(ignoring).toEqual([])
  })

  it('count in English', () => {
    expect(en.workingDays(1)).toBe('1 working day')
    expect(en.workingDays(10)).toBe('10 working days')
    expect(en.plan.announce(1, 2, 1, en.workingDays(0))).toBe('Now 1 service, 2 papers, 1 field, 0 working days')
  })
})

describe('the language of a first visit', () => {
  it.each([
    [['zh-CN', 'en'], 'zh'],
    [['en-GB', 'zh-CN'], 'en'],
    [['fr-FR', 'en'], 'en'],
    [['fr-FR'], 'zh'],
    [[], 'zh'],
  ])('for %j is %s', (preferred, expected) => {
    expect(languageOf(preferred)).toBe(expected)
  })
})

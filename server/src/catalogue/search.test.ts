import fc from 'fast-check'
import { Converter } from 'opencc-js/cn2t'
import { describe, expect, it } from 'vitest'
import { search } from '@yizheng/domain/catalogue/search/search'
import { hasHan } from '@yizheng/domain/catalogue/search/text'
import type { SearchWords } from '@yizheng/domain/catalogue/search/words'
import { loadCatalogue } from './load.ts'
import { PROJECT_CATALOGUE, projectSearch } from './project-catalogue.ts'
import { script } from './script.ts'
import { FURTHER_QUERIES, TRADES } from './test-queries-of-trades.ts'
import { EVERYDAY_QUERIES, HELD_BACK_QUERIES, OTHER_PHRASINGS } from './test-queries.ts'

const index = await projectSearch()
const words = await searchWords()
const most = 12

async function searchWords(): Promise<SearchWords> {
  const loaded = await loadCatalogue(PROJECT_CATALOGUE)
  if ('faults' in loaded) throw new Error('the catalogue has faults')
  return loaded.searchWords
}

type Query = { typed: string; right: string[] }

function queriesOf(list: string): Query[] {
  return list
    .trim()
    .split('\n')
    .map((line) => {
      const [typed = '', right = ''] = line.split(' > ')
      return { typed, right: right.split(' ').map((key) => (key.includes('/') ? key : `bundles/${key}`)) }
    })
}

const place = ({ typed, right }: Query) => search(index, typed, most).found.findIndex((key) => right.includes(key))
const lateOf = (list: Query[], least: number) =>
  list.filter((query) => {
    const at = place(query)
    return at < 0 || at >= least
  })

describe('everyday words', () => {
  it('150 of them in both languages find what is right: all among the first three, 97 of 100 first', () => {
    const list = queriesOf(EVERYDAY_QUERIES)
    expect(list.length).toBeGreaterThanOrEqual(150)
    expect(lateOf(list, 3)).toEqual([])
    expect(lateOf(list, 1).length / list.length).toBeLessThanOrEqual(0.03)
  })

  it('find what is right in other phrasings too', () => {
    for (const list of [HELD_BACK_QUERIES, OTHER_PHRASINGS, FURTHER_QUERIES, TRADES].map(queriesOf)) {
      expect(list.length).toBeGreaterThanOrEqual(60)
      expect(lateOf(list, 3).length / list.length).toBeLessThanOrEqual(0.03)
    }
  })

  it('name what is on offer: every key in the lists is', () => {
    const keys = [EVERYDAY_QUERIES, HELD_BACK_QUERIES, OTHER_PHRASINGS, FURTHER_QUERIES, TRADES]
      .flatMap(queriesOf)
      .flatMap(({ right }) => right)
    expect(keys.filter((key) => !index.order.has(key))).toEqual([])
  })
})

describe('a trade that nothing is known of', () => {
  it('is led to what every trade needs', () => {
    const needed = ['items/individual-registration', 'bundles/open-company']
    const [chinese, latin] = [
      ['麒麟', '薜荔', '骐骥'],
      ['zyxwv', 'qqqqq'],
    ]
    const named = [
      ...chinese.flatMap((each) => ['店', '公司', '工作室'].map((mark) => `${each}${mark}`)),
      ...latin.flatMap((each) => ['shop', 'company', 'studio'].map((mark) => `${each} ${mark}`)),
    ]
    for (const typed of named)
      expect({ typed, leads: search(index, typed, 3).found.some((key) => needed.includes(key)) }).toEqual({
        typed,
        leads: true,
      })
  })

  it('is told from what is no trade at all', () => {
    for (const typed of ['麒麟', '骐骥', 'zyxwv']) expect(search(index, typed, 3)).toMatchObject({ fits: false })
    expect(search(index, '护照', 12).fits || search(index, '离婚', 12).fits).toBe(false)
    // Two of its syllables sound like 逝世.
    expect(search(index, '律师事务所', 12).fits).toBe(false)
  })
})

describe('the words of the catalogue', () => {
  it('say something of every bundle and every item, in Chinese and in English', () => {
    const said = (chinese: boolean) =>
      new Set(words.terms.flatMap((row) => (row.words.some((word) => hasHan(word) === chinese) ? row.finds : [])))
    for (const chinese of [true, false]) {
      const those = said(chinese)
      expect([...index.order.keys()].filter((key) => !those.has(key))).toEqual([])
    }
  })

  it('each find what they stand for, first', () => {
    const wrong = words.terms.flatMap(({ finds, words: own }) =>
      own.filter(
        (typed, at) => at % STRIDE === 0 && !finds.includes(search(index, typed, 1).found[0] ?? 'bundles/none'),
      ),
    )
    expect(wrong).toEqual([])
  })
})

/** Every how many words one is tried in each way: all of them take a minute. */
const STRIDE = 7

/** The share of the words for which `typed` makes something that still finds one of `finds` among the first three. */
function foundAs(typed: (word: string) => string | undefined): number {
  const tried = words.terms
    .flatMap(({ finds, words: own }) => own.map((word) => ({ finds, text: typed(word) })))
    .filter(({ text }) => text !== undefined)
    .filter((_, at) => at % STRIDE === 0)
  expect(tried.length).toBeGreaterThan(30)
  const found = tried.filter(({ finds, text = '' }) => search(index, text, 3).found.some((key) => finds.includes(key)))
  return found.length / tried.length
}

describe('however it is typed', () => {
  const traditional = Converter({ from: 'cn', to: 't' })
  const isLongHan = (word: string) => /^\p{Script=Han}{3,}$/u.test(word)

  it('in traditional characters, full width or capitals, every word finds the same', () => {
    expect(foundAs((word) => (hasHan(word) ? traditional(word) : undefined))).toBeGreaterThan(0.99)
    for (const [typed, plain] of [
      ['ＫＴＶ', 'ktv'],
      ['COFFEE  Shop!', 'coffee shop'],
      ['　奶茶　店。', '奶茶店'],
    ] as const) {
      expect(search(index, typed, most)).toEqual(search(index, plain, most))
    }
  })

  it('in pinyin', () => {
    const pinyin = (word: string) => (isLongHan(word) ? script.syllables(word).join('') : undefined)
    expect(foundAs(pinyin)).toBeGreaterThan(0.97)
    expect(foundAs((word) => (isLongHan(word) ? script.syllables(word).join(' ') : undefined))).toBeGreaterThan(0.97)
  })

  it('in a sentence', () => {
    expect(foundAs((word) => (isLongHan(word) ? `你好我想问一下${word}要怎么办理啊` : undefined))).toBeGreaterThan(0.97)
    const isLatin = (word: string) => /^[a-z][a-z ]{3,}$/.test(word)
    expect(
      foundAs((word) => (isLatin(word) ? `hello, how do I apply for a ${word} please` : undefined)),
    ).toBeGreaterThan(0.95)
  })

  it('with one slip in a long word', () => {
    const slipped = (word: string, at: number) => word.slice(0, at) + word.slice(at + 1)
    const isLong = (word: string) => /^[a-z]{7,}$/.test(word)
    for (const at of [2, 4]) {
      expect(foundAs((word) => (isLong(word) ? slipped(word, at) : undefined))).toBeGreaterThan(0.93)
    }
  })

  it('and whatever is typed is answered, the same each time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (typed) => {
        const answer = search(index, typed, most)
        expect(answer.found.length).toBeLessThanOrEqual(most)
        expect(new Set(answer.found).size).toBe(answer.found.length)
        expect(search(index, typed, most)).toEqual(answer)
      }),
      { numRuns: 60 },
    )
  })

  it('nothing is found by nothing, and by filler alone', () => {
    for (const typed of ['', '   ', '？！', '怎么办', '我想办理', 'how to', 'I want to apply for a']) {
      expect({ typed, ...search(index, typed, most) }).toEqual({ typed, fits: false, found: [] })
    }
  })
})

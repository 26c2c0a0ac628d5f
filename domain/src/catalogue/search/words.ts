import { z } from 'zod'
import { pointer } from '../fault.ts'
import type { CatalogueFault } from '../fault.ts'
import { wordsOf } from '../issue-words.ts'
import { folded } from './text.ts'

/** What a search finds: a bundle or an item, named as its file is: `bundles/cafe-teahouse`, `items/tobacco-retail`. */
export const Findable = z.string().regex(/^(bundles|items)\/[a-z0-9][a-z0-9-]{0,63}$/)
export type Findable = z.infer<typeof Findable>

/** People's words for one thing, and what they should find, best first. */
const SearchTerm = z.strictObject({
  finds: z.array(Findable).min(1).max(8),
  /** Colloquial, dialect and official words in any language; misspellings are found without being listed. */
  words: z.array(z.string().trim().min(1).max(60)).min(1).max(200),
})

/**
 * The words by which people look for what is on offer (`search.json`). They are no part of a catalogue's version: a word
 * more changes nothing that a case was filed under.
 */
export const SearchWords = z.strictObject({
  /** Words that say nothing about what is looked for: 我想开一家, 怎么办, how to, a. */
  filler: z.array(z.string().trim().min(1).max(30)).max(1000),
  terms: z.array(SearchTerm).max(5000),
  /**
   * What every trade needs, even one that no row names: shown first among what comes nearest when nothing fits and one of `marks` stands in
   * what was asked (店, 公司, shop).
   */
  anyTrade: z
    .strictObject({
      finds: z.array(Findable).min(1).max(4),
      marks: z.array(z.string().trim().min(1).max(20)).min(1).max(100),
    })
    .optional(),
})
export type SearchWords = z.infer<typeof SearchWords>

export const SEARCH_WORDS_FILE = 'search.json'

/** What the words are checked against: the keys of what is on offer. */
export type Offered = { readonly items: { has(key: string): boolean }; readonly bundles: { has(key: string): boolean } }

/**
 * Checks the words. With an `offered` catalogue, that everything they find is in it; a word may stand once only, since
 * twice would leave open which of the two rows is meant.
 */
export function checkSearchWords(
  value: unknown,
  offered: Offered | undefined,
): { words: SearchWords } | { faults: CatalogueFault[] } {
  const parsed = SearchWords.safeParse(value)
  if (!parsed.success) {
    return {
      faults: parsed.error.issues.map((issue) => ({
        file: SEARCH_WORDS_FILE,
        path: pointer(...issue.path),
        reason: wordsOf(issue),
      })),
    }
  }
  const faults = [...repeatedWords(parsed.data), ...(offered ? leadsNowhere(parsed.data, offered) : [])]
  return faults.length > 0 ? { faults } : { words: parsed.data }
}

/** Whether what a row of the words finds is on offer. */
export function isOffered(found: Findable, offered: Offered): boolean {
  const [kind, key = ''] = found.split('/')
  return kind === 'bundles' ? offered.bundles.has(key) : offered.items.has(key)
}

function leadsNowhere({ terms, anyTrade }: SearchWords, offered: Offered): CatalogueFault[] {
  const wrong = (finds: readonly Findable[], at: readonly PropertyKey[]) =>
    finds.flatMap((found, place) =>
      isOffered(found, offered) ? [] : [fault([...at, place], `没有 ${found} 这个事项或套餐`, `There is no ${found}`)],
    )
  return [
    ...terms.flatMap(({ finds }, row) => wrong(finds, ['terms', row, 'finds'])),
    ...wrong(anyTrade?.finds ?? [], ['anyTrade', 'finds']),
  ]
}

function repeatedWords({ terms }: SearchWords): CatalogueFault[] {
  const seen = new Map<string, number>()
  return terms.flatMap(({ words }, row) =>
    words.flatMap((word, place) => {
      const key = folded(word)
      const first = seen.get(key)
      if (first === undefined) {
        seen.set(key, row)
        return []
      }
      const zh = `「${word}」已写在第 ${first + 1} 组`
      return [fault(['terms', row, 'words', place], zh, `"${word}" stands in row ${first + 1} already`)]
    }),
  )
}

function fault(steps: readonly PropertyKey[], zh: string, en: string): CatalogueFault {
  return { file: SEARCH_WORDS_FILE, path: pointer(...steps), reason: { zh, en } }
}

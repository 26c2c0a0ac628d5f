import { scoreChinese } from './chinese.ts'
import type { Scores } from './chinese.ts'
import { scoreEnglish, scorePinyin } from './latin.ts'
import { charactersOf, folded, hasHan, latinWordsOf } from './text.ts'
import type { SearchIndex } from './terms.ts'
import type { Findable } from './words.ts'

/** The longest text a search looks at; people paste whole sentences, and more says no more. */
export const LONGEST_QUERY = 100
/** What fits less than this is no answer, only near. */
const FITS = 0.42
const NEAR = 0.15
/** What fits much less than the best is not what was meant. */
const BESIDE_THE_BEST = 0.68

export type SearchAnswer = {
  /** Whether these are answers; else nothing fits, and they are only what comes nearest. */
  readonly fits: boolean
  /** Best first. */
  readonly found: readonly Findable[]
}

/**
 * What someone looks for, by the words they typed: names, colloquial words, pinyin and its initials, words that sound or
 * are spelt alike, in simplified or traditional characters, whole sentences; at most `most` answers. The same index and
 * text always give the same answer.
 */
export function search(index: SearchIndex, typed: string, most: number): SearchAnswer {
  const text = index.script.simplified(folded(Array.from(typed).slice(0, LONGEST_QUERY).join('')))
  if (text === '') return { fits: false, found: [] }
  const ranked = [...scoresOf(index, text)].sort(
    ([a, scoreA], [b, scoreB]) => scoreB - scoreA || (index.order.get(a) ?? 0) - (index.order.get(b) ?? 0),
  )
  const top = ranked[0]?.[1] ?? 0
  const least = Math.max(top >= FITS ? FITS * 0.8 : NEAR, top * BESIDE_THE_BEST)
  const found = ranked.filter(([, score]) => score >= least).map(([each]) => each)
  if (top >= FITS) return { fits: true, found: found.slice(0, most) }
  return { fits: false, found: [...new Set([...neededByAny(index, text), ...found])].slice(0, most) }
}

/** Of a trade that nothing is known of, what every trade needs; nothing when what was asked is no trade. */
function neededByAny({ anyTrade: { finds, chinese, latin } }: SearchIndex, text: string): readonly Findable[] {
  const isTrade = chinese.some((mark) => text.includes(mark)) || latinWordsOf(text).some((stem) => latin.has(stem))
  return isTrade ? finds : []
}

function scoresOf(index: SearchIndex, text: string): Scores {
  const english = scoreEnglish(index, latinWordsOf(text))
  if (hasHan(text)) return best(scoreChinese(index, charactersOf(text)), english, 0.9)
  const letters = text.replace(/[^a-z]/g, '')
  const short = charactersOf(text)
  return best(
    best(english, scorePinyin(index, letters), 1),
    short.length <= 4 ? scoreChinese(index, short) : english,
    1,
  )
}

function best(one: Scores, other: Scores, share: number): Scores {
  const scores = new Map(one)
  for (const [found, score] of other) scores.set(found, Math.max(scores.get(found) ?? 0, score * share))
  return scores
}

import { raise } from './chinese.ts'
import type { Scores } from './chinese.ts'
import { blurred, nearness, oneSlipApart } from './text.ts'
import type { SearchIndex, Term } from './terms.ts'
import type { Findable } from './words.ts'

/** How much a filler word such as "open" or "a" counts beside one that says something. */
const FILLER = 0.1

/** Scores English words that were typed, given by their stems; the last one may still be being typed. */
export function scoreEnglish(index: SearchIndex, typed: readonly string[]): Scores {
  const scores: Scores = new Map()
  if (typed.length === 0) return scores
  const stems = typed.map((stem, at) => spelt(index, stem, at === typed.length - 1))
  const says = weigher(index)
  const onlyFiller = stems.every((stem) => index.latinFiller.has(stem))
  const joined = typed.join('')
  const bags = new Map<Findable, Map<string, number>>()
  for (const term of index.latin) {
    const fit = onlyFiller ? Number(term.joined === joined) : termFit(term, stems, joined, says)
    if (fit > 0) raise(scores, term, fit)
    if (!onlyFiller) collect(bags, term, stems)
  }
  scoreBags(bags, stems, says, scores)
  return scores
}

/** A word that nothing is called by, as the known word that it is one slip from, if there is one. */
function spelt({ spread, latinFiller }: SearchIndex, stem: string, typing: boolean): string {
  if (stem.length < 4 || spread.has(stem) || latinFiller.has(stem)) return stem
  const known = [...spread.keys()]
  if (typing && known.some((each) => each.startsWith(stem))) return stem
  let best: { word: string; near: number } = { word: stem, near: 0 }
  for (const word of known) {
    const near = nearness(stem, word)
    if (near > best.near) best = { word, near }
  }
  return best.word
}

type Weigher = (stem: string) => number

/** What few things are called by says much; a word that stands nowhere may be a name, and says something. */
function weigher({ spread, size, latinFiller }: SearchIndex): Weigher {
  const most = Math.log(1 + size)
  return (stem) => {
    if (latinFiller.has(stem)) return FILLER
    const things = spread.get(stem)
    return things === undefined ? 0.5 : Math.log(1 + size / things) / most
  }
}

function termFit(term: Term, stems: readonly string[], joined: string, says: Weigher): number {
  if (term.joined === joined) return term.stems.length === stems.length ? 1 : 0.97
  if (joined.length >= 6 && term.joined.length >= 6 && oneSlipApart(joined, term.joined)) return 0.86
  const asked = coverage(stems, term.stems, says)
  if (asked === 0) return 0
  return asked ** 0.7 * coverage(term.stems, stems, says, true) ** 0.3 * 0.97
}

/** The share of what `words` say that is found in `others`. */
function coverage(words: readonly string[], others: readonly string[], says: Weigher, reversed = false): number {
  let [sum, all] = [0, 0]
  words.forEach((word, at) => {
    const weight = says(word)
    all += weight
    const typing = !reversed && at === words.length - 1
    sum += weight * Math.max(0, ...others.map((other) => likeness(word, other, typing, reversed)))
  })
  return all === 0 ? 0 : sum / all
}

/** Words are spelt right by now; the last may be only begun. */
function likeness(word: string, other: string, typing: boolean, reversed: boolean): number {
  if (word === other) return 1
  const [typed, whole] = reversed ? [other, word] : [word, other]
  if (typed.length < 3 || !whole.startsWith(typed)) return 0
  const begun = 0.6 + (0.3 * typed.length) / whole.length
  return typing || reversed ? begun : begun * 0.9
}

/** Everything that one thing is called, taken together: "milk powder for babies" may be said by several of its words. */
function collect(bags: Map<Findable, Map<string, number>>, term: Term, stems: readonly string[]): void {
  for (const stem of stems) {
    if (!term.stems.includes(stem)) continue
    for (const { found, weight } of term.senses) {
      const bag = bags.get(found) ?? new Map<string, number>()
      bag.set(stem, Math.max(bag.get(stem) ?? 0, weight))
      bags.set(found, bag)
    }
  }
}

function scoreBags(
  bags: ReadonlyMap<Findable, ReadonlyMap<string, number>>,
  stems: readonly string[],
  says: Weigher,
  scores: Scores,
): void {
  const all = stems.reduce((sum, stem) => sum + says(stem), 0)
  for (const [found, bag] of bags) {
    const sum = stems.reduce((part, stem) => part + says(stem) * (bag.get(stem) ?? 0), 0)
    const score = (0.78 * sum) / all
    if (score > (scores.get(found) ?? 0)) scores.set(found, score)
  }
}

/** Scores letters that may be pinyin: `naicha`, `bld`, or with one slip. `letters` holds nothing else. */
export function scorePinyin(index: SearchIndex, letters: string): Scores {
  const scores: Scores = new Map()
  if (letters.length < 2) return scores
  const heard = blurred(letters)
  for (const term of index.chinese) {
    const fit = term.syllables.length > 0 ? pinyinFit(term, letters, heard) : 0
    if (fit > 0) raise(scores, term, fit)
  }
  return scores
}

function pinyinFit({ pinyin, initials, sound, syllables }: Term, letters: string, heard: string): number {
  if (pinyin === letters) return syllables.length > 1 ? 0.95 : 0.7
  if (syllables.length > 1 && initials === letters) return 0.78
  if (letters.length >= 3 && pinyin.startsWith(letters)) return 0.64 + (0.25 * letters.length) / pinyin.length
  if (letters.length >= 3 && initials.startsWith(letters)) return 0.55
  if (letters.length >= 6 && pinyin.length >= 6) {
    if (oneSlipApart(letters, pinyin)) return 0.8
    if (sound === heard) return 0.82
    if (letters.includes(pinyin)) return 0.5 + (0.35 * pinyin.length) / letters.length
    if (pinyin.includes(letters)) return 0.55
  }
  return 0
}

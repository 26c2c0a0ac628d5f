import { alike, oneSlipApart } from './text.ts'
import { traitsOf } from './terms.ts'
import type { SearchIndex, Term } from './terms.ts'
import type { Findable } from './words.ts'

/** How well each thing fits, 0 to 1. */
export type Scores = Map<Findable, number>

export function raise(scores: Scores, { senses }: Pick<Term, 'senses'>, fit: number): void {
  for (const { found, weight } of senses) {
    const score = fit * weight
    if (score > (scores.get(found) ?? 0)) scores.set(found, score)
  }
}

/** What was typed, prepared for comparing. */
type Asked = {
  readonly characters: readonly string[]
  readonly syllables: readonly string[]
  readonly soundsLike: readonly string[]
  /** Per character, whether it belongs to a filler such as 我想开一家. */
  readonly filler: readonly boolean[]
}

/**
 * Scores what was typed with Chinese in it: the whole of it, what is left without filler, and the terms that stand in
 * it, each by how much of what was asked it accounts for; by characters, by sound, and with one slip.
 */
export function scoreChinese(index: SearchIndex, characters: readonly string[]): Scores {
  const scores: Scores = new Map()
  const asked = askedOf(index, characters)
  const rest = askedOf(
    index,
    characters.filter((_, at) => !asked.filler[at]),
  )
  const forms = rest.characters.length === 0 || rest.characters.length === characters.length ? [asked] : [asked, rest]
  for (const term of index.chinese) {
    const fit = Math.max(...forms.map((form, at) => wholeFit(term, form) * (at === 0 ? 1 : 0.98)))
    if (fit > 0) raise(scores, term, fit)
  }
  if (rest.characters.length > 0) {
    scoreParts(index, asked, scores)
    scoreTraits(index, rest.characters, scores)
  }
  return scores
}

/** What all the words of one thing have in common with what was asked, by characters and pairs: 牙套 is near 牙科, 看牙. */
function scoreTraits({ traits, size }: SearchIndex, characters: readonly string[], scores: Scores): void {
  const asked = traitsOf(characters)
  const sums = new Map<Findable, number>()
  let all = 0
  for (const trait of asked) {
    const things = traits.get(trait)
    const says = (trait.length > 1 ? 1.5 : 1) * Math.log(1 + size / (things?.size ?? 12))
    all += says
    for (const [found, share] of things ?? []) sums.set(found, (sums.get(found) ?? 0) + says * share)
  }
  for (const [found, sum] of sums) {
    const score = (0.72 * sum) / all
    if (score > (scores.get(found) ?? 0)) scores.set(found, score)
  }
}

function askedOf(index: SearchIndex, characters: readonly string[]): Asked {
  const syllables = index.script.syllables(characters.join(''))
  return { characters, syllables, soundsLike: syllables.map(alike), filler: fillerIn(index, characters) }
}

function fillerIn({ chineseFiller }: SearchIndex, characters: readonly string[]): boolean[] {
  const filler = characters.map(() => false)
  for (let at = 0; at < characters.length;) {
    const word = chineseFiller.find((each) => each.every((character, i) => characters[at + i] === character))
    if (word) filler.fill(true, at, at + word.length)
    at += word?.length ?? 1
  }
  return filler
}

/** How well a term fits all of what was asked. */
function wholeFit(term: Term, { characters, syllables, soundsLike }: Asked): number {
  const [typed, whole] = [characters.length, term.characters.length]
  const text = characters.join('')
  if (term.text === text) return 1
  if (term.text.startsWith(text)) return 0.7 + (0.22 * typed) / whole
  if (typed >= 2 && term.text.includes(text)) return 0.6 + (0.2 * typed) / whole
  if (typed < 2 || term.syllables.length === 0) return 0
  if (typed === whole) {
    if (same(syllables, term.syllables)) return 0.9
    if (same(soundsLike, term.soundsLike)) return typed >= 3 ? 0.84 : 0.66
  }
  if (whole > typed && starts(term.syllables, syllables)) return 0.58 + (0.2 * typed) / whole
  if (Math.min(typed, whole) < 3 || !oneSlipApart(characters, term.characters)) return 0
  return typed === whole ? 0.72 : 0.68
}

type Place = { readonly term: Term; readonly from: number; readonly to: number; readonly sure: number }

/** How sure it is that a term of two syllables is meant where it is only heard. */
const HEARD_TWICE = 0.6

/** Terms that stand within what was asked: the score is the share of the meaningful characters they account for. */
function scoreParts(index: SearchIndex, asked: Asked, scores: Scores): void {
  const places = placesIn(index, asked)
  if (places.length === 0) return
  const covering = asked.characters.map((_, at) => places.filter(({ from, to }) => from <= at && at < to))
  const says = covering.map((those, at) => {
    const things = new Set(those.flatMap(({ term }) => term.senses.map(({ found }) => found))).size
    if (things > 0) return 1 / (1 + Math.log(things) / 3)
    return asked.filler[at] ? 0.05 : 0.5
  })
  const all = says.reduce((sum, weight) => sum + weight, 0)
  const found = new Map<Findable, number>()
  const surest = new Map<Findable, number>()
  covering.forEach((those, at) => {
    const best = new Map<Findable, number>()
    for (const { term, sure } of those) {
      for (const sense of term.senses) {
        best.set(sense.found, Math.max(best.get(sense.found) ?? 0, sure * sense.weight))
        surest.set(sense.found, Math.max(surest.get(sense.found) ?? 0, sure))
      }
    }
    for (const [key, fit] of best) found.set(key, (found.get(key) ?? 0) + fit * (says[at] ?? 0))
  })
  for (const [key, sum] of found) {
    // Two syllables that are only heard may stand there by chance: 律师事务所 says nothing of 逝世.
    const base = (surest.get(key) ?? 0) > HEARD_TWICE ? 0.4 : 0.24
    const score = base + (0.55 * sum) / all
    if (score > (scores.get(key) ?? 0)) scores.set(key, score)
  }
}

/** Where terms stand in what was asked; one that stands within a longer one is not meant. */
function placesIn(index: SearchIndex, asked: Asked): Place[] {
  const places = asked.characters.flatMap((_, from) => placesAt(index, asked, from))
  return places.filter(
    (place) =>
      !places.some(
        (other) =>
          other.from <= place.from &&
          other.to >= place.to &&
          (other.to - other.from > place.to - place.from || other.sure > place.sure),
      ),
  )
}

function placesAt(index: SearchIndex, asked: Asked, from: number): Place[] {
  const { characters, syllables, filler } = asked
  const place = (term: Term, sure: number) => ({ term, from, to: from + term.characters.length, sure })
  const written = (index.byCharacter.get(characters[from] ?? '') ?? [])
    .filter((term) => starts(characters.slice(from), term.characters))
    // What is filler anyhow says nothing, and one character says little.
    .filter((term) => !filler.slice(from, from + term.characters.length).every(Boolean))
    .map((term) => place(term, term.characters.length === 1 ? 0.7 : 1))
  // In a sentence two syllables are found by chance: 店里 is no 电力.
  const least = characters.length <= 5 ? 2 : 3
  const heard = (index.bySyllable.get(syllables[from] ?? '') ?? [])
    .filter((term) => term.syllables.length >= least && starts(syllables.slice(from), term.syllables))
    .map((term) => place(term, term.syllables.length === 2 ? HEARD_TWICE : 0.85))
  return [...written, ...heard].filter(({ from: start, to }) => to - start < characters.length)
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && starts(a, b)
}

function starts(list: readonly string[], beginning: readonly string[]): boolean {
  return list.length >= beginning.length && beginning.every((entry, i) => entry === list[i])
}

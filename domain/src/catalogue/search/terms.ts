import type { Catalogue } from '../catalogue.ts'
import type { Words } from '../../text/words.ts'
import { alike, blurred, charactersOf, folded, hasHan, latinWordsOf } from './text.ts'
import type { Script } from './text.ts'
import { isOffered } from './words.ts'
import type { Findable, SearchWords } from './words.ts'

/** Something that a search finds, and how well a term stands for it: 1 is its own name. */
export type Sense = { readonly found: Findable; readonly weight: number }

/** One word or name that people may type, prepared for comparing. */
export type Term = {
  readonly text: string
  readonly characters: readonly string[]
  /** Readings of its characters; empty without Chinese. */
  readonly syllables: readonly string[]
  readonly soundsLike: readonly string[]
  readonly pinyin: string
  /** The pinyin as it may be confused. */
  readonly sound: string
  readonly initials: string
  /** Stems of its Latin words; empty when it has Chinese. */
  readonly stems: readonly string[]
  readonly joined: string
  senses: Sense[]
}

export type SearchIndex = {
  readonly script: Script
  readonly chinese: readonly Term[]
  /** The same by their first character, and by their first syllable. */
  readonly byCharacter: ReadonlyMap<string, readonly Term[]>
  readonly bySyllable: ReadonlyMap<string, readonly Term[]>
  readonly latin: readonly Term[]
  /** Filler words, folded: Chinese ones longest first, Latin ones by stem. */
  readonly chineseFiller: readonly (readonly string[])[]
  readonly latinFiller: ReadonlySet<string>
  /** Per character and pair of characters, what is called by it, and how often among its words (0 to 1). */
  readonly traits: ReadonlyMap<string, ReadonlyMap<Findable, number>>
  /** How many findable things a stem stands for, for judging how much it says. */
  readonly spread: ReadonlyMap<string, number>
  readonly size: number
  /** Bundles and items in the order of the catalogue: what settles a tie. */
  readonly order: ReadonlyMap<Findable, number>
  /** What any trade needs, and by what one is known: Chinese marks as they stand in a text, Latin ones by stem. */
  readonly anyTrade: {
    readonly finds: readonly Findable[]
    readonly chinese: readonly string[]
    readonly latin: ReadonlySet<string>
  }
}

/** Each thing that a row finds stands a little behind the one before it. */
const STEP = 0.03
const PART_OF_NAME = 0.9
const RESULT = 0.95
const DEPARTMENT = 0.62

/**
 * Prepares a search: names of bundles and items with their parts, the papers that come of items, departments, and the
 * words of `search.json`. What a row finds and is not on offer is passed over, so that words never stop an office.
 */
export function searchIndexOf(catalogue: Catalogue, words: SearchWords, script: Script): SearchIndex {
  const terms = new Map<string, Term>()
  const add = (text: string, found: Findable, weight: number) => addSense(terms, script, text, { found, weight })
  const order = new Map<Findable, number>()
  for (const { key, name, leadDepartment } of catalogue.bundles.values()) {
    order.set(`bundles/${key}`, order.size)
    addNames(add, name, `bundles/${key}`)
    addDepartment(add, catalogue, leadDepartment, `bundles/${key}`, DEPARTMENT)
  }
  for (const { key, name, result, department } of catalogue.items.values()) {
    order.set(`items/${key}`, order.size)
    addNames(add, name, `items/${key}`)
    add(result.name, `items/${key}`, RESULT)
    addDepartment(add, catalogue, department, `items/${key}`, DEPARTMENT - STEP)
  }
  for (const row of words.terms) {
    const offered = row.finds.filter((found) => isOffered(found, catalogue))
    for (const word of row.words) offered.forEach((found, place) => add(word, found, 1 - place * STEP))
  }
  const all = [...terms.values()]
  const latin = all.filter((term) => term.stems.length > 0)
  const chinese = all.filter((term) => term.syllables.length > 0 || term.text.length <= 4)
  const filler = words.filler.map((word) => script.simplified(folded(word)))
  return {
    script,
    chinese,
    byCharacter: Map.groupBy(chinese, (term) => term.characters[0] ?? ''),
    bySyllable: Map.groupBy(
      chinese.filter(({ syllables, characters }) => syllables.length === characters.length),
      (term) => term.syllables[0] ?? '',
    ),
    latin,
    chineseFiller: filler
      .filter(hasHan)
      .map(charactersOf)
      .sort((a, b) => b.length - a.length),
    latinFiller: new Set(filler.filter((word) => !hasHan(word)).flatMap(latinWordsOf)),
    traits: traitsAmong(all),
    spread: spreadOf(latin),
    size: order.size,
    order,
    anyTrade: anyTradeOf(catalogue, words, script),
  }
}

function anyTradeOf(catalogue: Catalogue, { anyTrade }: SearchWords, script: Script): SearchIndex['anyTrade'] {
  const marks = (anyTrade?.marks ?? []).map((mark) => script.simplified(folded(mark)))
  return {
    finds: (anyTrade?.finds ?? []).filter((found) => isOffered(found, catalogue)),
    chinese: marks.filter(hasHan),
    latin: new Set(marks.filter((mark) => !hasHan(mark)).flatMap(latinWordsOf)),
  }
}

type Add = (text: string, found: Findable, weight: number) => void

/** A name, and what stands between its brackets and strokes: 饭店（餐饮） is 饭店 and 餐饮 too. */
function addNames(add: Add, name: Words, found: Findable): void {
  add(name.zh, found, 1)
  add(name.en, found, 1)
  for (const text of [name.zh, name.en]) {
    const parts = text.split(/[()（）/、，,]/).map((part) => part.trim())
    if (parts.length > 1) for (const part of parts) if (part.length >= 2) add(part, found, PART_OF_NAME)
  }
}

function addDepartment(add: Add, catalogue: Catalogue, key: string, found: Findable, weight: number): void {
  const name = catalogue.departments.get(key)?.name
  if (!name) return
  add(name.zh, found, weight)
  add(name.en, found, weight)
}

function addSense(terms: Map<string, Term>, script: Script, written: string, sense: Sense): void {
  const text = script.simplified(folded(written))
  if (text === '' || text === 'new') return
  const term = terms.get(text) ?? termOf(text, script)
  terms.set(text, term)
  const known = term.senses.find(({ found }) => found === sense.found)
  if (!known) term.senses.push(sense)
  else if (known.weight < sense.weight) term.senses[term.senses.indexOf(known)] = sense
}

function termOf(text: string, script: Script): Term {
  const characters = charactersOf(text)
  const han = hasHan(text)
  const syllables = han ? script.syllables(characters.join('')) : []
  const stems = han ? [] : latinWordsOf(text)
  return {
    text: characters.join(''),
    characters,
    syllables,
    soundsLike: syllables.map(alike),
    pinyin: syllables.join(''),
    sound: blurred(syllables.map(alike).join('')),
    initials: syllables.map((syllable) => syllable[0] ?? '').join(''),
    stems,
    joined: stems.join(''),
    senses: [],
  }
}

/** The Chinese characters of a text, and the pairs of neighbours. */
export function traitsOf(characters: readonly string[]): string[] {
  const pairs = characters.slice(1).map((character, i) => `${characters[i]}${character}`)
  return [...new Set([...characters, ...pairs])].filter(hasHan)
}

function traitsAmong(terms: readonly Term[]): SearchIndex['traits'] {
  const traits = new Map<string, Map<Findable, number>>()
  for (const { characters, syllables, senses } of terms) {
    if (syllables.length === 0) continue
    for (const trait of traitsOf(characters)) {
      const things = traits.get(trait) ?? new Map<Findable, number>()
      traits.set(trait, things)
      for (const { found, weight } of senses) {
        // A department is no trait of what it decides.
        if (weight > DEPARTMENT) things.set(found, Math.max(weight * weight, (things.get(found) ?? 0) + 0.02))
      }
    }
  }
  return new Map(
    [...traits].map(([trait, things]) => [trait, new Map([...things].map(([key, n]) => [key, Math.min(1, n)]))]),
  )
}

function spreadOf(latin: readonly Term[]): ReadonlyMap<string, number> {
  const found = new Map<string, Set<Findable>>()
  for (const { stems, senses } of latin) {
    for (const stem of stems) {
      const those = found.get(stem) ?? new Set()
      for (const sense of senses) those.add(sense.found)
      found.set(stem, those)
    }
  }
  return new Map([...found].map(([stem, those]) => [stem, those.size]))
}

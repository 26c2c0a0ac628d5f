import { PRINTABLE_RANGES } from './printable-ranges.ts'

/**
 * What the fonts that ship can print: one definition for the form, the clerk's screen, the papers and the notices. A character that no
 * font holds is never printed as a box; who bears it is told when they file, and a named official makes the paper.
 */

type Range = readonly [first: number, last: number]

/** Per family of fonts, ascending. */
const FAMILIES: readonly (readonly Range[])[] = PRINTABLE_RANGES.map(rangesOf)

function rangesOf(written: string): Range[] {
  const steps = written.split(' ').map((step) => Number.parseInt(step, 36))
  let end = 0
  return Array.from({ length: steps.length / 2 }, (_, index): Range => {
    const first = end + (steps[index * 2] ?? 0)
    end = first + (steps[index * 2 + 1] ?? 0)
    return [first, end]
  })
}

function holds(family: readonly Range[], code: number): boolean {
  let low = 0
  let high = family.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const [first, last] = family[middle] ?? [0, 0]
    if (code < first) high = middle - 1
    else if (code > last) low = middle + 1
    else return true
  }
  return false
}

/** Characters without a shape of their own: breaks of a line, joiners, selectors. They ask nothing of a font. */
const SHAPELESS = /[\p{Cc}\p{Default_Ignorable_Code_Point}]/u

/** Characters that the first font has, and most texts are made of: with nothing else in it a text is not looked at one by one. */
const COMMON = /^[\n\x20-\x7E\u00B7\u2018\u2019\u201C\u201D\u2026\u3001-\u3011\u4E00-\u9FA5\uFF01-\uFF5E]*$/

/** What a reader takes for one character: a letter with the marks on it. */
const CHARACTERS = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/**
 * The characters of a text that no paper can show, each once, in the order in which they stand. A letter and its marks are one character:
 * they are set in one font, which must hold them all.
 */
export function unprintableIn(text: string): string[] {
  if (COMMON.test(text)) return []
  const strays = new Set<string>()
  for (const { segment } of CHARACTERS.segment(text.normalize('NFC'))) {
    const codes = Array.from(segment)
      .filter((character) => !SHAPELESS.test(character))
      .map((character) => character.codePointAt(0) ?? 0)
    if (!FAMILIES.some((family) => codes.every((code) => holds(family, code)))) strays.add(segment)
  }
  return [...strays]
}

/** A character as it can be told to somebody whose screen does not show it either: `𰀀 (U+30000)`. */
export function namedCharacter(character: string): string {
  return `${character} (${numbersOf(character)})`
}

/** A text as it can be printed: each character that no font here holds by its number, `李〔U+30000〕`. */
export function legible(text: string): string {
  const strays = unprintableIn(text)
  if (strays.length === 0) return text
  return Array.from(CHARACTERS.segment(text.normalize('NFC')), ({ segment }) =>
    strays.includes(segment) ? `〔${numbersOf(segment)}〕` : segment,
  ).join('')
}

function numbersOf(character: string): string {
  return Array.from(
    character,
    (each) => `U+${(each.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  ).join(' ')
}

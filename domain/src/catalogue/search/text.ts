/** How Chinese is written and read, as far as a search must know; it comes from a dictionary outside. */
export type Script = {
  /** Traditional characters as simplified ones. */
  simplified(text: string): string
  /** The reading of each character without tones: 便利店 is `['bian', 'li', 'dian']`. One entry per code point. */
  syllables(text: string): readonly string[]
}

const APART = /[\s'’‘`·•,，.。?？!！、/／()（）[\]【】"“”:：;；&+_-]+/gu
const HAN = /\p{Script=Han}/u

/** Half-width, lower case, one blank between words, no punctuation; accents go: café is cafe. */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFC')
    .replace(/(?<=[a-z])['’]s(?![a-z])/g, '')
    .replace(/(?<=[a-z])['’](?=[a-z])/g, '')
    .replace(APART, ' ')
    .trim()
}

export function hasHan(text: string): boolean {
  return HAN.test(text)
}

/** The characters of a folded text without blanks. */
export function charactersOf(text: string): string[] {
  return Array.from(text.replaceAll(' ', ''))
}

/** The Latin words of a folded text, each by its stem: shops is shop, swimming is swim. */
export function latinWordsOf(text: string): string[] {
  return (text.match(/[a-z0-9]+/g) ?? []).map(stemOf)
}

/** A rough stem; both sides of a comparison take it, so it need not be a word. */
function stemOf(word: string): string {
  if (word.length < 4) return word
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`
  if (/(s|x|ch|sh)es$/.test(word)) return word.slice(0, -2)
  if (word.endsWith('s') && !/(ss|us|is)$/.test(word)) return word.slice(0, -1)
  if (!word.endsWith('ing') || word.length < 6) return word
  const bare = word.slice(0, -3)
  return /(.)\1$/.test(bare) && !/(ll|ss)$/.test(bare) ? bare.slice(0, -1) : bare
}

/**
 * A syllable as it is often confused in speech and typing: zh with z, ch with c, sh with s, n with l, f with h, -ng
 * with -n. Two readings that agree here sound alike to many.
 */
export function alike(syllable: string): string {
  return syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/^n(?=[aeiouv])/, 'l')
    .replace(/^hu$/, 'fu')
    .replace(/^hu(?=a)/, 'f')
    .replace(/ng$/, 'n')
}

/** Pinyin that was typed, alike in the same way as far as that can be told without knowing where syllables end. */
export function blurred(letters: string): string {
  return letters
    .replace(/([zcs])h/g, '$1')
    .replace(/ng/g, 'n')
    .replace(/n(?=[aeiouv])/g, 'l')
}

/** Whether one text becomes the other by one insertion, deletion, substitution or swap of neighbours. */
export function oneSlipApart(a: readonly string[] | string, b: readonly string[] | string): boolean {
  if (a.length > b.length) return oneSlipApart(b, a)
  if (b.length - a.length > 1) return false
  let at = 0
  while (at < a.length && a[at] === b[at]) at += 1
  if (b.length > a.length) return sameFrom(a, at, b, at + 1)
  if (at === a.length || sameFrom(a, at + 1, b, at + 1)) return true
  return a[at] === b[at + 1] && a[at + 1] === b[at] && sameFrom(a, at + 2, b, at + 2)
}

function sameFrom(a: readonly string[] | string, from: number, b: readonly string[] | string, other: number): boolean {
  for (let i = 0; i < Math.max(a.length - from, b.length - other); i += 1) {
    if (a[from + i] !== b[other + i]) return false
  }
  return true
}

/** How near two Latin words are, by slips: 1 the same, 0 not near. Short words must be right. */
export function nearness(a: string, b: string): number {
  if (a === b) return 1
  if (Math.min(a.length, b.length) < 4 || a[0] !== b[0]) return 0
  if (oneSlipApart(a, b)) return Math.max(a.length, b.length) >= 5 ? 0.85 : 0.6
  return Math.min(a.length, b.length) >= 8 && slips(a, b) === 2 ? 0.75 : 0
}

/** Insertions, deletions and substitutions from one word to the other, counted to 3. */
function slips(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      next.push(Math.min((row[j] ?? 9) + 1, (next[j - 1] ?? 9) + 1, (row[j - 1] ?? 9) + same))
    }
    row = next
  }
  return Math.min(3, row[b.length] ?? 3)
}

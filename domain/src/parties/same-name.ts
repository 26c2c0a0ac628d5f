import { foldName } from '../text/fold.ts'

/**
 * Whether two texts are the same name or address however typed: width, brackets, case, dots of names, blanks and invisible
 * characters do not matter; of a name in letters the order of its parts does not either (SMITH JOHN, John Smith).
 */
export function sameName(one: string, other: string): boolean {
  if (fold(one) === fold(other)) return true
  return LETTERS.test(one) && LETTERS.test(other) && partsOf(one) === partsOf(other)
}

const LETTERS = /^[\p{Script=Latin}\p{M}\s.,'’\-·]+$/u

function partsOf(name: string): string {
  return name
    .split(/[\s.,·]+/u)
    .map(fold)
    .filter(Boolean)
    .sort()
    .join(' ')
}

/**
 * A name for comparing: as it would be kept (`foldName`), and beyond that without blanks, width and case. Invisible characters go
 * first, since one between a letter and its mark would keep the two from being put together.
 */
function fold(text: string): string {
  return foldName(text.replaceAll(UNSEEN, '')).normalize('NFKC').toLowerCase().normalize('NFKC').replaceAll(UNSEEN, '')
}

const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cc}\s]/gu

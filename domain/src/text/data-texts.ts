import type { Words } from './words.ts'
import { namedCharacter, unprintableIn } from './printable.ts'
import { printableLine, unseenIn } from './fold.ts'

/** Where in the value, and why. */
export type DataTextFault = { steps: readonly PropertyKey[]; reason: Words }

/**
 * What is wrong with the texts of a data file as texts: names of offices, departments, regions, items and papers stand on every paper, so
 * none may hold what nobody sees or what no font has. Told when the file is loaded, not when the first paper fails.
 */
export function dataTextFaults(value: unknown, steps: readonly PropertyKey[] = []): DataTextFault[] {
  if (typeof value === 'string') {
    const reason = reasonOf(value)
    return reason ? [{ steps, reason }] : []
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) =>
    dataTextFaults(each, [...steps, Array.isArray(value) ? Number(key) : key]),
  )
}

function reasonOf(text: string): Words | undefined {
  const unseen = unseenIn(text.replaceAll('\n', ' '))
  if (unseen.length > 0) {
    const numbers = [...new Set(unseen)]
      .slice(0, 3)
      .map((each) => `U+${(each.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`)
      .join(', ')
    return {
      zh: `含有看不见的字符（${numbers}），请删除`,
      en: `It holds characters that nobody sees (${numbers}); take them out`,
    }
  }
  if (text !== '' && printableLine(text) === '') {
    return { zh: '只有空白，没有文字', en: 'It holds blanks and no text' }
  }
  const strays = unprintableIn(text)
  if (strays.length === 0) return undefined
  const named = strays.slice(0, 3).map(namedCharacter).join(', ')
  return {
    zh: `含有字库印不出的字（${named}），请换用其他字`,
    en: `It holds characters that no font of the papers has (${named}); use others`,
  }
}

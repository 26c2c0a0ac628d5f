import { z } from 'zod'
import { characterFault } from './faults.ts'
import { foldLine, foldText } from './fold.ts'

/** Several lines that a person writes: an opinion, a reason, a question. Folded, with at most so many UTF-16 code units. */
export function prose(most: number) {
  return z.string().overwrite(foldText).min(1).max(most)
}

/** One line that a person writes: a place, a number, who was heard. Folded, with at most so many UTF-16 code units. */
export function line(most: number) {
  return z.string().overwrite(foldLine).min(1).max(most)
}

/** The code of a fault that is about the characters of a text, not about the form of the message: somebody typed it and can mend it. */
export const UNREADABLE = 'unreadable-text'

/**
 * A check of a whole message: no text in it holds a character that no paper can show, since every one of them may come to stand on a
 * notice. What was filled in is left to the fields, which say it by their names.
 */
export function readableThroughout(payload: z.core.ParsePayload): void {
  for (const { path, words } of unreadableIn(payload.value, [])) {
    payload.issues.push({
      code: 'custom',
      input: payload.value,
      path,
      message: words.en,
      params: { words, code: UNREADABLE },
    })
  }
}

type Unreadable = { path: PropertyKey[]; words: { zh: string; en: string } }

function unreadableIn(value: unknown, path: PropertyKey[]): Unreadable[] {
  if (typeof value === 'string') {
    const words = characterFault(value, 'lines')
    return words ? [{ path, words }] : []
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value)
    .filter(([key]) => key !== 'filing')
    .flatMap(([key, each]) => unreadableIn(each, [...path, Array.isArray(value) ? Number(key) : key]))
}

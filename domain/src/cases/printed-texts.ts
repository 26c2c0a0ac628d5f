import { pointer } from '../catalogue/fault.ts'
import { namedCharacter, unprintableIn } from '../text/printable.ts'
import { OFFICE } from '../parties/permission.ts'
import type { Command } from './command.ts'
import type { Recorded } from './event.ts'
import { actHome, eventHome } from './chapters.ts'
import { noticesOf, type NoticeSource } from './notices.ts'
import { refused, type Fault, type Refusal } from './refusal.ts'

/**
 * What somebody writes in an act and would stand on a notice 文书, in characters that no font of the papers has: told where it is typed,
 * before it is recorded, since a notice with a gap is none. Which texts stand on a notice is not listed here: it is seen from the notice
 * that the act makes. What only the record keeps may be written in any character.
 */

/**
 * Of a command: what was filled in, which tells its fields by their names and turns nobody away for a character, and what is no text of
 * a person.
 */
const NOT_WRITTEN: ReadonlySet<string> = new Set(['type', 'filing', 'answers', 'materials', 'files'])

type Written = { steps: PropertyKey[]; text: string }

function writtenIn(value: unknown, steps: PropertyKey[] = []): Written[] {
  if (typeof value === 'string') return [{ steps, text: value }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) =>
    NOT_WRITTEN.has(key) ? [] : writtenIn(each, [...steps, Array.isArray(value) ? Number(key) : key]),
  )
}

/** Refuses an act whose notice could not be printed for what its command says; undefined where it can. `record` is what would happen. */
export function unprintedTexts(
  command: Command,
  record: readonly Recorded[],
  source: NoticeSource,
): Refusal | undefined {
  if (record[0]?.by === OFFICE) return undefined
  if (actHome(command.type).takenAsWritten) return undefined
  const rare = writtenIn(command).flatMap(({ steps, text }) => {
    const characters = unprintableIn(text)
    return characters.length > 0 ? [{ pointer: pointer(...steps), text, characters }] : []
  })
  if (rare.length === 0) return undefined
  const later = record.flatMap(({ event }) => eventHome(event.type).later?.(event) ?? [])
  const sentences = [...noticesOf(record, source).flatMap(({ text }) => text), ...later].map(({ zh }) => zh)
  const faults = rare
    .filter(({ text }) => sentences.some((sentence) => sentence.includes(text)))
    .map((each) => faultOf(each.pointer, each.characters))
  return faults.length === 0
    ? undefined
    : refused(
        'unprinted-text',
        '填写的内容中有文书印不出的字',
        'What was written holds characters that no notice can show',
        faults,
      )
}

/** At most so many are named: enough to find the rest. */
const MOST_NAMED = 5

function faultOf(place: string, characters: readonly string[]): Fault {
  const named = characters.slice(0, MOST_NAMED).map(namedCharacter).join('、')
  return {
    pointer: place,
    reason: {
      zh: `字库没有 ${named}，写在文书上印不出来：请换用通用的字，或者说明字形（如“左木右容”）；指申请人时可以写“申请人”`,
      en: `No font here has ${named}, so the notice could not show it: use another character or describe it (such as 左木右容); for the applicant's own name write 申请人`,
    },
    code: 'unprinted-text',
  }
}

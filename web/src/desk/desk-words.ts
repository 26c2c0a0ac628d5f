import type { FilingWords } from '../words/filing.ts'
import type { DeskDictionary } from '../words/zh-desk.ts'

/** What a command is called, of a filing in the words of filings; its own name where the dictionary lacks it, so that nothing is hidden. */
export function commandWord(command: string, t: DeskDictionary, filing?: FilingWords): string {
  return filing?.commands[command] ?? t.commands[command] ?? command
}

/** What an event is called. */
export function eventWord(type: string, t: DeskDictionary, filing?: FilingWords): string {
  return filing?.events[type] ?? t.events[type] ?? type
}

/** What an entry of the record says: what the window wrote down for a holder is not told as the clerk's own request or word. */
export function entryWord(
  { type, part }: { readonly type: string; readonly part: string | null },
  t: DeskDictionary,
  filing?: FilingWords,
): string {
  const atTheWindow = part === 'accept' ? t.atTheWindow[type] : undefined
  return atTheWindow ?? eventWord(type, t, filing)
}

/** Who did it: a person by name, or the office by itself. */
export function actorWord(entry: { readonly by: string; readonly name: string }, t: DeskDictionary): string {
  return entry.by === 'office' ? t.office : entry.name
}

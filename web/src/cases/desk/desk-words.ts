import type { DeskDictionary } from '../../words/zh-desk.ts'

/** What a command is called; its own name where the dictionary lacks it, so that nothing is hidden. */
export function commandWord(command: string, t: DeskDictionary): string {
  return t.commands[command] ?? command
}

/** What an event is called. */
export function eventWord(type: string, t: DeskDictionary): string {
  return t.events[type] ?? type
}

/** Who did it: a person by name, or the office by itself. */
export function actorWord(entry: { readonly by: string; readonly name: string }, t: DeskDictionary): string {
  return entry.by === 'office' ? t.office : entry.name
}

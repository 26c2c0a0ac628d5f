import { canonicalJson } from '../../ledger/canonical-json.ts'
import { fault } from '../checks.ts'
import type { At } from '../checks.ts'
import type { CatalogueFault } from '../fault.ts'
import type { ParsedParts, PartKind } from '../parts.ts'

const KINDS: readonly PartKind[] = [
  'item',
  'bundle',
  'holidays',
  'departments',
  'materials',
  'fields',
  'conditions',
  'regions',
  'checklists',
  'limits',
  'provenance',
]

/** What stands twice in one list of a catalogue: one of the two was meant to say something else, or is counted twice. */
export function twiceFaults(parsed: ParsedParts): CatalogueFault[] {
  return KINDS.flatMap((kind) => parsed[kind].flatMap(({ value, at }) => repeatedEntries(value, at)))
}

/** The same of any value of data; `at` turns steps into the value into the place where they stand. */
export function repeatedEntries(value: unknown, at: At): CatalogueFault[] {
  if (typeof value !== 'object' || value === null) return []
  const inner = Object.entries(value).flatMap(([key, each]) => {
    const step = Array.isArray(value) ? Number(key) : key
    return repeatedEntries(each, (...steps) => at(step, ...steps))
  })
  return Array.isArray(value) ? [...inner, ...repeatedIn(value, at)] : inner
}

function repeatedIn(list: readonly unknown[], at: At): CatalogueFault[] {
  const first = new Map<string, number>()
  return list.flatMap((entry, index) => {
    const text = canonicalJson(entry)
    const before = first.get(text)
    if (before === undefined) {
      first.set(text, index)
      return []
    }
    const { path } = at(before)
    return [fault(at(index), `与 ${path} 相同，写了两次`, `It stands twice: ${path} says the same`)]
  })
}

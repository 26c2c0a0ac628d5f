import { z } from 'zod'
import { Bundle } from './bundle.ts'
import { Checklists } from './checklists.ts'
import { Condition, Department, Field, Material, Provenance } from './dictionaries.ts'
import { pointer } from './fault.ts'
import type { CatalogueFault } from './fault.ts'
import { wordsOf } from './issue-words.ts'
import { Item } from './item.ts'
import { Limits } from './limits.ts'
import { HolidayYear, Region } from './region.ts'
import { dataTextFaults } from '../text/data-texts.ts'
import type { Words } from '../text/words.ts'

/** What a catalogue is made of, by kind. Of the kinds in LISTS one part is a list of such values. */
const SCHEMAS = {
  item: Item,
  bundle: Bundle,
  holidays: HolidayYear,
  departments: Department,
  materials: Material,
  fields: Field,
  conditions: Condition,
  regions: Region,
  checklists: Checklists,
  limits: Limits,
  provenance: Provenance,
} as const

/** Checked entry by entry, so that one wrong entry does not hide what is wrong with, or with the users of, the others. */
const LISTS: ReadonlySet<PartKind> = new Set(['departments', 'materials', 'fields', 'conditions', 'regions'])
const MOST_ENTRIES = 10_000

export type PartKind = keyof typeof SCHEMAS
type ValueOf<K extends PartKind> = z.infer<(typeof SCHEMAS)[K]>

/** Where a fault is told: a file, and a JSON Pointer into it. */
export type Place = Pick<CatalogueFault, 'file' | 'path'>

/** One value of a catalogue as it was read, not yet checked. */
export type CataloguePart = {
  kind: PartKind
  /** The file it was read from, as a person would look for it. */
  file: string
  /** For values that share a file or were converted: turns a pointer into the value into the place to look at. */
  locate?: (path: string) => Place
  value: unknown
  /** Why the file could not be read; `value` is then only what it would have been named, `{ key }`. */
  unreadable?: Words
}

/** A checked value with the place it came from. */
export type Placed<T> = { value: T; at: (...steps: PropertyKey[]) => Place }

export type ParsedParts = { [K in PartKind]: Placed<ValueOf<K>>[] } & {
  /** Keys of values that were refused: naming one is no second fault. */
  refusedKeys: Set<string>
  /** Kinds of which a part was read at all, right or wrong. */
  seen: Set<PartKind>
}

/** Checks every part against its schema and keeps what is right, with every fault of every part. */
export function parseParts(parts: readonly CataloguePart[]): { parsed: ParsedParts; faults: CatalogueFault[] } {
  const faults: CatalogueFault[] = []
  const parsed: ParsedParts = {
    item: [],
    bundle: [],
    holidays: [],
    departments: [],
    materials: [],
    fields: [],
    conditions: [],
    regions: [],
    checklists: [],
    limits: [],
    provenance: [],
    refusedKeys: new Set(),
    seen: new Set(parts.map((part) => part.kind)),
  }
  for (const part of parts) faults.push(...parsePart(part, parsed))
  return { parsed, faults }
}

function parsePart(part: CataloguePart, parsed: ParsedParts): CatalogueFault[] {
  const place = placeIn(part)
  if (part.unreadable) {
    refuse(part.value, parsed)
    return [{ ...place(), reason: part.unreadable }]
  }
  if (!LISTS.has(part.kind)) return parseValue(part.kind, part.value, place, parsed)
  const list = z.array(z.unknown()).max(MOST_ENTRIES).safeParse(part.value)
  if (!list.success) return list.error.issues.map((issue) => ({ ...place(...issue.path), reason: wordsOf(issue) }))
  return list.data.flatMap((entry, index) => parseValue(part.kind, entry, (...steps) => place(index, ...steps), parsed))
}

function placeIn({ file, locate }: CataloguePart): Placed<unknown>['at'] {
  return (...steps) => {
    const path = pointer(...steps)
    return locate ? locate(path) : { file, path }
  }
}

function parseValue(kind: PartKind, value: unknown, at: Placed<unknown>['at'], parsed: ParsedParts): CatalogueFault[] {
  const result = SCHEMAS[kind].safeParse(value)
  if (result.success) {
    const list: Placed<unknown>[] = parsed[kind]
    list.push({ value: result.data, at })
    return dataTextFaults(value).map(({ steps, reason }) => ({ ...at(...steps), reason }))
  }
  refuse(value, parsed)
  return result.error.issues
    .flatMap((issue) => flatten(issue))
    .map((issue) => ({ ...at(...issue.path), reason: wordsOf(issue) }))
}

/** Remembers what the value would have defined, so that those who name it are not faulty too. */
function refuse(value: unknown, parsed: ParsedParts): void {
  if (typeof value === 'object' && value !== null && 'key' in value && typeof value.key === 'string') {
    parsed.refusedKeys.add(value.key)
  }
}

/** The issue itself, or for a choice of shapes the issues of the shape that fits best, which say more. */
function flatten(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue]
  const best = issue.errors.toSorted((a, b) => a.length - b.length)[0] ?? []
  return best.length === 0
    ? [issue]
    : best.flatMap((inner) => flatten({ ...inner, path: [...issue.path, ...inner.path] }))
}

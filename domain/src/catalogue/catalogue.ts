import { z } from 'zod'
import { Calendar } from '../deadlines/working-days.ts'
import { canonicalJson } from '../ledger/canonical-json.ts'
import { settle } from '../ledger/settled.ts'
import { sha256 } from '../ledger/sha256.ts'
import { Bundle } from './bundle.ts'
import { Checklists } from './checklists.ts'
import { Condition, Department, Field, Material, Provenance } from './dictionaries.ts'
import { Item } from './item.ts'
import { Limits } from './limits.ts'
import { HolidayYear, Region } from './region.ts'
import { withRoadQuestions } from './roads.ts'

/**
 * Everything a catalogue says, as one JSON value: what is hashed, stored and compared. Items are sorted by code,
 * bundles, regions by key and years by year; dictionaries keep the order in which their authors wrote them, because
 * that is the order of the form and of the list of papers.
 */
export const CatalogueContents = z.strictObject({
  items: z.array(Item).max(10_000),
  bundles: z.array(Bundle).max(2_000),
  departments: z.array(Department).max(1_000),
  materials: z.array(Material).max(10_000),
  fields: z.array(Field).max(10_000),
  conditions: z.array(Condition).max(2_000),
  regions: z.array(Region).max(5_000),
  holidays: z.array(HolidayYear).min(1).max(100),
  checklists: Checklists,
  limits: Limits,
  provenance: Provenance,
})
export type CatalogueContents = z.infer<typeof CatalogueContents>

/** A catalogue in use: its contents by key. It is a value and never changes; another version is another catalogue. */
export type Catalogue = {
  /** SHA-256 of the canonical JSON of the contents, hex: the same contents are the same version, however filed. */
  readonly version: string
  readonly contents: CatalogueContents
  /** In catalogue order, by code. */
  readonly items: ReadonlyMap<string, Item>
  readonly bundles: ReadonlyMap<string, Bundle>
  readonly departments: ReadonlyMap<string, Department>
  readonly materials: ReadonlyMap<string, Material>
  readonly fields: ReadonlyMap<string, Field>
  readonly conditions: ReadonlyMap<string, Condition>
  readonly regions: ReadonlyMap<string, Region>
  readonly calendar: Calendar
}

/** The working calendar of the published years; its version is the hash of what it says. */
export function calendarOf(holidays: readonly HolidayYear[]): Calendar {
  const years = holidays.map(({ year, published = true, notice, offDays, makeUpWorkdays, regional = [] }) => ({
    year,
    source: `${notice.title}(${notice.number},${notice.date})`,
    published,
    offDays,
    makeUpWorkdays,
    regional,
  }))
  return { version: sha256(canonicalJson(years)), years }
}

/**
 * Indexes contents by key, in catalogue order, and names the version; the contents given are frozen. It checks nothing:
 * contents that come from outside go through `assembleCatalogue`.
 */
export function indexCatalogue(unsorted: CatalogueContents): Catalogue {
  const contents: CatalogueContents = settle({
    ...unsorted,
    items: unsorted.items.toSorted((a, b) => compare(a.code, b.code) || compare(a.key, b.key)),
    bundles: unsorted.bundles.toSorted((a, b) => compare(a.key, b.key)),
    regions: unsorted.regions.toSorted((a, b) => compare(a.key, b.key)),
    holidays: unsorted.holidays.toSorted((a, b) => a.year - b.year),
  })
  const items = byKey(contents.items)
  return {
    version: sha256(canonicalJson(contents)),
    contents,
    items,
    bundles: byKey(contents.bundles.map((bundle) => withRoadQuestions(bundle, items))),
    departments: byKey(contents.departments),
    materials: byKey(contents.materials),
    fields: byKey(contents.fields),
    conditions: byKey(contents.conditions),
    regions: byKey(contents.regions),
    calendar: calendarOf(contents.holidays),
  }
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

function byKey<T extends { key: string }>(entries: readonly T[]): ReadonlyMap<string, T> {
  return new Map(entries.map((entry) => [entry.key, entry]))
}

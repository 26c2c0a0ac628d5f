import type { CatalogueFault } from '@yizheng/domain/catalogue/fault'
import type { CataloguePart, PartKind } from '@yizheng/domain/catalogue/parts'
import { bundleFromExchange } from './exchange-bundle.ts'
import { itemFromExchange, materialFromExchange } from './exchange-item.ts'
import { compact, isRecord } from './exchange-values.ts'
import type { Lookup, Json } from './exchange-values.ts'

type Section = { name: string; kind: PartKind; convert: (value: Json, lookup: Lookup) => Json }

/** What an exchange file may hold, by the name of the member, and how each entry becomes one of the catalogue's own. */
const LISTS: readonly Section[] = [
  { name: 'departments', kind: 'departments', convert: (entry) => entry },
  { name: 'conditions', kind: 'conditions', convert: (entry) => entry },
  { name: 'materials', kind: 'materials', convert: materialFromExchange },
  { name: 'fields', kind: 'fields', convert: (entry) => entry },
  { name: 'regions', kind: 'regions', convert: (entry) => entry },
]
const SINGLES: readonly Section[] = [
  { name: 'items', kind: 'item', convert: itemFromExchange },
  { name: 'industryBundles', kind: 'bundle', convert: bundleFromExchange },
  { name: 'oneThingBundles', kind: 'bundle', convert: bundleFromExchange },
  { name: 'years', kind: 'holidays', convert: (entry) => entry },
]

/**
 * Turns an exchange file (one JSON object with `items`, `industryBundles`, `oneThingBundles`, `materials`, `fields`,
 * `departments`, `conditions`, `regions` or `years`) into parts of a catalogue whose faults are told where they stand
 * in that file. References by code become references by key; what cannot be converted is passed on as it is, so that
 * the schemas of the catalogue say what is wrong with it.
 */
export function partsFromExchange(
  file: string,
  content: unknown,
  known: Pick<Lookup, 'codes' | 'items'>,
): { parts: CataloguePart[]; faults: CatalogueFault[] } {
  const sections = [...LISTS, ...SINGLES].filter(({ name }) => isRecord(content) && name in content)
  if (!isRecord(content) || sections.length === 0) {
    const names = [...LISTS, ...SINGLES].map(({ name }) => name).join('、')
    const reason = {
      zh: `文件中没有可导入的内容(${names})`,
      en: `The file holds nothing that can be imported (${names.replaceAll('、', ', ')})`,
    }
    return { parts: [], faults: [{ file, path: '', reason }] }
  }
  const lookup = withCodesOf(content, known)
  return { parts: sections.flatMap((section) => partsOf(section, file, content, lookup)), faults: [] }
}

function partsOf(
  { name, kind, convert }: Section,
  file: string,
  content: Record<string, Json>,
  lookup: Lookup,
): CataloguePart[] {
  const entries = name === 'regions' ? withSeeds(content) : content[name]
  const inFile = (base: string) => (path: string) => ({
    file,
    path: `${base}${path.replace(/^\/regulator$/, '/supervisor')}`,
  })
  const converted = Array.isArray(entries) ? entries.map((entry) => convert(entry, lookup)) : entries
  if (LISTS.some((list) => list.name === name) || !Array.isArray(converted)) {
    return [{ kind, file, locate: inFile(`/${name}`), value: converted }]
  }
  return converted.map((value, index) => ({ kind, file, locate: inFile(`/${name}/${index}`), value }))
}

/** The codes and phase names that the file itself brings, before those of the catalogue it goes into. */
function withCodesOf(content: Record<string, Json>, known: Pick<Lookup, 'codes' | 'items'>): Lookup {
  const codes = new Map(known.codes)
  const items = new Map(known.items)
  for (const item of Array.isArray(content['items']) ? content['items'] : []) {
    if (!isRecord(item) || typeof item['key'] !== 'string') continue
    if (typeof item['code'] === 'string') codes.set(item['code'], item['key'])
  }
  return { codes, items, incoming: phasesOf(content['items']) }
}

/** The names of the phases of each item in the file, by key. */
function phasesOf(items: Json | undefined): Map<string, string[]> {
  const phases = new Map<string, string[]>()
  for (const item of Array.isArray(items) ? items : []) {
    if (!isRecord(item) || typeof item['key'] !== 'string') continue
    const limit = item['timeLimit']
    const list = isRecord(limit) && Array.isArray(limit['phases']) ? limit['phases'] : []
    phases.set(
      item['key'],
      list.flatMap((phase) => (isRecord(phase) && typeof phase['name'] === 'string' ? [phase['name']] : [])),
    )
  }
  return phases
}

/**
 * The regions with the places marked whose practice is followed. A place without a national code becomes an approval
 * area under a key of its own, after the regions.
 */
function withSeeds(content: Record<string, Json>): Json {
  const { regions, seeds } = content
  if (!Array.isArray(regions)) return regions ?? null
  const places = (Array.isArray(seeds) ? seeds : []).filter(isRecord)
  const own = regions.map((region) => {
    if (!isRecord(region)) return region
    const seed = places.find((place) => place['code'] === region['code'])
    const note = [region['note'], seed?.['note']].filter((text) => typeof text === 'string').join(';')
    return {
      key: region['code'] ?? null,
      ...region,
      overlaps: [],
      seed: seed !== undefined,
      note: note === '' ? null : note,
    }
  })
  return [...own, ...places.filter((place) => place['code'] === null).map(approvalArea)]
}

function approvalArea(place: Record<string, Json>): Json {
  const overlaps = Array.isArray(place['overlaps']) ? place['overlaps'] : []
  const [first] = overlaps
  return compact({
    key: place['localKey'],
    code: null,
    name: place['seed'],
    level: 'city',
    parent: typeof first === 'string' ? `${first.slice(0, 2)}0000` : null,
    kind: 'approval-area',
    overlaps,
    seed: true,
    note: place['note'] ?? null,
  })
}

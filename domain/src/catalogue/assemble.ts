import { loopInWords } from './approvals.ts'
import type { Bundle } from './bundle.ts'
import { indexCatalogue } from './catalogue.ts'
import type { Catalogue } from './catalogue.ts'
import { crossCheck } from './cross-checks.ts'
import type { CatalogueFault } from './fault.ts'
import type { Item } from './item.ts'
import { shortestLoop } from './order.ts'
import { parseParts } from './parts.ts'
import type { CataloguePart, ParsedParts, PartKind, Placed } from './parts.ts'
import { scenarioFaults } from './scenarios.ts'
import { stepsOf } from './steps.ts'

export type { CataloguePart } from './parts.ts'

/**
 * Builds a catalogue from the values it was read from. Either the whole of it is right, or every fault is told at
 * once: of form, of names that lead nowhere or are taken twice, of figures at odds, of prerequisites that go round in a
 * loop which no phase resolves, and of bundles that do not come to their own worked examples.
 */
export function assembleCatalogue(
  parts: readonly CataloguePart[],
): { catalogue: Catalogue } | { faults: CatalogueFault[] } {
  const { parsed, faults } = parseParts(parts)
  const catalogue = catalogueOf(parsed)
  const loops = loopFaults(parsed.item)
  const crossed = crossCheck(parsed)
  const all = [...faults, ...crossed.faults, ...loops]
  // With a loop every bundle that meets it would only say so once more.
  if (catalogue && loops.length === 0) all.push(...exampleFaults(catalogue, parsed, crossed.doubtful))
  return all.length > 0 || !catalogue ? { faults: all } : { catalogue }
}

/**
 * The same for contents kept as one value: `{ items: [...], bundles: [...], departments: [...], ... }`. Faults name the
 * member of the value as the file.
 */
export function assembleContents(contents: unknown): { catalogue: Catalogue } | { faults: CatalogueFault[] } {
  const members = new Map(typeof contents === 'object' && contents !== null ? Object.entries(contents) : [])
  const one = (kind: PartKind): CataloguePart[] =>
    members.has(kind) ? [{ kind, file: kind, value: members.get(kind) }] : []
  const many = (kind: PartKind, member: string): CataloguePart[] => {
    const values: unknown = members.get(member)
    return Array.isArray(values) ? values.map((value, index) => ({ kind, file: `${member}/${index}`, value })) : []
  }
  return assembleCatalogue([
    ...many('item', 'items'),
    ...many('bundle', 'bundles'),
    ...many('holidays', 'holidays'),
    ...(
      ['departments', 'materials', 'fields', 'conditions', 'regions', 'checklists', 'limits', 'provenance'] as const
    ).flatMap(one),
  ])
}

function catalogueOf(parsed: ParsedParts): Catalogue | undefined {
  const [checklists, limits, provenance] = [parsed.checklists[0], parsed.limits[0], parsed.provenance[0]]
  if (!checklists || !limits || !provenance) return undefined
  return indexCatalogue({
    items: parsed.item.map(({ value }) => value),
    bundles: parsed.bundle.map(({ value }) => value),
    departments: parsed.departments.map(({ value }) => value),
    materials: parsed.materials.map(({ value }) => value),
    fields: parsed.fields.map(({ value }) => value),
    conditions: parsed.conditions.map(({ value }) => value),
    regions: parsed.regions.map(({ value }) => value),
    holidays: parsed.holidays.map(({ value }) => value),
    checklists: checklists.value,
    limits: limits.value,
    provenance: provenance.value,
  })
}

/**
 * The shortest loop among all items, whichever alternative a plan may come to, at the item that opens it. When it is cut
 * the next is looked for without that item, so that loops apart from each other are all told.
 */
function loopFaults(items: readonly Placed<Item>[]): CatalogueFault[] {
  let steps = stepsOf(items.map(({ value }) => value))
  const all = steps
  const faults: CatalogueFault[] = []
  for (let loop = shortestLoop(steps); loop; loop = shortestLoop(steps)) {
    const cut = new Set(loop)
    const first = all.find((step) => step.key === loop?.[0])
    const place = items.find(({ value }) => value.key === first?.item.key)
    if (place) faults.push({ ...place.at('prerequisites'), reason: loopInWords(loop, all) })
    steps = steps.filter((step) => !cut.has(step.key))
  }
  return faults
}

/** A bundle that leads to something refused, unknown or doubtful is left out: that is told already. */
function exampleFaults(catalogue: Catalogue, parsed: ParsedParts, doubtful: ReadonlySet<string>): CatalogueFault[] {
  return parsed.bundle.flatMap(({ value: bundle, at }) =>
    isWhole(catalogue, bundle, doubtful)
      ? scenarioFaults(catalogue, bundle).map(({ steps, reason }) => ({ ...at(...steps), reason }))
      : [],
  )
}

function isWhole(catalogue: Catalogue, bundle: Bundle, doubtful: ReadonlySet<string>): boolean {
  const keys = [...bundle.coreItems, ...bundle.questions.flatMap(({ effects }) => effects.flatMap(({ add }) => add))]
  return keys.every((key) => {
    const item = catalogue.items.get(key)
    return (
      item !== undefined &&
      !doubtful.has(key) &&
      item.materials.every((use) => catalogue.materials.has(use.key)) &&
      item.fields.every((field) => catalogue.fields.has(field))
    )
  })
}

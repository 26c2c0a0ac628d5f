import { CaseEvent, type Recorded } from '@yizheng/domain/cases/event'
import { replay } from '@yizheng/domain/cases/evolve'
import type { Kept } from '../store.ts'
import { REGION, type World } from '../world.ts'
import { hashOf } from './hashes.ts'
import { keptAfter } from './onlooker.ts'
import { waysOf, type Schema } from './schema-ways.ts'
import { noticesFor, valuesAt } from './values.ts'

/** Cases whose events are said otherwise: a run in which every event happens. */
const RUN = { seed: 12, cases: 150 } as const

/** Of each event so many, from different cases. */
const EXAMPLES = 2

/**
 * What the code says of events that were never recorded. The simulation says some things in one way only: every certificate is sent electronically,
 * every death is one of a person. So the records of a run are taken, one event is said otherwise in one place, and what the record then comes to is
 * kept: a hash per event and place, by `<event>: <place and way>`.
 */
export function otherwiseHashes(world: World): Record<string, string> {
  const cases = keptAfter(RUN.seed, RUN.cases, world)
  const schemas = new Map<string, Schema>(
    CaseEvent.options.map((schema) => [schema.shape.type.value, schema as unknown as Schema]),
  )
  const values = new Map<string, unknown[]>()
  for (const [type, examples] of examplesOf(cases)) {
    const schema = schemas.get(type)
    if (!schema) throw new Error(`${type} has no schema`)
    for (const { kept, index } of examples) {
      for (const { what, value } of waysOf(schema, kept.record[index]?.event)) {
        const said = saidOf(kept, index, value as CaseEvent, world)
        const place = `${type}: ${what.split(' ')[0]}`
        values.set(place, [...(values.get(place) ?? []), [what, said]])
      }
    }
  }
  return Object.fromEntries([...values].map(([place, said]) => [place, hashOf(said).slice(0, 16)]))
}

/** Of each event the first of some cases: where it stands in their records. */
function examplesOf(cases: readonly Kept[]): Map<string, { kept: Kept; index: number }[]> {
  const found = new Map<string, { kept: Kept; index: number }[]>()
  for (const kept of cases) {
    const seen = new Set<string>()
    for (const [index, { event }] of kept.record.entries()) {
      const examples = found.get(event.type) ?? []
      if (seen.has(event.type) || examples.length >= EXAMPLES) continue
      seen.add(event.type)
      found.set(event.type, [...examples, { kept, index }])
    }
  }
  return found
}

/** What a record comes to with another event in one place, just after it and at the end; of what throws only that it does. */
function saidOf({ current, plan, record }: Kept, index: number, event: CaseEvent, world: World): unknown {
  const changed = record.map((each, at): Recorded => (at === index ? { ...each, event } : each))
  const until = (version: number) => replay(current.id, REGION, plan, changed.slice(0, version))
  return [
    orThrows(() => valuesAt(until(index + 1), plan, world)),
    orThrows(() => valuesAt(until(changed.length), plan, world)),
    orThrows(() => noticesFor(changed, plan, world)),
  ]
}

function orThrows(value: () => unknown): unknown {
  try {
    return value()
  } catch {
    return 'throws'
  }
}

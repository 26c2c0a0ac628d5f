import { canonicalJson } from '@yizheng/domain/ledger/canonical-json'
import type { World } from '../world.ts'
import type { Kind } from './kinds.ts'
import { lookOn } from './onlooker.ts'

export type Shown = { seed: number; cases: number; place: number; kind: Kind }

/**
 * What today's code says of one kind of one case, as text that two checkouts can be compared by: its name, then each version with its value, the
 * members in one order. `place` counts from 1 in the order of filing. Throws when there is no such case.
 */
export function showOf({ seed, cases, place, kind }: Shown, world: World): string {
  const values = new Map<string, string[]>()
  const filed = lookOn(seed, cases, world, (caseId, each, version, value) => {
    if (each !== kind) return
    const text = JSON.stringify(JSON.parse(canonicalJson(value)), null, 2)
    values.set(caseId, [...(values.get(caseId) ?? []), `version ${version}: ${text}`])
  })
  const caseId = filed[place - 1]
  if (caseId === undefined) throw new Error(`the run has ${filed.length} cases, and none at ${place}`)
  return `${caseId}, ${kind}\n${(values.get(caseId) ?? []).join('\n')}\n`
}

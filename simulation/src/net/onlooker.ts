import type { Case } from '@yizheng/domain/cases/case'
import type { Recorded } from '@yizheng/domain/cases/event'
import { replay } from '@yizheng/domain/cases/evolve'
import type { Plan } from '@yizheng/domain/catalogue/plan'
import { dayOf } from '@yizheng/domain/time/day'
import { simulate } from '../simulate.ts'
import type { ActRow, Kept, Store } from '../store.ts'
import type { Watch } from '../watch.ts'
import { REGION, type World } from '../world.ts'
import type { Kind } from './kinds.ts'
import { gatesAt, valuesAt, valuesAtEnd, type Values } from './values.ts'

/** Days over which the cases of a run are filed. */
const DAYS = 365

/** The gates are asked at each version that this divides, and at the last: on the day of the act. */
const GATES_EVERY = 12

/** Given each value of each case: at a version as it is reached (`states`, `tasks`, `deadlines`, the gates), or at its last when the run is over. */
export type Take = (caseId: string, kind: Kind, version: number, value: unknown) => void

/** One run of the simulation for what it says, and the cases in the order in which they were filed. Throws when the run breaks off. */
export function lookOn(seed: number, cases: number, world: World, take: Take): string[] {
  const taken = (caseId: string, version: number, values: Values) => {
    for (const [kind, value] of Object.entries(values)) take(caseId, kind as Kind, version, value)
  }
  const gatesOf = (current: Case, plan: Plan, record: readonly Recorded[]) =>
    gatesAt(current, plan, dayOf(record.at(-1)?.at ?? ''), world)
  const store = unchecked(seed, cases, world, (row, before, after) => {
    for (const { current, plan } of momentsOf(row, before, after)) {
      taken(row.caseId, current.version, valuesAt(current, plan, world))
      if (current.version % GATES_EVERY === 0) taken(row.caseId, current.version, gatesOf(current, plan, row.events))
    }
  })
  const filed = [...store.caseIds()]
  for (const caseId of filed) {
    const kept = keptOf(store, caseId)
    const { current, plan, record } = kept
    taken(caseId, current.version, { ...valuesAtEnd(kept, world), ...gatesOf(current, plan, record) })
  }
  return filed
}

/** The cases of one run as they are at its end. Throws when the run breaks off. */
export function keptAfter(seed: number, cases: number, world: World): Kept[] {
  const store = unchecked(seed, cases, world, () => undefined)
  return [...store.caseIds()].map((caseId) => keptOf(store, caseId))
}

/** One run, with somebody who looks on in the place of the one who checks everything. */
function unchecked(
  seed: number,
  cases: number,
  world: World,
  recorded: (row: ActRow, before: Kept | undefined, after: Kept) => void,
): Store {
  const stores: Store[] = []
  const { found } = simulate({ seed, cases, days: DAYS }, world, ({ store }): Watch => {
    stores.push(store)
    return {
      recorded: (row, before) => recorded(row, before, keptOf(store, row.caseId)),
      afterRound: () => undefined,
      atTheEnd: () => undefined,
      latest: () => null,
      acknowledged: () => 0,
    }
  })
  const [store] = stores
  if (found || !store) throw new Error(`seed ${seed}, case ${found?.violation.caseId}: ${found?.violation.message}`)
  return store
}

function keptOf(store: Store, caseId: string): Kept {
  const kept = store.find(caseId)
  if (!kept) throw new Error(`there is no case ${caseId}`)
  return kept
}

/** The case after each event of an act. A new plan holds from the last of them on. */
function momentsOf(
  { caseId, events }: ActRow,
  before: Kept | undefined,
  { current, plan, record }: Kept,
): Pick<Kept, 'current' | 'plan'>[] {
  const then = before?.plan ?? plan
  const between = events.slice(0, -1).map(({ version }): { current: Case; plan: Kept['plan'] } => ({
    current: replay(caseId, REGION, then, record.slice(0, version)),
    plan: then,
  }))
  return [...between, { current, plan }]
}

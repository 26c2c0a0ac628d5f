import type { Plan } from '../catalogue/plan.ts'
import type { CasePart } from '../parties/duty.ts'
import { dayOf } from '../time/day.ts'
import type { Case } from './case.ts'
import { CHAPTERS, eventHome, isEvent } from './chapters.ts'
import type { Recorded } from './event.ts'
import { submitted } from './first-state.ts'
import type { Happened } from './kernel/event.ts'
import { heardBy, patchOf, withPatches } from './kernel/evolve.ts'
import { missingEntry, unknownEntry } from './unreadable.ts'

/** The fold: the case that a record comes to. It holds no rules; what is recorded, happened. */

function applied(current: Case, plan: Plan, recorded: Recorded): Case {
  const { event, by, at, version } = recorded
  const on = dayOf(at)
  const { type }: Happened = event
  if (!isEvent(type)) throw unknownEntry(current.id, version, type)
  const recording = { on, at, by, version, plan }
  const patch = patchOf(eventHome, current, event, recording)
  return withPatches(current, [patch, ...heardBy(CHAPTERS, current, event, recording)])
}

/** People who hold a part through an event: the one who acted, and everyone who was on the visit. */
export function holdersOf(recorded: Recorded): Record<string, CasePart> {
  const { event } = recorded
  const holders: Record<string, CasePart> = isEvent(event.type) ? { ...eventHome(event.type).holders?.(event) } : {}
  if (recorded.part) holders[recorded.by] = recorded.part
  return holders
}

/**
 * The case after one more event. Holds no rules: what is recorded, happened. Throws an UnreadableRecord at a gap in the versions or
 * an event that is not known, and an Error at an approval that the plan does not have.
 */
export function evolve(current: Case, plan: Plan, recorded: Recorded): Case {
  if (recorded.version !== current.version + 1) {
    throw missingEntry(current.id, recorded.version, current.version + 1)
  }
  const next = applied(current, plan, recorded)
  return {
    ...next,
    version: recorded.version,
    lastAt: recorded.at,
    holders: { ...current.holders, ...holdersOf(recorded) },
  }
}

/** The case that its whole record comes to. Throws on an empty record. */
export function replay(id: string, region: string, plan: Plan, record: readonly Recorded[]): Case {
  const [first, ...rest] = record
  if (!first) throw new Error(`case ${id} has no events`)
  return rest.reduce((current, recorded) => evolve(current, plan, recorded), submitted(id, region, plan, first))
}

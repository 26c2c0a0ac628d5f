import type { Plan } from '../catalogue/plan.ts'
import { canonicalJson } from '../ledger/canonical-json.ts'
import type { Case } from './case.ts'
import { actHome } from './chapters.ts'
import type { Command } from './command.ts'
import type { CaseEvent } from './event.ts'
import { neededBy, sliceOf, type CaseSlice } from './kernel/seen.ts'

/**
 * What an act depends on: the parts of a case that whoever does it was shown and judged by. Only a change in one of them makes
 * an act stale that was prepared on an earlier version; whatever else happened meanwhile, it is decided on the case as it is now.
 */

/** The parts of the case that `command` depends on, and the approval or the regulator they are of. */
function dependenceOf(command: Command): {
  slices: readonly CaseSlice[]
  approval: string | undefined
  regulator: string | undefined
} {
  const { depends, about } = judgedOn(command)
  return { slices: depends, approval: namedIn(about, 'approval'), regulator: namedIn(about, 'regulator') }
}

function judgedOn(command: Command): { readonly depends: readonly CaseSlice[]; readonly about: object } {
  const { depends, judged } = actHome(command.type)
  return judged?.(command) ?? { depends, about: command }
}

function namedIn(about: object, what: 'approval' | 'regulator'): string | undefined {
  const named: unknown = Object.entries(about).find(([key]) => key === what)?.[1]
  return typeof named === 'string' ? named : undefined
}

/**
 * Whether anything that `command` depends on is otherwise in `now` than in `seen`, two states of one case. A new plan changes
 * what every act is about. `happened` are the events between the two.
 */
export function touches(
  command: Command,
  seen: Case,
  now: Case,
  plan: Plan,
  happened: readonly CaseEvent[] = [],
): boolean {
  if (seen.planHash !== now.planHash) return true
  if (happened.some(({ type }) => type === actHome(command.type).untraced)) return true
  const { slices, approval, regulator } = dependenceOf(command)
  const about = { approval, regulator, needed: approval === undefined ? [] : neededBy(plan, approval) }
  return slices.some(
    (slice) => canonicalJson(sliceOf(slice, seen, about)) !== canonicalJson(sliceOf(slice, now, about)),
  )
}

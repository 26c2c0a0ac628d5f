import type { Day } from '../time/day.ts'
import { holds, type Actor } from './person.ts'

/**
 * Why somebody may not close or open an account; undefined when they may. Accounts are those of officials: the right to apply is the
 * law's to give (行政许可法 5), and nobody's to close. It is the security administrator's to do, in a region in which the official has or had a
 * right, and never with their own (GB/T 22239-2019 8.1.5: administrations are kept apart). One that is closed can be opened whoever it is of by now: an
 * official may have become somebody else since.
 */
export function accountRefusal(
  actor: Actor,
  other: { readonly actor: Actor; readonly official: boolean; readonly closed?: boolean },
  on: Day,
  to: 'closed' | 'opened' = 'closed',
): 'not-official' | 'own-account' | 'not-administrator' | undefined {
  const regions = new Set(other.actor.grants.map(({ region }) => region))
  const own = actor.grants.map(({ region }) => region).filter((region) => regions.size === 0 || regions.has(region))
  if (!own.some((region) => holds(actor, 'security-administrator', region, on))) return 'not-administrator'
  if (!other.official && !(to === 'opened' && other.closed === true)) return 'not-official'
  return actor.personId === other.actor.personId ? 'own-account' : undefined
}

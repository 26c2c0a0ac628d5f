import type { Day } from '../time/day.ts'
import type { Role } from './duty.ts'
import { ENDS } from './ends.ts'
import { holds, type Actor } from './person.ts'

/** Roles that work waits for. What waits for an applicant is theirs alone; heads act on a case and nothing waits for them. */
export const DESK_ROLES: readonly Role[] = [...ENDS['/desk'], ...ENDS['/inbox']]

/** Which departments a person works for in a role: those named, and all but some when a right is for the whole bureau. */
export type Reach = { named: string[]; allBut: string[] | null }

/** What `actor` reaches as `role` in `region` on `on`; undefined without the role. */
export function reachOf(actor: Actor, role: Role, region: string, on: Day): Reach | undefined {
  const held = actor.grants.filter((grant) => holds({ ...actor, grants: [grant] }, role, region, on))
  if (held.length === 0) return undefined
  const named = held.flatMap(({ department }) => department ?? [])
  const whole = held.filter(({ department }) => department === null)
  const [first] = whole
  if (!first) return { named, allBut: null }
  return { named, allBut: first.except.filter((each) => whole.every(({ except }) => except.includes(each))) }
}

/** Whether work of a department lies within a reach; work of no department is the whole bureau's. */
export function reaches({ named, allBut }: Reach, department: string | null): boolean {
  if (department === null || named.includes(department)) return true
  return allBut !== null && !allBut.includes(department)
}

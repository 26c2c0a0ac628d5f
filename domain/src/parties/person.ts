import { z } from 'zod'
import { Day } from '../time/day.ts'
import { Role } from './duty.ts'

/**
 * A right given to a person: role x department x region, between two days (both inclusive).
 * `department` null means every department (the comprehensive window, or all whose power the bureau holds); `region` is a region key, never null:
 * nobody acts everywhere.
 */
export const Grant = z.object({
  role: Role,
  department: z.string().max(64).nullable(),
  /** With `department` null: departments it does not reach, such as those that keep their own licensing power. */
  except: z.array(z.string().max(64)).max(100),
  region: z.string().max(32),
  from: Day,
  until: Day.nullable(),
})
export type Grant = z.infer<typeof Grant>

/** Who acts, as the rules see them: an identifier that never changes and the grants in force. */
export const Actor = z.object({
  personId: z.string().max(64),
  grants: z.array(Grant).max(200),
  /** Other parties with the same identity number: one natural person, who is an official here and applies there. */
  same: z.array(z.string().max(64)).max(50).optional(),
  /** The keyed digest of their own identity number, in hexadecimal; null where the identity provider gave none. */
  identity: z.string().max(64).nullable().optional(),
})
export type Actor = z.infer<typeof Actor>

/** Whether a grant of `role` is in force on `day` for `department` (undefined: any will do) in `region`. */
export function holds(actor: Actor, role: Role, region: string, day: Day, department?: string): boolean {
  return actor.grants.some(
    (grant) =>
      grant.role === role &&
      grant.region === region &&
      grant.from <= day &&
      (grant.until === null || day <= grant.until) &&
      (department === undefined || reaches(grant, department)),
  )
}

function reaches(grant: Grant, department: string): boolean {
  return grant.department === null ? !grant.except.includes(department) : grant.department === department
}

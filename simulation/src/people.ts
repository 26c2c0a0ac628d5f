import { PERMISSIONS } from '@yizheng/domain/cases/permissions'
import type { Role } from '@yizheng/domain/parties/duty'
import type { Actor, Grant } from '@yizheng/domain/parties/person'
import { addDays, type Day } from '@yizheng/domain/time/day'
import type { Chance } from './chance.ts'
import { DEPARTMENTS, ELSEWHERE, KEEPS_ITS_POWER, REGION } from './world.ts'

/** Everybody who may act, in one order, and by the role they hold here. */
export type People = {
  everyone: readonly Actor[]
  /** Everyone but those who only apply. */
  officials: readonly Actor[]
  applicants: readonly Actor[]
  byId: ReadonlyMap<string, Actor>
  byRole: ReadonlyMap<Role, readonly Actor[]>
}

/** Every role that some act asks for. */
const ROLES = [...new Set(Object.values(PERMISSIONS).flatMap(({ role }) => role ?? []))]
const OFFICIAL_ROLES = ROLES.filter((role) => role !== 'applicant')

/** Enough of one role that a case never wants for somebody who holds no other part of it. */
const PER_ROLE = 3

const OFFICIALS = 18

/**
 * People with one role each; people with several, so that the separation of duties is tried in every way, some of whom apply for
 * themselves or lose their rights in the course of the year; people of another region; and applicants.
 */
export function peopleOf(chance: Chance, from: Day, applicants: number): People {
  const specialists = OFFICIAL_ROLES.flatMap((role) =>
    Array.from({ length: PER_ROLE }, (_, index) => of(`${role}-${index + 1}`, [grant(role)])),
  )
  // The departments that keep their power have people of their own, and most of the bureau's do not reach them.
  const police = (['examiner', 'approver', 'regulator'] as const).flatMap((role) =>
    Array.from({ length: PER_ROLE }, (_, index) =>
      of(`${role}-${KEEPS_ITS_POWER}-${index + 1}`, [grant(role, KEEPS_ITS_POWER)]),
    ),
  )
  const officials = Array.from({ length: OFFICIALS }, (_, index) => {
    const roles = chance.shuffled(OFFICIAL_ROLES).slice(0, 2 + chance.below(4))
    const until = chance.happens(0.2) ? addDays(from, 60 + chance.below(240)) : null
    const grants = roles.map((role) => reaching(chance, grant(role, null, until)))
    return of(`official-${index}`, chance.happens(0.3) ? [...grants, grant('applicant')] : grants)
  })
  const presider = of('presider', [grant('hearing-officer')])
  const inspectors = [1, 2].map((index) => of(`inspector-${index}`, [grant('inspector')]))
  const strangers = [1, 2].map((index) =>
    of(
      `stranger-${index}`,
      ROLES.map((role) => ({ ...grant(role), region: ELSEWHERE })),
    ),
  )
  const owners = Array.from({ length: applicants }, (_, index) => of(`applicant-${index}`, [grant('applicant')]))
  const named = [...specialists, ...police, ...officials, presider, ...inspectors, ...strangers]
  const everyone = [...new Map([...named, ...owners].map((each) => [each.personId, each])).values()]
  const here = (role: Role) =>
    everyone.filter(({ grants }) => grants.some((each) => each.role === role && each.region === REGION))
  return {
    everyone,
    officials: named,
    applicants: here('applicant'),
    byId: new Map(everyone.map((each) => [each.personId, each])),
    byRole: new Map(ROLES.map((role) => [role, here(role)])),
  }
}

function of(personId: string, grants: Grant[]): Actor {
  return { personId, grants }
}

function grant(role: Role, department: string | null = null, until: Day | null = null): Grant {
  return { role, department, except: [], region: REGION, from: '2020-01-01', until }
}

function reaching(chance: Chance, whole: Grant): Grant {
  const dice = chance.below(4)
  if (dice === 0) return { ...whole, department: chance.oneOf(DEPARTMENTS) }
  return dice === 1 ? whole : { ...whole, except: [KEEPS_ITS_POWER] }
}

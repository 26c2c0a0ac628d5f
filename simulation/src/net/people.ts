import type { Case } from '@yizheng/domain/cases/case'
import { OFFICE } from '@yizheng/domain/parties/permission'
import { ROLES, type Role } from '@yizheng/domain/parties/duty'
import type { Actor, Grant } from '@yizheng/domain/parties/person'
import { REGION } from '../world.ts'

/** Who is asked about at the end of a case: always the same people, whoever took part in it. */

const grant = (role: Role): Grant => ({
  role,
  department: null,
  except: [],
  region: REGION,
  from: '2020-01-01',
  until: null,
})

/** Somebody of each role who has no part of the case, and the applicant of the case. */
export function oneOfEachRole({ applicant }: Case): Actor[] {
  return ROLES.map((role) => ({
    personId: role === 'applicant' ? applicant : `net-${role}`,
    grants: [grant(role)],
  }))
}

/**
 * Somebody who holds every role and no part, so that the stage and the file refuse; the one who examines, with every role besides, so that
 * their duty refuses; somebody without a right; and the office itself.
 */
export function peopleRefused({ holders }: Case): Actor[] {
  const all = ROLES.map(grant)
  const [examiner] = Object.keys(holders)
    .filter((personId) => holders[personId] === 'examine')
    .sort()
  return [
    { personId: 'net-all-roles', grants: all },
    ...(examiner === undefined ? [] : [{ personId: examiner, grants: all }]),
    { personId: 'net-no-right', grants: [] },
    { personId: OFFICE, grants: [] },
  ]
}

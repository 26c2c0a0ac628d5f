import type { Role } from '@yizheng/domain/parties/duty'
import { holds } from '@yizheng/domain/parties/person'
import type { Day } from '@yizheng/domain/time/day'
import type { DemonstrationPerson } from '../parties/demonstration.ts'
import { between } from './course.ts'

/** Who works on one case: each person in one role only, and the same person again where the role comes again. */
export type Staff = {
  /** Someone with the role for a department (undefined: any will do), another than `than`. Throws when nobody is left. */
  pick(role: Role, department?: string, than?: string): string
  /** So many different people with the role. Throws when there are too few. */
  team(role: Role, size: number): string[]
}

export function staffOf(people: readonly DemonstrationPerson[], region: string, on: Day, chance: () => number): Staff {
  const busy = new Map<string, Role>()

  /** Those who may, who is specially for the department before who is for all. */
  function candidates(role: Role, department?: string, than?: string): string[] {
    const able = people.filter(
      ({ key, grants }) =>
        key !== than &&
        holds({ personId: key, grants: [...grants] }, role, region, on, department) &&
        (busy.get(key) ?? role) === role,
    )
    const special = able.filter(({ grants }) => grants.some((grant) => grant.department === (department ?? null)))
    return (special.length > 0 ? special : able).map(({ key }) => key)
  }

  function take(able: readonly string[], role: Role, department = 'any department'): string {
    const known = able.find((key) => busy.has(key))
    const chosen = known ?? able[between(chance, 0, able.length - 1)]
    if (chosen === undefined) throw new Error(`nobody is left in ${region} who is ${role} for ${department}`)
    busy.set(chosen, role)
    return chosen
  }

  return {
    pick: (role, department, than) => take(candidates(role, department, than), role, department),
    team(role, size) {
      const members: string[] = []
      while (members.length < size) {
        members.push(
          take(
            candidates(role).filter((key) => !members.includes(key)),
            role,
          ),
        )
      }
      return members
    },
  }
}

import type { Plan } from '../catalogue/plan.ts'
import { OFFICE } from '../parties/permission.ts'
import { PERMISSIONS } from './permissions.ts'
import type { Actor } from '../parties/person.ts'
import type { Case } from './case.ts'
import { actHome } from './chapters.ts'
import type { Command, CommandType } from './command.ts'
import { gate, type Act, type Times } from './gate.ts'

/** The office acting by itself. */
export const OFFICE_ITSELF: Actor = { personId: OFFICE, grants: [] }

/** Acts that time alone brings about. What the office does because of a certificate or a new catalogue is not among them. */
const BY_TIME = (Object.keys(PERMISSIONS) as CommandType[]).filter((type) => actHome(type).byTime !== undefined)

/** The command of an act of the office: it says nothing but what it is about. */
export function officeCommandOf(act: Act): Command | undefined {
  return actHome(act.type).byTime?.(act) as Command | undefined
}

/**
 * What the office must do by itself on a day because a deadline has passed: accepted by silence, a supplement or promised
 * papers that did not come, a renewal nobody decided. Ordinary commands, decided like any other.
 */
export function officeActsOf(current: Case, plan: Plan, times: Times): Command[] {
  return BY_TIME.flatMap((type) => {
    const acts: Act[] =
      PERMISSIONS[type].about === 'approval'
        ? current.approvals.map(({ key }) => ({ type, approval: key }))
        : [{ type }]
    return acts
      .filter((act) => gate(current, plan, act, OFFICE_ITSELF, times) === undefined)
      .flatMap((act) => officeCommandOf(act) ?? [])
  })
}

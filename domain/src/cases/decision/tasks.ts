import type { Plan } from '../../catalogue/plan.ts'
import type { Case } from '../case.ts'
import { openSites } from '../inspection/sites.ts'
import type { Waiting } from '../kernel/task.ts'
import { prerequisiteRefused } from '../kernel/open.ts'
import { AcceptPartialGrant, GrantLicence, RefuseLicence } from './acts.ts'
import { needsPartialChoice } from './choice.ts'

/** What waits to be decided, and for whoever applied to say which paper they want. */
export function waiting(current: Case, plan: Plan): Waiting[] {
  return needsPartialChoice(current)
    ? [{ work: 'certificate', command: AcceptPartialGrant.type, kinds: ['deliver'] }]
    : deciding(current, plan)
}

/** What can be granted waits for that; what can only be refused waits for that, unless its site is still to be seen. */
function deciding(current: Case, plan: Plan): Waiting[] {
  return plan.approvals.flatMap(({ key, department, inspected }): Waiting[] => {
    const kinds = ['approval-promised', 'approval-statutory'] as const
    const about = { work: 'approval', turn: 3, subject: key, department, kinds } as const
    if (GrantLicence.open(current, plan, { type: GrantLicence.type, approval: key }) === undefined) {
      return [{ ...about, command: GrantLicence.type }]
    }
    if (RefuseLicence.open(current, plan, { type: RefuseLicence.type, approval: key })) return []
    const waitsForSite = inspected && openSites(current, plan).includes(key)
    return waitsForSite && !prerequisiteRefused(current, plan, key) ? [] : [{ ...about, command: RefuseLicence.type }]
  })
}

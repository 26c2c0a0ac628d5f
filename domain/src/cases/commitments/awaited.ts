import type { Plan, PlanApproval } from '../../catalogue/plan.ts'
import type { Approval, Case } from '../case.ts'
import { plannedOf } from '../kernel/open.ts'

/** Whether a licence that was granted on a promise waits to be checked, or to be looked at again. */
export function awaitsCheck({ licence, promiseCheck }: Approval, plan: Plan, key: string): boolean {
  const inForce = licence?.standing === 'granted' || licence?.standing === 'suspended'
  if (!inForce || !plannedOf(plan, key)?.commitment) return false
  return promiseCheck === null || promiseCheck.conclusion === 'correct'
}

/** Licences of which something is to be put right after a check, and whose holder has not said yet that it is. */
export function awaitedPromises({ approvals }: Case): Approval[] {
  return approvals.filter(({ licence, promiseCheck }) => {
    const held = (licence?.standing === 'granted' || licence?.standing === 'suspended') && licence.passedOn === null
    return held && promiseCheck?.conclusion === 'correct' && promiseCheck.reported === null
  })
}

/** A promise that was found broken, or a filing found unfit, for which nothing was done yet: neither ended nor said why not. */
export function brokenPromise(
  { licence, promiseCheck }: Approval,
  { commitment }: Pick<PlanApproval, 'commitment'>,
): boolean {
  // Of a filing that its own law does not end there is nothing left to decide here: what follows is a penalty.
  if (commitment?.filingCheck?.ends === null) return false
  const inForce = licence?.standing === 'granted' || licence?.standing === 'suspended'
  return inForce && promiseCheck?.conclusion === 'fail' && promiseCheck.answeredOn === null
}

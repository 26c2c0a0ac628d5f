import type { Plan, PlanApproval } from '../../catalogue/plan.ts'
import { holds, type Actor } from '../../parties/person.ts'
import type { Day } from '../../time/day.ts'
import type { Case } from '../case.ts'
import { plannedOf, type Act } from '../kernel/open.ts'
import { refused, type Refusal } from '../refusal.ts'
import type { EndingProposal } from './state.ts'

/** Why a proposal is not somebody's to take back. */
export function notTheirs(current: Case, plan: Plan, about: Act, actor: Actor, on: Day): Refusal | undefined {
  const proposal = current.approvals.find(({ key }) => key === about.approval)?.licence?.proposal
  const planned = plannedOf(plan, about.approval)
  return proposal && planned && mayTakeBack(proposal, planned, { current, actor, on })
    ? undefined
    : refused(
        'not-allowed',
        '只有仍在岗的拟办人可以撤回拟办意见；拟登记的吊销由监管部门在岗人员撤回',
        'Only whoever proposed it and still holds the role takes it back; the record of a penalty anybody in that role of the body that supervises',
      )
}

/**
 * Who takes back what was proposed: its proposer, while they hold the role in which they did; and the record of a penalty whoever has that role in
 * the body that supervises, since a body may have nobody else to record it, and the licence would wait for nobody.
 */
function mayTakeBack(
  { by, penalty }: EndingProposal,
  { department, regulator }: PlanApproval,
  { current, actor, on }: { current: Case; actor: Actor; on: Day },
): boolean {
  if (penalty !== null) return holds(actor, 'regulator', current.region, on, regulator)
  const own = [actor.personId, ...(actor.same ?? [])].includes(by)
  return own && holds(actor, 'examiner', current.region, on, department)
}

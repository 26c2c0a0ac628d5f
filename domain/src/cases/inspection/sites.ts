import type { Plan, PlanApproval } from '../../catalogue/plan.ts'
import { approvalOf, isGranted, type Case } from '../case.ts'
import { plannedOf, prerequisiteRefused } from '../kernel/open.ts'

/** The sites that a visit looks at. */

/** Everything an approval needs, directly or through others. */
function needsOf(plan: Plan, key: string): PlanApproval[] {
  return (plannedOf(plan, key)?.needs ?? []).flatMap((needed) =>
    [plannedOf(plan, needed) ?? [], needsOf(plan, needed)].flat(),
  )
}

/**
 * Approvals whose site is to be seen on the next visit: not seen yet, or found in need of correction, and ready. A site is
 * ready once every earlier phase it depends on has been consented to (the premises are not built before 筹建批准); it does
 * not wait for licences that themselves wait for a visit, or the one visit could never begin.
 */
export function openSites(current: Case, plan: Plan): string[] {
  return plan.approvals
    .filter((planned) => planned.inspected)
    .map((planned) => approvalOf(current, planned.key))
    .filter(({ decision, finding, rectification }) => {
      return !decision && (finding === null || finding.conclusion === 'correct' || rectification !== null)
    })
    .map(({ key }) => key)
    .filter((key) => !prerequisiteRefused(current, plan, key) && siteReady(current, plan, key))
}

/** Whether the site of an approval can be looked at yet: every earlier phase it depends on has been consented to. */
export function siteReady(current: Case, plan: Plan, key: string): boolean {
  return needsOf(plan, key).every((needed) => needed.final || isGranted(approvalOf(current, needed.key)))
}

import type { PlanApproval } from '@yizheng/domain/catalogue/plan'

export type Clock = 'promised' | 'statutory'
export type Step = { readonly start: number; readonly approvals: readonly PlanApproval[] }

/** The approvals as one reads them down a list: those that begin on the same day together, in order of time. */
export function stepsOf(approvals: readonly PlanApproval[], clock: Clock): Step[] {
  const byStart = new Map<string, PlanApproval[]>()
  const depths = depthsOf(approvals)
  for (const approval of approvals) {
    // Two that begin on the same day are not at the same time if one waits for the other, done on the spot.
    const moment = `${String(approval[clock].start).padStart(6, '0')}/${String(depths.get(approval.key) ?? 0).padStart(3, '0')}`
    byStart.set(moment, [...(byStart.get(moment) ?? []), approval])
  }
  return [...byStart.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, group]) => ({ start: group[0]?.[clock].start ?? 0, approvals: group }))
}

/** How many approvals come one after another before each. `approvals` is in an order in which needs come first. */
function depthsOf(approvals: readonly PlanApproval[]): Map<string, number> {
  const depths = new Map<string, number>()
  for (const approval of approvals) {
    depths.set(approval.key, Math.max(0, ...approval.needs.map((key) => (depths.get(key) ?? -1) + 1)))
  }
  return depths
}

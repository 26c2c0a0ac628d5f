import type { PlanApproval } from '@yizheng/domain/catalogue/plan'
import type { Words } from '@yizheng/domain/catalogue/words'
import type { Dictionary } from '../words/zh.ts'
import type { Clock } from './approval-steps.ts'

/** The name of an approval, with its phase where an item is decided in phases. */
export function approvalName(approval: PlanApproval, say: (words: Words) => string): string {
  return approval.phase === null ? say(approval.name) : `${say(approval.name)} · ${approval.phase}`
}

/** When it runs, in working days counted from acceptance. */
export function periodOf(approval: PlanApproval, clock: Clock, t: Dictionary): string {
  const { start, end } = approval[clock]
  return end === 0 ? t.plan.atOnce : t.plan.fromTo(start, end)
}

import type { PlanApproval } from '@yizheng/domain/catalogue/plan'
import type { Words } from '@yizheng/domain/text/words'
import type { Dictionary } from '../words/zh.ts'
import type { Clock } from './approval-steps.ts'

/** The name of an approval, with its phase where an item is decided in phases and the name does not say so itself. */
export function approvalName(approval: PlanApproval, say: (words: Words) => string): string {
  const { phase, name } = approval
  return phase === null || name.zh.includes(phase) ? say(name) : `${phase} · ${say(name)}`
}

/** When it runs, in working days counted from acceptance. */
export function periodOf(approval: PlanApproval, clock: Clock, t: Dictionary): string {
  const { start, end } = approval[clock]
  return end === 0 ? t.plan.atOnce : t.plan.fromTo(start, end)
}

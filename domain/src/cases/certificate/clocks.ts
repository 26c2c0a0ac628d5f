import type { Plan } from '../../catalogue/plan.ts'
import { clock, type CaseClock } from '../../deadlines/case-clock.ts'
import type { Case } from '../case.ts'
import type { Policy } from '../policy.ts'

/** Issued and delivered within ten working days of the decision (行政许可法 44). */
export function clocks({ decidedOn, stage, delivery }: Case, _: Plan, { periods }: Policy): CaseClock[] {
  if (decidedOn === null || stage === 'refused') return []
  const run = { about: 'deliver', kind: 'deliver', subject: null } as const
  return [clock({ ...run, from: decidedOn, period: periods.deliver, metOn: delivery?.on ?? null })]
}

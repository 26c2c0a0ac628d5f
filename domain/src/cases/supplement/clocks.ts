import type { Plan } from '../../catalogue/plan.ts'
import { clock, type CaseClock } from '../../deadlines/case-clock.ts'
import type { Case } from '../case.ts'
import { endedOn } from '../filing/ended.ts'
import type { Policy } from '../policy.ts'

/** The time to supply what was asked for, from the day on which it was told. */
export function clocks(current: Case, _: Plan, { periods: { supply } }: Policy): CaseClock[] {
  const { supplement } = current
  if (!supplement) return []
  const metOn = supplement.suppliedOn ?? endedOn(current)
  // What was told in writing holds, whatever the policy has become.
  const period = { ...supply, workingDays: supplement.workingDays ?? supply.workingDays }
  return [clock({ about: 'answer', kind: 'supply', subject: null, from: supplement.requestedOn, period, metOn })]
}

import type { Plan } from '../../catalogue/plan.ts'
import type { Day } from '../../time/day.ts'
import { isGranted, type Case } from '../case.ts'
import type { Patch } from '../kernel/patch.ts'
import type { ExaminationOwn } from './state.ts'

/** Opens every approval whose prerequisites are granted, on the day on which that became so. `granted`: what is granted by the same event. */
export function opened({ approvals }: Case, plan: Plan, on: Day, granted?: string): Patch<ExaminationOwn> {
  const done = new Set([...approvals.filter(isGranted).map(({ key }) => key), granted])
  const opening = approvals.filter(({ key, openedOn }) => {
    const planned = plan.approvals.find((each) => each.key === key)
    return openedOn === null && planned !== undefined && planned.needs.every((needed) => done.has(needed))
  })
  return { approvals: Object.fromEntries(opening.map(({ key }) => [key, { openedOn: on }])) }
}

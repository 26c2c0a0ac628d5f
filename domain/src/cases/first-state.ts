import type { Plan } from '../catalogue/plan.ts'
import * as afterGrant from './after-grant/state.ts'
import { CASE_SHAPE, type Approval, type Case } from './case.ts'
import * as certificate from './certificate/state.ts'
import * as commitments from './commitments/state.ts'
import * as decision from './decision/state.ts'
import type { Recorded } from './event.ts'
import * as examination from './examination/state.ts'
import { filedAt } from './filing/state.ts'
import * as handover from './handover/state.ts'
import * as hearings from './hearings/state.ts'
import * as holder from './holder/state.ts'
import * as inspection from './inspection/state.ts'
import * as limits from './limits/state.ts'
import { filedUnder } from './new-catalogue/state.ts'
import * as procedures from './procedures/state.ts'
import * as supplement from './supplement/state.ts'
import * as tolerance from './tolerance/state.ts'

/** An approval that nobody has worked on: what each chapter begins with. */
const shut = (key: string): Approval => ({
  key,
  ...examination.AT_FIRST.approval,
  ...inspection.AT_FIRST.approval,
  ...decision.AT_FIRST.approval,
  ...procedures.AT_FIRST.approval,
  ...limits.AT_FIRST.approval,
  ...hearings.AT_FIRST.approval,
  ...afterGrant.AT_FIRST.approval,
  ...commitments.AT_FIRST.approval,
})

/** The first state of a case: what `ApplicationSubmitted` says, and what each chapter begins with, every approval of the plan still shut. */
export function submitted(id: string, region: string, plan: Plan, recorded: Recorded): Case {
  const { event, at, version } = recorded
  if (event.type !== 'ApplicationSubmitted')
    throw new Error(`a case begins with ApplicationSubmitted, not ${event.type}`)
  return {
    shape: CASE_SHAPE,
    id,
    region,
    version,
    stage: 'submitted',
    lastAt: at,
    holders: { [event.applicant]: 'apply' },
    approvals: plan.approvals.map(({ key }) => shut(key)),
    ...filedAt(event, at),
    ...filedUnder(event),
    ...supplement.AT_FIRST.case,
    ...tolerance.AT_FIRST.case,
    ...inspection.AT_FIRST.case,
    ...limits.AT_FIRST.case,
    ...decision.AT_FIRST.case,
    ...certificate.AT_FIRST.case,
    ...handover.AT_FIRST.case,
    ...commitments.AT_FIRST.case,
    ...holder.AT_FIRST.case,
  }
}

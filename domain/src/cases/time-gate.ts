import type { Plan } from '../catalogue/plan.ts'
import type { Case } from './case.ts'
import { untilSilence } from './filing/answer.ts'
import type { Act } from './open.ts'
import { notAfter, onlyAfter, type Clocked } from './kernel/timing.ts'
import type { Refusal } from './refusal.ts'

/**
 * The last gate: acts that time opens or closes. What must come before a deadline comes on its last day at the latest; what
 * the office does because a deadline has passed, it does from the next day on.
 */
export function timeGate(current: Case, plan: Plan, act: Act, times: Clocked): Refusal | undefined {
  switch (act.type) {
    case 'AcceptWithTolerance':
      return untilSilence(times)
    case 'SupplyDeferred':
      return notAfter(times, 'supply-deferred', null)
    case 'CloseTolerance':
      return onlyAfter(times, 'supply-deferred', null)
    default:
      return undefined
  }
}

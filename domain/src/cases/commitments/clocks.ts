import type { Plan } from '../../catalogue/plan.ts'
import { checkedBy } from '../../commitments/within.ts'
import { clock, type CaseClock } from '../../deadlines/case-clock.ts'
import { workingDaysBetween, type Calendar } from '../../deadlines/working-days.ts'
import { approvalOf, type Case } from '../case.ts'
import { rectifyClock } from '../inspection/told-day.ts'
import type { Policy } from '../policy.ts'

/**
 * What was granted on a promise: checked by a day of its own law; looked at again soon after the day by which it was to be put right; and, found
 * broken, answered for by whoever granted it. A licence that is no longer in force needs none of it.
 */
export function clocks(current: Case, plan: Plan, policy: Policy, calendar: Calendar): CaseClock[] {
  return plan.approvals.flatMap(({ key, commitment }): CaseClock[] => {
    const { licence, decision, promiseCheck: check } = approvalOf(current, key)
    if (!commitment || !licence || !decision) return []
    const inForce = licence.standing === 'granted' || licence.standing === 'suspended'
    const over = inForce ? null : (licence.since?.on ?? null)
    const { checkWithin } = commitment
    const until = checkedBy(checkWithin, decision.on, calendar)
    const days = Math.max(workingDaysBetween(calendar, decision.on, until), 0)
    const period = { workingDays: days, basis: checkWithin.basis, assumed: checkWithin.assumed }
    const first = {
      about: 'promise',
      kind: 'check-promise',
      subject: key,
      from: decision.on,
      period,
      metOn: check?.firstOn ?? over,
    } as const
    const running = [clock(first, checkWithin.unit === 'working-day' ? {} : { until })]
    if (check?.conclusion === 'correct' && check.rectifyBy !== null) {
      const { reported, rectifyBy: by } = check
      running.push(rectifyClock('promise', key, { from: check.on, by, metOn: reported?.on ?? over }, policy, calendar))
      // Reported in time it is looked at from then on; else from the day by which it was to be put right.
      const from = reported !== null && reported.on < by ? reported.on : by
      running.push(
        clock({
          about: 'promise',
          kind: 'check-again',
          subject: key,
          from,
          period: policy.periods.checkAgain,
          metOn: over,
        }),
      )
    }
    // Of a filing that its own law does not end nothing is decided here.
    if (check?.conclusion === 'fail' && commitment?.filingCheck?.ends !== null) {
      const metOn = check.answeredOn ?? over
      running.push(
        clock({
          about: 'promise',
          kind: 'answer-broken',
          subject: key,
          from: check.on,
          period: policy.periods.answerBroken,
          metOn,
        }),
      )
    }
    return running
  })
}

import type { Plan } from '../../catalogue/plan.ts'
import { clock, type CaseClock } from '../../deadlines/case-clock.ts'
import type { Calendar } from '../../deadlines/working-days.ts'
import type { Case } from '../case.ts'
import { endedOn } from '../filing/ended.ts'
import type { Policy } from '../policy.ts'
import type { Period } from '../../deadlines/period.ts'
import { rectifyClock } from './told-day.ts'

/** The first visit, and what it found wanting: by when it is put right, and looked at again. */
export function clocks(current: Case, plan: Plan, policy: Policy, calendar: Calendar): CaseClock[] {
  return [...verifyClock(current, plan, policy), ...rectifyClocks(current, policy, calendar)]
}

/** A site that is to be seen is looked at soon after acceptance (行政许可法 55(2); 优化营商环境条例 36). */
function verifyClock(current: Case, plan: Plan, policy: Policy): CaseClock[] {
  const phases = new Set(plan.approvals.filter(({ final }) => !final).map(({ key }) => key))
  const awaited = plan.approvals.filter(({ inspected, needs }) => inspected && !needs.some((key) => phases.has(key)))
  if (!current.acceptance || awaited.length === 0) return []
  const visited = current.visits[0]?.on ?? current.decidedOn ?? endedOn(current)
  return [
    clock({
      about: 'case',
      kind: 'verify',
      subject: null,
      from: current.acceptance.on,
      period: policy.periods.verify,
      metOn: visited,
    }),
  ]
}

/** The period within which what was reported as put right is looked at again; an office that sets none has that of the first look. */
function lookAgainPeriod({ periods: { lookAgain, verify } }: Policy): Period {
  return lookAgain ?? { ...verify, assumed: true }
}

/**
 * What a visit found wanting is put right by its day; what the applicant reported is then looked at again. Neither stops the limit of the
 * decision: 行政许可法 45 names hearing, tender, auction, inspection, testing, quarantine, appraisal and expert review, and not 整改.
 */
function rectifyClocks(current: Case, policy: Policy, calendar: Calendar): CaseClock[] {
  const ended = endedOn(current)
  return current.approvals.flatMap(({ key, rectification, decision }): CaseClock[] => {
    if (!rectification) return []
    const { toldOn, by, reported } = rectification
    const over = decision?.on ?? ended
    const rectify = rectifyClock('rectify', key, { from: toldOn, by, metOn: reported?.on ?? over }, policy, calendar)
    if (!reported) return [rectify]
    const period = lookAgainPeriod(policy)
    return [
      rectify,
      clock({ about: 'rectify', kind: 'look-again', subject: key, from: reported.on, period, metOn: over }),
    ]
  })
}

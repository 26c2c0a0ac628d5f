import type { Plan } from '../../catalogue/plan.ts'
import { clock, type CaseClock } from '../../deadlines/case-clock.ts'
import type { Day } from '../../time/day.ts'
import { approvalOf, type Approval, type Case } from '../case.ts'
import { endedOn } from '../filing/ended.ts'
import type { Policy } from '../policy.ts'

/** What runs beside the limits of the approvals that are open: others who may speak, and a hearing. */
export function clocks(current: Case, { approvals }: Plan, policy: Policy): CaseClock[] {
  if (!current.acceptance) return []
  return approvals
    .map(({ key }) => approvalOf(current, key))
    .filter(({ openedOn }) => openedOn !== null)
    .flatMap((approval) => {
      const over = approval.decision?.on ?? endedOn(current)
      return [...statementClock(approval, policy, over), ...hearingClocks(approval, policy, over)]
    })
}

/** Who has an interest may speak, from the day on which the last of them was told. */
function statementClock({ key, parties }: Approval, { periods }: Policy, over: Day | null): CaseClock[] {
  const last = parties
    .map(({ toldOn }) => toldOn)
    .sort()
    .at(-1)
  if (last === undefined) return []
  const heard = parties.flatMap((each) => each.heard?.on ?? [])
  const metOn = heard.length < parties.length ? over : (heard.sort().at(-1) ?? over)
  return [clock({ about: 'approval', kind: 'statement', subject: key, from: last, period: periods.statement, metOn })]
}

/** Whoever was told of the right to a hearing asks for it in time, and a hearing that was asked for is held in time (行政许可法 47). */
function hearingClocks({ key, hearing }: Approval, { periods }: Policy, over: Day | null): CaseClock[] {
  if (!hearing) return []
  const { rightToldOn, request, scheduled, held } = hearing
  const about = { about: 'approval', subject: key } as const
  const clocks: CaseClock[] = []
  if (rightToldOn) {
    const metOn = request?.on ?? scheduled?.noticeOn ?? over
    clocks.push(clock({ ...about, kind: 'request-hearing', from: rightToldOn, period: periods.requestHearing, metOn }))
  }
  if (request) {
    const metOn = held?.on ?? over
    clocks.push(clock({ ...about, kind: 'hold-hearing', from: request.on, period: periods.holdHearing, metOn }))
  }
  return clocks
}

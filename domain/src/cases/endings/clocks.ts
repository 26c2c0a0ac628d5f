import type { Plan } from '../../catalogue/plan.ts'
import { clock, type CaseClock } from '../../deadlines/case-clock.ts'
import type { Case } from '../case.ts'
import { hearingStop } from '../hearings/stop.ts'
import { endingPeriods, type Policy } from '../policy.ts'
import { answeredOn, toldFrom } from './course.ts'

/**
 * The end of a licence that is proposed: until when its holder may be heard, from the day of service or of its record; until when it is decided, from the first
 * proposal, a hearing left out; and, where a hearing was asked for, until when it is held.
 */
export function clocks(current: Case, _: Plan, policy: Policy): CaseClock[] {
  const { beHeard, decide } = endingPeriods(policy)
  return current.approvals.flatMap(({ key, licence }): CaseClock[] => {
    const proposal = licence?.proposal
    if (!proposal) return []
    const { told, hearing, begunOn, id } = proposal
    const stops = hearing?.scheduled ? [hearingStop(hearing.scheduled, hearing.held)] : []
    const clocks = [
      clock(
        { about: 'ending', kind: 'decide-ending', subject: key, from: begunOn, period: decide, metOn: null },
        { stops },
      ),
    ]
    // Met by the first word of the holder, which ends no time: until the last day nothing is decided all the same.
    if (told) {
      const [from, metOn] = [toldFrom(told), answeredOn(proposal)]
      clocks.push(clock({ about: 'ending', kind: 'be-heard', subject: key, from, period: beHeard, metOn }))
    }
    if (hearing?.request) {
      const metOn = hearing.held?.on ?? null
      const of = {
        about: 'ending',
        kind: 'hold-hearing',
        subject: `${key}#${id}`,
        from: hearing.request.on,
        metOn,
      } as const
      clocks.push(clock({ ...of, period: policy.periods.holdHearing }))
    }
    return clocks
  })
}

import type { Plan } from '../../catalogue/plan.ts'
import { caseWays } from './case-ways.ts'
import { clock, type CaseClock } from '../../deadlines/case-clock.ts'
import { dueOf, type Lengthening, type Stop } from '../../deadlines/clock.ts'
import type { Calendar } from '../../deadlines/working-days.ts'
import { approvalOf, type Approval, type Case } from '../case.ts'
import { endedOn } from '../filing/ended.ts'
import { hearingStop } from '../hearings/stop.ts'
import type { Policy } from '../policy.ts'
import type { Period } from '../../deadlines/period.ts'
import { procedureStop } from '../procedures/stop.ts'
import type { Extension } from './state.ts'

const lengthening = ({ on, workingDays, basis }: Extension): Lengthening => ({ on, workingDays, basis })

/** What stops the clocks of an approval: its procedures, and its hearing from the notice to the signed transcript. */
function stopsOf({ procedures, hearing }: Approval, calendar: Calendar): Stop[] {
  const stops = procedures.map((each) => procedureStop(each, calendar))
  if (!hearing?.scheduled) return stops
  return [...stops, hearingStop(hearing.scheduled, hearing.held)]
}

/** Statutory and promised are two clocks, per approval from the day it opened and for the case from acceptance. */
export function clocks(current: Case, plan: Plan, policy: Policy, calendar: Calendar): CaseClock[] {
  if (!current.acceptance) return []
  const ended = endedOn(current)
  const { limit } = plan
  const of = (workingDays: number, basis: string): Period => ({ workingDays, basis, assumed: false })
  const perApproval = plan.approvals.flatMap((planned): CaseClock[] => {
    const approval = approvalOf(current, planned.key)
    if (approval.openedOn === null) return []
    const one = { subject: planned.key, from: approval.openedOn, metOn: approval.decision?.on ?? ended }
    const more = {
      stops: stopsOf(approval, calendar),
      lengthenings: approval.extension ? [lengthening(approval.extension)] : [],
    }
    return [
      clock(
        {
          ...one,
          about: 'approval',
          kind: 'approval-statutory',
          period: of(planned.statutoryDays, planned.statutoryBasis),
        },
        more,
      ),
      clock(
        { ...one, about: 'approval', kind: 'approval-promised', period: of(planned.promisedDays, '承诺时限') },
        more,
      ),
    ]
  })
  const whole = { subject: null, from: current.acceptance.on, metOn: current.decidedOn ?? ended }
  const ofCase = (kind: 'case-statutory' | 'case-promised', period: Period): CaseClock => {
    const part = kind === 'case-statutory' ? 'statutory' : 'promised'
    const ways = caseWays(plan, part, marked(current)).map(({ approvals, inHand }) => {
      const on = current.approvals.filter(({ key }) => approvals.has(key))
      const stops = on.flatMap((approval) => stopsOf(approval, calendar))
      return clock({ ...whole, about: 'case', kind, period }, { stops, lengthenings: longestOf(current, on), inHand })
    })
    return lastToRunOut(ways, calendar, policy)
  }
  return [
    ofCase('case-statutory', of(limit.statutoryDays, limit.basis)),
    ofCase('case-promised', of(limit.promisedDays, '承诺时限')),
    ...perApproval,
  ]
}

/** Approvals whose own limit is moved by something: a procedure, a hearing, an extension. */
function marked({ approvals }: Case): Set<string> {
  const moved = approvals.filter(({ procedures, hearing, extension }) => {
    return procedures.length > 0 || hearing?.scheduled || extension
  })
  return new Set(moved.map(({ key }) => key))
}

/** The longest extension of the case or of one of `approvals`: the limit of joint handling is extended once. */
function longestOf(current: Case, approvals: readonly Approval[]): Lengthening[] {
  const all = [current.extension, ...approvals.map(({ extension }) => extension)].flatMap((each) => each ?? [])
  return all
    .toSorted((a, b) => b.workingDays - a.workingDays)
    .slice(0, 1)
    .map(lengthening)
}

/** Of the clocks of the ways through a plan the one that sets the date. Throws without a way: a plan has an approval. */
function lastToRunOut(clocks: readonly CaseClock[], calendar: Calendar, policy: Policy): CaseClock {
  const [first, ...others] = clocks
  if (!first) throw new Error('a plan without an approval has no limit')
  const dueOn = (each: CaseClock) => dueOf(each, calendar, policy.procedures.overrun).dueOn
  return others.reduce((latest, each) => (dueOn(each) > dueOn(latest) ? each : latest), first)
}

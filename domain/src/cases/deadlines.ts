import type { Case } from './case.ts'
import { CHAPTERS } from './chapters.ts'
import type { Policy } from './policy.ts'
import { filesOnly, isFiling, periodOfFiling } from '../catalogue/filed.ts'
import type { Plan } from '../catalogue/plan.ts'
import { canonicalJson } from '../ledger/canonical-json.ts'
import { sha256 } from '../ledger/sha256.ts'
import type { Day } from '../time/day.ts'
import { inOrder, keyOf, type CaseClock, type Deadline } from '../deadlines/case-clock.ts'
import { dueOf, lengthOf } from '../deadlines/clock.ts'
import { explain, type Explanation } from '../deadlines/explain.ts'
import { calendarIn, type Calendar } from '../deadlines/working-days.ts'

const rules = new WeakMap<Policy, string>()

/** Goes up whenever this code counts otherwise than before, so that what is kept is counted anew. */
const COUNTING = 5

/** The version of the rules by which time is counted: a hash of what the policy says and of how it is counted. */
export function rulesVersionOf(policy: Policy): string {
  const known = rules.get(policy)
  if (known !== undefined) return known
  const version = sha256(canonicalJson({ counting: COUNTING, policy })).slice(0, 16)
  rules.set(policy, version)
  return version
}

/** Every clock of a case, met or running, as it is in the region of the case. */
export function clocksOf(current: Case, plan: Plan, policy: Policy, whole: Calendar): CaseClock[] {
  const calendar = calendarIn(whole, current.region)
  const all = CHAPTERS.flatMap((chapter) => chapter.clocks?.(current, plan, policy, calendar) ?? [])
  return inOrder(all, plan).map((each) => (isOfFiling(each, plan) ? periodOfFiling(each) : each))
}

/** Whether a clock is about what is filed, or about a case in which all is. */
function isOfFiling({ subject }: CaseClock, plan: Plan): boolean {
  const planned = plan.approvals.find(({ key }) => key === subject?.split('#')[0])
  return planned === undefined ? filesOnly(plan) : isFiling(planned)
}

/** Every deadline of a case, met or running: a pure function of the case, its plan, the policy and the calendar. */
export function deadlinesOf(current: Case, plan: Plan, policy: Policy, whole: Calendar): Deadline[] {
  const calendar = calendarIn(whole, current.region)
  return clocksOf(current, plan, policy, whole).map((each) => {
    const { dueOn, provisional, stoppedDays } = dueOf(each, calendar, policy.procedures.overrun)
    const { kind, subject, startedOn, workingDays, basis, assumed, metOn } = each
    return {
      key: keyOf(each),
      kind,
      subject,
      startedOn,
      workingDays,
      extendedBy: lengthOf(each) - workingDays,
      stoppedDays,
      dueOn,
      provisional,
      basis,
      assumed,
      metOn,
      calendarVersion: calendar.version,
      rulesVersion: rulesVersionOf(policy),
    }
  })
}

/** One deadline of a case read line by line; undefined when the case has none of that key. */
export function explainDeadline(
  current: Case,
  plan: Plan,
  policy: Policy,
  whole: Calendar,
  key: string,
): Explanation | undefined {
  const found = clocksOf(current, plan, policy, whole).find((each) => keyOf(each) === key)
  const timed = found && isOfFiling(found, plan) ? 'filing' : 'licence'
  return found && explain(found, calendarIn(whole, current.region), policy.procedures.overrun, timed)
}

/**
 * Deadlines that a case had before an act on `on` and has no longer, as they end then: a request on a licence is decided, a new plan asks for
 * less. What is kept of them must not run on for nobody.
 */
export function lapsed(before: readonly Deadline[], after: readonly Deadline[], on: Day): Deadline[] {
  const still = new Set(after.map(({ key }) => key))
  return before.filter(({ key }) => !still.has(key)).map((each) => ({ ...each, metOn: each.metOn ?? on }))
}

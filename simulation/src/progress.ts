import type { Approval, Case } from '@yizheng/domain/cases/case'
import { dayGate, stageGate, type Act, type Times } from '@yizheng/domain/cases/gate'
import { openSites } from '@yizheng/domain/cases/inspection/sites'
import { officeActsOf } from '@yizheng/domain/cases/office-acts'
import { prerequisiteRefused } from '@yizheng/domain/cases/kernel/open'
import { tasksOf } from '@yizheng/domain/cases/tasks'
import type { Plan } from '@yizheng/domain/catalogue/plan'
import { deadlinesOf } from '@yizheng/domain/cases/deadlines'
import { nextCallOf } from '@yizheng/domain/deadlines/warnings'
import { addDays } from '@yizheng/domain/time/day'
import { actOfTask } from './course.ts'
import type { DeadlineRow, Kept } from './store.ts'
import { Violation } from './violation.ts'

/** The stages at which a case is over. */
const ENDS: readonly Case['stage'][] = [
  'delivered',
  'not-accepted',
  'refused',
  'withdrawn',
  'acceptance-withdrawn',
  'terminated',
]

export function hasEnded({ stage }: Pick<Case, 'stage'>): boolean {
  return ENDS.includes(stage)
}

/** Acts that bring an undecided approval nearer to its decision. */
const ONWARDS = ['ExamineApproval', 'GrantLicence', 'RefuseLicence', 'EndProcedure', 'HoldHearing'] as const

/**
 * Nothing is stuck. Of a case that is not over: some work waits that its stage lets happen, every piece of work that waits is one the
 * stage lets happen, and every approval that is not decided can move: an act on it is open now, or opens on a day that the calendar has;
 * or it waits for its site, for papers that will come or will be taken as not coming, or for another approval that can move.
 */
export function checkProgress(caseId: string, { current, plan }: Kept, times: Times): void {
  const tasks = tasksOf(current, plan, [])
  for (const task of tasks) {
    if (answersOf(actOfTask(task)).every((act) => stageGate(current, plan, act) !== undefined)) {
      throw new Violation('work that waits can be done', caseId, `${task.key} at ${current.stage}`)
    }
  }
  if (hasEnded(current)) return
  if (tasks.length === 0) throw new Violation('an open case waits for somebody', caseId, current.stage)
  if (current.stage !== 'accepted') return
  const stuck = current.approvals.find((approval) => !approval.decision && !canMove(approval, current, plan, times))
  if (stuck) throw new Violation('no approval can neither move nor expire', caseId, stuck.key)
}

/** The acts that do a piece of work: an application waits for any answer to it. */
function answersOf(act: Act): Act[] {
  if (act.type !== 'AcceptApplication') return [act]
  return [act, { type: 'AcceptWithTolerance' }, { type: 'RequestSupplement' }, { type: 'DoNotAcceptApplication' }]
}

function canMove({ key, openedOn, hearing }: Approval, current: Case, plan: Plan, times: Times): boolean {
  const opens = (act: Act) =>
    stageGate(current, plan, act) === undefined && opensSometime(dayGate(current, plan, act, times)?.code)
  if (ONWARDS.some((type) => opens({ type, approval: key }))) return true
  if (hearing?.request && opens({ type: 'ScheduleHearing', approval: key })) return true
  if (openSites(current, plan).includes(key)) return true
  if (current.tolerance && current.tolerance.suppliedOn === null) return true
  const needs = plan.approvals.find((each) => each.key === key)?.needs ?? []
  const awaits = openedOn === null && !prerequisiteRefused(current, plan, key)
  return awaits && needs.some((needed) => current.approvals.some((each) => each.key === needed && !each.decision))
}

/** A refusal that a day lifts: somebody may still speak until then. One that comes too late is lifted by nothing. */
function opensSometime(code: string | undefined): boolean {
  return code === undefined || code === 'party-not-heard' || code === 'rectification-open' || code === 'too-early'
}

/**
 * Once the office has made its round nothing is left that time had brought about: no application lies beyond the day on which it counts
 * as accepted, no supplement, promised paper or renewal beyond its last day. And it wakes up again: every deadline that still calls for
 * something is written down for the day on which it does.
 */
export function checkAfterRound(
  caseId: string,
  { current, plan }: Kept,
  rows: ReadonlyMap<string, DeadlineRow>,
  times: Times,
): void {
  const [left] = officeActsOf(current, plan, times)
  if (left) throw new Violation('what time brings about is done by the next round', caseId, `${left.type} is not`)
  const { on, policy, calendar } = times
  for (const deadline of deadlinesOf(current, plan, policy, calendar)) {
    const calls = nextCallOf(deadline, policy.warnings, calendar, on)
    const written = rows.get(deadline.key)?.nextOn ?? null
    if (calls !== null && (written === null || written > calls)) {
      throw new Violation(
        'a deadline is looked at when there is reason to',
        caseId,
        `${deadline.key} calls on ${calls}; ${written ?? 'no day'} is written down`,
      )
    }
  }
}

/** What would happen to an open case if everybody went away: for cases before acceptance, and papers that were promised, time ends it. */
export function checkExpires(caseId: string, { current, plan }: Kept, times: Times): void {
  const waits =
    current.stage === 'submitted' ||
    current.stage === 'supplement-requested' ||
    (current.stage === 'accepted' && current.tolerance !== null && current.tolerance.suppliedOn === null)
  if (!waits) return
  const last = deadlinesOf(current, plan, times.policy, times.calendar)
    .filter(({ metOn }) => metOn === null)
    .map(({ dueOn }) => dueOn)
    .sort()
    .at(-1)
  const later = { ...times, on: addDays(last ?? times.on, 1) }
  if (officeActsOf(current, plan, later).length === 0) {
    throw new Violation('silence ends', caseId, `nothing happens to a case at ${current.stage} however long it lies`)
  }
}

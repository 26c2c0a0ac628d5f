import { approvalOf, type Approval, type Case } from '../cases/case.ts'
import type { CommandOf } from '../cases/command.ts'
import type { Context, Outcome } from '../cases/context.ts'
import type { SiteFinding } from '../cases/event.ts'
import { notNow, type Times } from '../cases/open.ts'
import { only, refusedWith } from '../cases/outcome.ts'
import { reportedRight, stillToPutRight } from '../cases/decision-words.ts'
import type { Fault, Refusal } from '../cases/refusal.ts'
import { awaitedPromises } from '../commitments/check.ts'
import type { Plan } from '../catalogue/plan.ts'
import { deadlinesOf } from '../deadlines/deadline.ts'
import { dueAfter, workdayBefore } from '../deadlines/working-days.ts'
import type { Day } from '../time/day.ts'

/**
 * What a visit found wanting and the applicant may put right 整改: told at once with its day, reported, looked at again. None of it stops
 * the clock: 行政许可法 45 does not name it.
 */

/** Approvals of which something is to be put right and nobody has said yet that it is. */
export function awaitedRectifications({ approvals }: Case): Approval[] {
  return approvals.filter(({ decision, rectification }) => !decision && rectification?.reported === null)
}

/**
 * By when it is to be put right: the period of the policy from the day of the notice, as far as the limits by law of the approvals
 * concerned leave a day to decide on; the next working day at the least.
 */
export function rectifyBy(current: Case, plan: Plan, approvals: readonly string[], times: Times): Day {
  const { on, policy, calendar } = times
  const after = (days: number) => dueAfter(calendar, on, days).dueOn
  const limits = deadlinesOf(current, plan, policy, calendar).filter(
    ({ kind, subject }) =>
      kind === 'case-statutory' || (kind === 'approval-statutory' && subject !== null && approvals.includes(subject)),
  )
  const days = [
    after(policy.periods.rectify.workingDays),
    ...limits.map(({ dueOn }) => workdayBefore(calendar, dueOn, 1)),
  ]
  const earliest = days.reduce((first, day) => (day < first ? day : first))
  const least = after(1)
  return earliest > least ? earliest : least
}

/** The day to tell with what a visit found; undefined where nothing is to be put right. */
export function toldWith(
  current: Case,
  findings: readonly SiteFinding[],
  { plan, policy, calendar }: Pick<Context, 'plan' | 'policy' | 'calendar'>,
  on: Day,
): Day | undefined {
  const wanting = findings.filter(({ conclusion }) => conclusion === 'correct').map(({ approval }) => approval)
  return wanting.length === 0 ? undefined : rectifyBy(current, plan, wanting, { on, policy, calendar })
}

/** Approvals whose applicant or holder may say that something is put right: after a visit before the decision, or a check after the grant. */
function reportable(current: Case): string[] {
  const before = current.stage === 'accepted' ? awaitedRectifications(current) : []
  return [...before, ...awaitedPromises(current)].map(({ key }) => key)
}

/** Whether somebody may say that what was found wanting is put right: until it is looked at again or decided. */
export function rectifiedGate(current: Case): Refusal | undefined {
  return reportable(current).length > 0 ? undefined : notNow
}

/** What is said to be put right: of what the command names, else of everything that waits. */
export function reportRectification(
  current: Case,
  { approvals: named, note, files }: CommandOf<'ReportRectification'>,
): Outcome {
  const waiting = reportable(current)
  const faults = (named ?? []).flatMap((key, index): Fault[] =>
    waiting.includes(key)
      ? []
      : [
          {
            pointer: `/approvals/${index}`,
            code: 'unknown-subject',
            reason: { zh: '此项没有待报告的整改', en: 'Nothing of this one is to be reported as put right' },
          },
        ],
  )
  return (
    refusedWith(faults, 'unknown-subject', '没有待报告的整改', 'There is nothing to report as put right') ??
    only({ type: 'RectificationReported', approvals: [...new Set(named ?? waiting)], note, files })
  )
}

/**
 * Nobody is refused while they may still put right what they were told to, nor before it is looked at once they said so in time: whether
 * the conditions are met is not known yet (行政许可法 34, 38). After its day it is open.
 */
export function stillToRectify(current: Case, key: string, on: Day): Refusal | undefined {
  const { rectification } = approvalOf(current, key)
  if (!rectification) return undefined
  const { by, reported } = rectification
  if (reported !== null && reported.on <= by) return reportedRight(reported.on)
  return on > by ? undefined : stillToPutRight(by)
}

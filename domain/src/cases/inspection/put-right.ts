import { dueAfter, workdayBefore } from '../../deadlines/working-days.ts'
import type { Day } from '../../time/day.ts'
import type { Approval, Case } from '../case.ts'
import type { Clocked } from '../kernel/timing.ts'
import type { Refusal } from '../refusal.ts'
import type { SiteState } from './state.ts'
import type { SiteFinding } from '../../inspections/finding.ts'
import { reportedRight, stillToPutRight } from './words.ts'

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
export function rectifyBy(approvals: readonly string[], { on, policy, calendar, deadlines }: Clocked): Day {
  const after = (days: number) => dueAfter(calendar, on, days).dueOn
  const limits = deadlines().filter(
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
export function toldWith(findings: readonly SiteFinding[], times: Clocked): Day | undefined {
  const wanting = findings.filter(({ conclusion }) => conclusion === 'correct').map(({ approval }) => approval)
  return wanting.length === 0 ? undefined : rectifyBy(wanting, times)
}

/**
 * Nobody is refused while they may still put right what they were told to, nor before it is looked at once they said so in time: whether
 * the conditions are met is not known yet (行政许可法 34, 38). After its day it is open.
 */
export function stillToRectify({ rectification }: Pick<SiteState, 'rectification'>, on: Day): Refusal | undefined {
  if (!rectification) return undefined
  const { by, reported } = rectification
  if (reported !== null && reported.on <= by) return reportedRight(reported.on)
  return on > by ? undefined : stillToPutRight(by)
}

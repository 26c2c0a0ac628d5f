import { z } from 'zod'
import { addDays, type Day } from '../time/day.ts'
import type { Deadline } from './case-clock.ts'
import { dueAfter, type Calendar } from './working-days.ts'

/** Who hears of a deadline: whoever has the work, the head of the office, or discipline. */
export const WarningTo = z.enum(['doer', 'head', 'discipline'])
export type WarningTo = z.infer<typeof WarningTo>

/** A share of a deadline, in percent, at which it is warned of, and who hears of it; 100 is its last day. */
export const WarningShare = z.strictObject({ percent: z.number().int().min(1).max(200), to: WarningTo })
export type WarningShare = z.infer<typeof WarningShare>

/** A day on which somebody hears that so much of a deadline has gone. 100 is its last day; more is overdue. */
export type Warning = { on: Day; percent: number; to: WarningTo }

/**
 * The warnings of a deadline in order, by the shares the policy sets: at 50 % of ten working days the warning comes on the fifth.
 * Days that a procedure took out move it with the rest. A deadline of zero days warns of its last day and of what is beyond.
 */
export function warningsOf(deadline: Deadline, warnings: readonly WarningShare[], calendar: Calendar): Warning[] {
  const days = deadline.workingDays + deadline.extendedBy
  return warnings
    .map(({ percent, to }) => ({ on: dayAtShare(deadline, days, percent, calendar), percent, to }))
    .toSorted((a, b) => (a.on === b.on ? a.percent - b.percent : a.on < b.on ? -1 : 1))
}

function dayAtShare(
  { startedOn, dueOn, stoppedDays }: Deadline,
  days: number,
  percent: number,
  calendar: Calendar,
): Day {
  if (percent === 100) return dueOn
  if (percent > 100) {
    const beyond = Math.max(1, Math.ceil((days * (percent - 100)) / 100))
    return dueAfter(calendar, dueOn, beyond).dueOn
  }
  const at = dueAfter(calendar, startedOn, stoppedDays + Math.ceil((days * percent) / 100)).dueOn
  return at < dueOn ? at : dueOn
}

/**
 * The first day after `after` on which the runner has something to do about a running deadline: a warning, or, on the day after
 * its last, what follows from its having passed. Null when nothing is left, or the deadline is met.
 */
export function nextCallOf(
  deadline: Deadline,
  warnings: readonly WarningShare[],
  calendar: Calendar,
  after: Day,
): Day | null {
  if (deadline.metOn !== null) return null
  const days = [...warningsOf(deadline, warnings, calendar).map(({ on }) => on), addDays(deadline.dueOn, 1)]
  return days.filter((day) => day > after).sort()[0] ?? null
}

import type { Case } from '../cases/case.ts'
import { dayKindOf, dueAfter, type Calendar } from '../deadlines/working-days.ts'
import type { Role } from '../parties/duty.ts'
import { holds, type Actor } from '../parties/person.ts'
import type { Day } from '../time/day.ts'

/** The two that talk about a licence after the grant 审管互动: the regulator it was handed over to, and the bureau. */
export type Side = 'regulator' | 'bureau'

/** Who speaks for the bureau. */
const BUREAU: readonly Role[] = ['window-clerk', 'examiner', 'approver', 'bureau-head']

/** Whose task the answer is, by who asked: whoever decides for the department of the licence, or its regulator. */
export const ANSWERED_BY: Readonly<Record<Side, Role>> = { regulator: 'approver', bureau: 'regulator' }

/**
 * The day by which a question is answered: so many working days of the policy after the day it was asked. Without any (日互动) the same
 * day, or the next working day when asked on a day off.
 */
export function answerDueOn(calendar: Calendar, askedOn: Day, workingDays = 0): Day {
  if (workingDays > 0) return dueAfter(calendar, askedOn, workingDays).dueOn
  return dayKindOf(calendar, askedOn).works ? askedOn : dueAfter(calendar, askedOn, 1).dueOn
}

/** The regulator a licence of the case was handed over to; undefined before the hand-over. */
export function regulatorOf(current: Pick<Case, 'handovers'>, approval: string): string | undefined {
  return current.handovers.find(({ approvals }) => approvals.includes(approval))?.regulator
}

/** The sides on which a person may speak about what was handed over to `regulator`. The applicant speaks on neither. */
export function sidesOf(current: Pick<Case, 'applicant' | 'region'>, regulator: string, actor: Actor, on: Day): Side[] {
  if (actor.personId === current.applicant) return []
  const sides: Side[] = []
  if (holds(actor, 'regulator', current.region, on, regulator)) sides.push('regulator')
  if (BUREAU.some((role) => holds(actor, role, current.region, on))) sides.push('bureau')
  return sides
}

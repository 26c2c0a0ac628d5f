import { filesOnly, isFiling } from '../../catalogue/filed.ts'
import type { Plan, PlanApproval } from '../../catalogue/plan.ts'
import type { Day } from '../../time/day.ts'
import type { Calendar } from '../../deadlines/working-days.ts'
import type { NamedPerson } from '../avoidance.ts'
import { approvalOf, type Approval, type Case, type Licence } from '../case.ts'
import type { Policy } from '../policy.ts'
import { inWordsOf, refused, refusedOf, words, type Refusal } from '../refusal.ts'

/** An act as the gates see it: which, and on which approval, for which regulator or about which certificate. */
export type Act<Type extends string = string> = {
  type: Type
  approval?: string
  regulator?: string
  certificate?: string
}

/** The day of an act, the rules and the calendar by which time is counted then, and what else the gates look at beside the case. */
export type Times = {
  on: Day
  policy: Policy
  calendar: Calendar
  /** Certificates of the case, by number, whose file is not made as they are now; left out where none can be missing. */
  unmade?: readonly string[]
  /** Natural persons whom the case names by number; left out where no official can be one of them. */
  named?: readonly NamedPerson[]
}

export const notNow = refused(
  'act-not-open',
  '办件当前所处环节不能办理此事',
  'This is not open at the stage the case has reached',
)

/** What must come first is not decided yet: of a licence by its law, of a filing 备案 in its own words. */
export const prerequisiteOpen = refusedOf(
  'prerequisite-open',
  words('前置许可尚未决定', 'An approval that must come first is not decided yet'),
  words('须先办结的事项尚未决定', 'Something that must come first is not decided yet'),
)

/** The approval of the plan, or undefined. */
export function plannedOf(plan: Plan, key: string | undefined): PlanApproval | undefined {
  return plan.approvals.find((approval) => approval.key === key)
}

/** The approval of the plan. Throws when the plan has none: the record and the plan disagree. */
export function plannedFor(plan: Plan, key: string): PlanApproval {
  const planned = plannedOf(plan, key)
  if (!planned) throw new Error(`the plan has no approval ${key}`)
  return planned
}

/** Why an act is refused, in the words of what it is about: a filing, or a case in which all is filed, is spoken of as such. */
export function refusalFor(plan: Plan, act: Act, refusal: Refusal): Refusal
export function refusalFor(plan: Plan, act: Act, refusal: Refusal | undefined): Refusal | undefined
export function refusalFor(plan: Plan, act: Act, refusal: Refusal | undefined): Refusal | undefined {
  if (!refusal) return undefined
  const planned = plannedOf(plan, act.approval)
  return inWordsOf(refusal, planned ? isFiling(planned) : filesOnly(plan))
}

/** The approval an act is about while nothing is decided on it, or why it cannot be acted on. */
export function openApproval(current: Case, act: Act): Refusal | Approval {
  if (current.stage !== 'accepted') return notNow
  const approval = current.approvals.find((each) => each.key === act.approval)
  if (!approval) return refused('unknown-subject', '本办件没有此子办件', 'This case has no such approval')
  return approval.decision ? notNow : approval
}

/** The approval an act is about while nothing is decided on it and all that must come before it is, or why it cannot be acted on. */
export function openedApproval(current: Case, act: Act): Refusal | Approval {
  const approval = openApproval(current, act)
  if ('code' in approval) return approval
  return approval.openedOn === null ? prerequisiteOpen : approval
}

/** The licence an act is about, or why it cannot be acted on. */
export function heldLicence(current: Case, act: Act): Refusal | Licence {
  const approval = current.approvals.find((each) => each.key === act.approval)
  if (!approval) return refused('unknown-subject', '本办件没有此子办件', 'This case has no such approval')
  return approval.licence && current.certificates.length > 0 ? approval.licence : notNow
}

/** Whether the licence that an act is about lets it happen; why it does not where there is no such licence. */
export function onLicence(
  current: Case,
  about: Act,
  may: (licence: Licence) => Refusal | undefined,
): Refusal | undefined {
  const licence = heldLicence(current, about)
  return 'code' in licence ? licence : may(licence)
}

/** Procedures of an approval that have not ended. */
export function runningProcedures(current: Case, key: string): Approval['procedures'] {
  return approvalOf(current, key).procedures.filter(({ endedOn }) => endedOn === null)
}

/** Whether an approval needs, directly or through others, one that was refused. */
export function prerequisiteRefused(current: Case, plan: Plan, key: string): boolean {
  return (plannedOf(plan, key)?.needs ?? []).some(
    (needed) => approvalOf(current, needed).decision?.granted === false || prerequisiteRefused(current, plan, needed),
  )
}

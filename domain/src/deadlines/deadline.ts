import { z } from 'zod'
import { approvalOf, type Case } from '../cases/case.ts'
import type { Period, Policy } from '../cases/policy.ts'
import type { Plan } from '../catalogue/plan.ts'
import { Day, dayOf } from '../time/day.ts'
import { dueAfter, type Calendar } from './working-days.ts'

export const DeadlineKind = z.enum([
  'answer-application',
  'supply',
  'approval-statutory',
  'approval-promised',
  'case-statutory',
  'case-promised',
  'deliver',
  'claim',
])
export type DeadlineKind = z.infer<typeof DeadlineKind>

/**
 * A legal day by which something must be done. Derived from the case, never patched. A deadline that runs past the last
 * published calendar year is `provisional`: it is shown as such, recomputed on publication, and blocks nothing.
 */
export const Deadline = z.object({
  /** Unique within the case: `approval-promised:food-operation`. */
  key: z.string(),
  kind: DeadlineKind,
  /** Approval key or regulator the deadline is about; null for the whole case. */
  subject: z.string().nullable(),
  startedOn: Day,
  workingDays: z.number().int(),
  dueOn: Day,
  provisional: z.boolean(),
  basis: z.string(),
  assumed: z.boolean(),
  /** The day on which it was met; null while it runs. */
  metOn: Day.nullable(),
  calendarVersion: z.string(),
})
export type Deadline = z.infer<typeof Deadline>

type Clock = { kind: DeadlineKind; subject: string | null; from: Day; period: Period; metOn: Day | null }

function deadline(clock: Clock, calendar: Calendar): Deadline {
  const { kind, subject, from, period, metOn } = clock
  return {
    key: subject === null ? kind : `${kind}:${subject}`,
    kind,
    subject,
    startedOn: from,
    workingDays: period.workingDays,
    ...dueAfter(calendar, from, period.workingDays),
    basis: period.basis,
    assumed: period.assumed,
    metOn,
    calendarVersion: calendar.version,
  }
}

/** The day on which the case ended for the applicant, by any road; null while it is open. */
function endedOn(current: Case): Day | null {
  return current.nonAcceptance?.on ?? current.withdrawal?.on ?? null
}

/** Receipt and supplement: five working days to answer, again after a supplement has been handed in. */
function answerClocks(current: Case, policy: Policy): Clock[] {
  const { answerApplication, supply } = policy.periods
  const supplement = current.supplement
  const answered = current.acceptance?.on ?? endedOn(current)
  const clocks: Clock[] = [
    {
      kind: 'answer-application',
      subject: null,
      from: supplement?.suppliedOn ?? dayOf(current.filedAt),
      period: answerApplication,
      metOn: answered ?? (supplement && !supplement.suppliedOn ? supplement.requestedOn : null),
    },
  ]
  if (supplement) {
    const metOn = supplement.suppliedOn ?? endedOn(current)
    clocks.push({ kind: 'supply', subject: null, from: supplement.requestedOn, period: supply, metOn })
  }
  return clocks
}

/** Statutory and promised are two clocks, per approval from the day it opened and for the case from acceptance. */
function decisionClocks(current: Case, plan: Plan): Clock[] {
  if (!current.acceptance) return []
  const ended = endedOn(current)
  const { limit } = plan
  const of = (workingDays: number, basis: string, assumed: boolean): Period => ({ workingDays, basis, assumed })
  const whole = { subject: null, from: current.acceptance.on, metOn: current.decidedOn ?? ended }
  const clocks: Clock[] = [
    { ...whole, kind: 'case-statutory', period: of(limit.statutoryDays, limit.basis, false) },
    { ...whole, kind: 'case-promised', period: of(limit.promisedDays, '承诺时限', false) },
  ]
  for (const planned of plan.approvals) {
    const { openedOn, decision } = approvalOf(current, planned.key)
    if (openedOn === null) continue
    const one = { subject: planned.key, from: openedOn, metOn: decision?.on ?? ended }
    clocks.push(
      { ...one, kind: 'approval-statutory', period: of(planned.statutoryDays, planned.statutoryBasis, false) },
      { ...one, kind: 'approval-promised', period: of(planned.promisedDays, '承诺时限', false) },
    )
  }
  return clocks
}

function handoverClocks(current: Case, policy: Policy): Clock[] {
  const { deliver, claim } = policy.periods
  const delivery: Clock[] =
    current.decidedOn !== null && current.stage !== 'refused'
      ? [
          {
            kind: 'deliver',
            subject: null,
            from: current.decidedOn,
            period: deliver,
            metOn: current.delivery?.on ?? null,
          },
        ]
      : []
  const claims = current.handovers.map((each): Clock => ({
    kind: 'claim',
    subject: each.regulator,
    from: each.sentOn,
    period: claim,
    metOn: each.claim?.on ?? null,
  }))
  return [...delivery, ...claims]
}

/** Every deadline of a case, met or running: a pure function of the case, its plan, the policy and the calendar. */
export function deadlinesOf(current: Case, plan: Plan, policy: Policy, calendar: Calendar): Deadline[] {
  return [...answerClocks(current, policy), ...decisionClocks(current, plan), ...handoverClocks(current, policy)].map(
    (clock) => deadline(clock, calendar),
  )
}

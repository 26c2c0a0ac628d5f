import { z } from 'zod'
import type { Period } from './period.ts'
import { Day } from '../time/day.ts'
import type { Clock } from './clock.ts'

export const DeadlineKind = z.enum([
  'answer-application',
  'supply',
  'supply-deferred',
  'verify',
  'rectify',
  'look-again',
  'approval-statutory',
  'approval-promised',
  'case-statutory',
  'case-promised',
  'procedure',
  'statement',
  'request-hearing',
  'hold-hearing',
  'deliver',
  'claim',
  'renewal',
  'matter',
  'check-promise',
  'check-again',
  'answer-broken',
  'be-heard',
  'decide-ending',
])
export type DeadlineKind = z.infer<typeof DeadlineKind>

/**
 * A legal day by which something must be done. Derived from the case, never patched: a pure function of its events, the version
 * of the calendar and the version of the rules, all of which it names. A deadline that runs past the last published calendar
 * year is `provisional`: it is shown as such, recomputed on publication, and blocks nothing.
 */
export const Deadline = z.object({
  /** Unique within the case: `approval-promised:food-operation`. */
  key: z.string(),
  kind: DeadlineKind,
  /** Approval key or regulator the deadline is about; null for the whole case. */
  subject: z.string().nullable(),
  startedOn: Day,
  /** As first set; `extendedBy` comes on top, and `stoppedDays` working days of procedures were left out. */
  workingDays: z.number().int(),
  extendedBy: z.number().int(),
  stoppedDays: z.number().int(),
  dueOn: Day,
  provisional: z.boolean(),
  basis: z.string(),
  assumed: z.boolean(),
  /** The day on which it was met; null while it runs. */
  metOn: Day.nullable(),
  calendarVersion: z.string(),
  rulesVersion: z.string(),
})
export type Deadline = z.infer<typeof Deadline>

/** The order in which the clocks of a case are listed; in each of these by approval, then by chapter. */
export const CLOCKS = [
  'answer',
  'case',
  'approval',
  'rectify',
  'deliver',
  'claim',
  'matter',
  'promise',
  'ending',
] as const

/** A clock of a case: which one it is, and how it runs. */
export type CaseClock = Clock & { kind: DeadlineKind; subject: string | null; about: (typeof CLOCKS)[number] }

export function keyOf({ kind, subject }: Pick<CaseClock, 'kind' | 'subject'>): string {
  return subject === null ? kind : `${kind}:${subject}`
}

export type Started = {
  about: CaseClock['about']
  kind: DeadlineKind
  subject: string | null
  from: Day
  period: Period
  metOn: Day | null
}

export function clock({ about, kind, subject, from, period, metOn }: Started, more: Partial<Clock> = {}): CaseClock {
  const { workingDays, basis, assumed } = period
  return {
    about,
    kind,
    subject,
    startedOn: from,
    workingDays,
    basis,
    assumed,
    stops: [],
    lengthenings: [],
    metOn,
    ...more,
  }
}

/** Clocks in the order in which they are listed. */
export function inOrder(
  clocks: readonly CaseClock[],
  { approvals }: { approvals: readonly { key: string }[] },
): CaseClock[] {
  const place = ({ about, subject }: CaseClock): [number, number] => {
    return [CLOCKS.indexOf(about), approvals.findIndex(({ key }) => key === subject?.split('#')[0])]
  }
  return clocks.toSorted((a, b) => {
    const [[aboutA, approvalA], [aboutB, approvalB]] = [place(a), place(b)]
    return aboutA - aboutB || approvalA - approvalB
  })
}

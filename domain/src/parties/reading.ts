import type { Day } from '../time/day.ts'
import type { Role } from './duty.ts'
import { holds, type Actor } from './person.ts'

/** Roles that see every case of their region, with what was filled in: those who act on it and those who watch over it. */
const WITHIN: readonly Role[] = [
  'window-clerk',
  'examiner',
  'inspector',
  'approver',
  'certificate-maker',
  'hearing-officer',
  'discipline-officer',
  'bureau-head',
  'government-office',
]

/** What of a case decides who may see it; nobody checks afterwards where `checkers` says nothing. */
export type Readable = {
  applicant: string
  region: string
  handovers: readonly { regulator: string }[]
  checkers?: readonly string[]
}

/** Whether a person sees every case of a region. */
export function readsWholeRegion(actor: Actor, region: string, on: Day): boolean {
  return WITHIN.some((role) => holds(actor, role, region, on))
}

/** Whether a person may see a case: its applicant, the office of its region, and the departments that supervise what came of it. */
export function mayRead(current: Readable, actor: Actor, on: Day): boolean {
  if (actor.personId === current.applicant) return true
  if (readsWholeRegion(actor, current.region, on)) return true
  return supervisorsOf(current).some((department) => holds(actor, 'regulator', current.region, on, department))
}

/** Departments that supervise what came of a case: those it was handed over to, and those that check a promise whether or not it was. */
function supervisorsOf({ handovers, checkers = [] }: Readable): string[] {
  return [...new Set([...handovers.map(({ regulator }) => regulator), ...checkers])]
}

/** Whether a person is the holder of what a case granted, as whichever party they come: an official may have applied themselves. */
export function isHolder(
  { applicant }: Pick<Readable, 'applicant'>,
  { personId, same = [] }: { personId: string; same?: readonly string[] | undefined },
): boolean {
  return personId === applicant || same.includes(applicant)
}

/** Whether a person may read what offices ask each other about a case: whoever may see it, but not on their own behalf. */
export function mayReadTalk(current: Readable, actor: Actor, on: Day): boolean {
  return !isHolder(current, actor) && mayRead(current, actor, on)
}

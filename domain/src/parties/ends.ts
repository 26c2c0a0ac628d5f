import type { Role } from './duty.ts'
import type { Grant } from './person.ts'

/** The ends of the office that officials work at, and whose they are, in the order in which work is looked for. */
export const ENDS: Readonly<
  Record<
    '/desk' | '/inbox' | '/board' | '/next-catalogue' | '/faults' | '/accounts' | '/people-changes',
    readonly Role[]
  >
> = {
  '/desk': ['window-clerk', 'examiner', 'inspector', 'approver', 'certificate-maker', 'hearing-officer'],
  '/inbox': ['regulator'],
  '/board': ['bureau-head', 'government-office', 'discipline-officer'],
  '/next-catalogue': ['catalogue-officer', 'bureau-head'],
  '/faults': ['system-administrator', 'certificate-maker', 'catalogue-officer', 'bureau-head'],
  '/accounts': ['security-administrator'],
  '/people-changes': ['audit-administrator', 'security-administrator'],
}

/** Who sees what changed of officials: whoever administers security or audit, daily; the head of the bureau, who has it in the menu behind their name. */
export const SEES_PEOPLE_CHANGES: readonly Role[] = [...ENDS['/people-changes'], 'bureau-head']

export type End = keyof typeof ENDS

/** The ends that a person with these grants has something to do at. */
export function endsOf(grants: readonly Pick<Grant, 'role'>[]): End[] {
  const ends = Object.keys(ENDS) as End[]
  return ends.filter((end) => grants.some(({ role }) => ENDS[end].includes(role)))
}

/** Where a person begins their day: the first of their ends, the front page for applicants. */
export function homeOf(grants: readonly Pick<Grant, 'role'>[]): End | '/' {
  return endsOf(grants)[0] ?? '/'
}

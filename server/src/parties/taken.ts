import type { Grant } from '@yizheng/domain/parties/person'
import { addDays, type Day } from '@yizheng/domain/time/day'

/** A right as it is held or given, whatever its role is called. */
export type Reach = Omit<Grant, 'role'> & { readonly role: string }

/**
 * Of rights that end on `today`, those that are taken away: on some day from `today` on, for some department, they let somebody act and none of the rights
 * `after` does, be it one that stays or one that is given. A right without a department reaches every department but those it excepts. The right to apply
 * is not the office's to give or take.
 */
export function takenOf<Held extends Reach>(ended: readonly Held[], after: readonly Reach[], today: Day): Held[] {
  return ended.filter((held) => held.role !== 'applicant' && isTaken(held, after, today))
}

function isTaken(held: Reach, after: readonly Reach[], today: Day): boolean {
  const others = after.filter(({ role, region }) => role === held.role && region === held.region)
  return departmentsOf(held, others).some((department) => {
    const reaching = others.filter((right) => reaches(right, department))
    return !coversDays(reaching, held, today)
  })
}

/** Stands for each department that no right names. */
const ANY_OTHER = ''

/** The departments that a right reaches, as far as they differ: those that one of the rights names, and any other. */
function departmentsOf(held: Reach, others: readonly Reach[]): string[] {
  if (held.department !== null) return [held.department]
  const named = others.flatMap(({ department, except }) => [...(department === null ? [] : [department]), ...except])
  return [...new Set([ANY_OTHER, ...named])].filter((each) => reaches(held, each))
}

function reaches({ department, except }: Reach, to: string): boolean {
  return department === null ? !except.includes(to) : department === to
}

/** Whether the rights together last on each day from `today` on on which `held` would have. */
function coversDays(rights: readonly Reach[], held: Reach, today: Day): boolean {
  let next = held.from > today ? held.from : today
  if (held.until !== null && held.until < next) return true
  for (const { from, until } of rights.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    if (from > next) return false
    if (until === null) return true
    if (until < next) continue
    if (held.until !== null && until >= held.until) return true
    next = addDays(until, 1)
  }
  return false
}

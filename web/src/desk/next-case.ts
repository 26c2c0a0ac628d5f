import { ask } from '../client/ask.ts'
import { goTo } from '../ui/location.ts'
import type { Seat } from '@yizheng/contract/desk'

/** Where the case is shown at the desk. */
export function casePath(caseId: string): string {
  return `/desk/cases/${encodeURIComponent(caseId)}`
}

/** The most urgent task of a seat that nobody has claimed, on another case than the one given; undefined without one. */
export async function findNext(seat: Pick<Seat, 'region' | 'role'>, but?: string): Promise<string | undefined> {
  const { region, role } = seat
  const outcome = await ask('listDeskTasks', { query: { region, role, claimed: 'nobody', limit: 20 } })
  if (!outcome.ok) return undefined
  return outcome.value.tasks.find((task) => task.case !== but)?.case
}

/** Opens the next case. Answers whether there was one. */
export async function openNext(seat: Pick<Seat, 'region' | 'role'>, but?: string): Promise<boolean> {
  const found = await findNext(seat, but)
  if (found !== undefined) goTo(casePath(found))
  return found !== undefined
}

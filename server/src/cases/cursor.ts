import { Day, Instant } from '@yizheng/domain/time/day'
import { ProblemError } from '../http/problem.ts'
import type { Cursor } from './store.ts'

/** Where a page of work begins, from what the last page said; undefined for the first. Throws `input-invalid`. */
export function placeOf(after: string | undefined): Cursor | undefined {
  if (after === undefined) return undefined
  const [dueOn = '', caseId = '', taskKey = ''] = after.split('~')
  if (dueOn !== 'infinity' && !Day.safeParse(dueOn).success) throw noSuchPlace()
  return { dueOn, caseId, taskKey }
}

/** What the next page is asked for with, after a full page; null after the last one. */
export function nextPage(
  rows: readonly { due_on: Day | null; case_id: string; task_key: string }[],
  limit: number,
): string | null {
  const last = rows.length === limit ? rows.at(-1) : undefined
  return last ? [last.due_on ?? 'infinity', last.case_id, last.task_key].join('~') : null
}

type CasePlace = { filedAt: Instant; id: string }

/** Where a page of somebody's cases begins, from what the last page said; undefined for the first. Throws `input-invalid`. */
export function casePlaceOf(after: string | undefined): CasePlace | undefined {
  if (after === undefined) return undefined
  const [filedAt = '', id = ''] = after.split('~')
  if (!Instant.safeParse(filedAt).success || id === '') throw noSuchPlace()
  return { filedAt, id }
}

/** What the page after this last case is asked for with. */
export function casePlaceAfter(last: CasePlace | undefined): string | null {
  return last ? `${last.filedAt}~${last.id}` : null
}

/** The order of somebody's cases, over all regions. */
export function lastFiledFirst(a: CasePlace, b: CasePlace): number {
  if (a.filedAt !== b.filedAt) return a.filedAt < b.filedAt ? 1 : -1
  return a.id < b.id ? 1 : -1
}

export function noSuchPlace(): ProblemError {
  return new ProblemError('input-invalid', { zh: '翻页位置无效。', en: 'The place in the list is not valid.' })
}

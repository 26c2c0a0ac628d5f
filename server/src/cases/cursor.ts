import { Day } from '@yizheng/domain/time/day'
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

export function noSuchPlace(): ProblemError {
  return new ProblemError('input-invalid', { zh: '翻页位置无效。', en: 'The place in the list is not valid.' })
}

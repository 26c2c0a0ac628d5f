import type { DeskTask } from '@yizheng/contract/desk'

import type { Outcome } from '../client/trouble.ts'

/** What is listed so far, and where the page that follows is asked from. */
export type Listed = { readonly tasks: readonly DeskTask[]; readonly next: string | null; readonly total: number }

/** A task among all: the key is unique within its case. */
export function taskId(task: Pick<DeskTask, 'case' | 'task'>): string {
  return `${task.case} ${task.task}`
}

/**
 * A list with the page that follows it; `after` is where that page was asked from. A list that has meanwhile become another, by a filter
 * or by being asked for anew, stays as it is. A task whose deadline moved between two pages stands on both; it is shown
 * where it stood first.
 */
export function withPage(list: Listed, after: string, page: Listed): Listed {
  if (list.next !== after) return list
  return { ...page, tasks: [...new Map([...list.tasks, ...page.tasks].map((task) => [taskId(task), task])).values()] }
}

/** The list from its beginning, page by page, until it holds `rows` tasks or all there are. The first page that fails is the answer. */
export async function listUpTo(
  rows: () => number,
  pageAfter: (after: string | undefined) => Promise<Outcome<Listed>>,
): Promise<Outcome<Listed>> {
  let list = await pageAfter(undefined)
  while (list.ok && list.value.next !== null && list.value.tasks.length < rows()) {
    const page = await pageAfter(list.value.next)
    list = page.ok ? { ok: true, value: withPage(list.value, list.value.next, page.value) } : page
  }
  return list
}

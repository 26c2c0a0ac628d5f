import type { DeskTask } from '@yizheng/contract/desk'

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

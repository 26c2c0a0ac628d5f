import { useCallback, useEffect, useRef, useState } from 'react'
import type { DeskTask, Seat, TaskFilter } from '@yizheng/contract/desk'
import { ask } from '../client/ask.ts'
import type { Trouble } from '../client/trouble.ts'
import { listUpTo, taskId, withPage, type Listed } from './task-pages.ts'
import { useFresh } from './use-fresh.ts'

export const PAGE = 50

export type TaskList = {
  readonly listed: Listed | undefined
  readonly trouble: Trouble | undefined
  readonly reload: () => void
  /** Fetches the page after the last; `busy` meanwhile. */
  readonly more: () => Promise<void>
  readonly busy: boolean
  /** Puts a task as it is now in the place of what it was. */
  readonly replace: (task: DeskTask) => void
}

/** What waits at a seat under a filter, page by page in the order of the deadlines. */
export function useTaskList(seat: Pick<Seat, 'region' | 'role'>, filter: TaskFilter): TaskList {
  const { region, role } = seat
  const query = { region, role, ...filter, limit: PAGE }
  const key = JSON.stringify(query)
  const shown = useRef({ key, rows: 0 })
  const list = useFresh<Listed>(key, (signal) =>
    listUpTo(
      // As long as it was, so that nobody who comes back to it has lost their place.
      () => (shown.current.key === key ? shown.current.rows : 0),
      (after) => ask('listDeskTasks', { query: after === undefined ? query : { ...query, after } }, signal),
    ),
  )
  const rows = list.value?.tasks.length ?? 0
  useEffect(() => {
    shown.current = { key, rows }
  }, [key, rows])
  const [busy, setBusy] = useState(false)
  const [lateTrouble, setLateTrouble] = useState<{ key: string; trouble: Trouble }>()
  const { put } = list
  const after = list.value?.next ?? undefined

  const more = async () => {
    if (after === undefined || busy) return
    setBusy(true)
    const outcome = await ask('listDeskTasks', { query: { ...query, after } })
    setBusy(false)
    if (!outcome.ok) return setLateTrouble({ key, trouble: outcome.trouble })
    setLateTrouble(undefined)
    put((before) => withPage(before, after, outcome.value))
  }
  const replace = useCallback(
    (task: DeskTask) =>
      put((before) => ({
        ...before,
        tasks: before.tasks.map((each) => (taskId(each) === taskId(task) ? task : each)),
      })),
    [put],
  )
  const trouble = list.trouble ?? (lateTrouble?.key === key ? lateTrouble.trouble : undefined)
  return { listed: list.value, trouble, reload: list.reload, more, busy, replace }
}

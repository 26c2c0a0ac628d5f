import type { Task } from '@yizheng/domain/cases/tasks'
import { changed, type Change } from '../cases/change.ts'

/** The tasks that an act ends and opens, as `desk_rows` takes them. */
export function rowsOf({ was, is }: Change) {
  const still = new Set(is.tasks.map((task) => task.key))
  return {
    tasks_closed: was.tasks.filter(({ key }) => !still.has(key)).map(({ key }) => ({ task_key: key })),
    tasks_opened: changed(was.tasks, is.tasks).map(taskRow),
  }
}

function taskRow(task: Task) {
  return {
    key: task.key,
    command: task.command,
    role: task.role,
    department: task.department,
    subject: task.subject,
    due_on: task.dueOn,
  }
}

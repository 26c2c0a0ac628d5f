import type { Plan } from '../catalogue/plan.ts'
import type { DeadlineKind, Deadline } from '../deadlines/case-clock.ts'
import type { Day } from '../time/day.ts'
import type { Case } from './case.ts'
import { CHAPTERS } from './chapters.ts'
import type { CommandType } from './command.ts'
import { inOrder, type TaskOf, type Waiting } from './kernel/task.ts'
import { PERMISSIONS } from './permissions.ts'

export type Task = TaskOf<CommandType>

function dueOf(deadlines: readonly Deadline[], kinds: readonly DeadlineKind[], subject: string | null): Day | null {
  const days = deadlines
    .filter(
      (each) => each.metOn === null && kinds.includes(each.kind) && (each.subject === null || each.subject === subject),
    )
    .map((each) => each.dueOn)
    .sort()
  return days[0] ?? null
}

function everythingWaiting(current: Case, plan: Plan): Waiting[] {
  const all = CHAPTERS.flatMap((chapter) => chapter.waiting?.(current, plan) ?? [])
  return inOrder(all, plan)
}

/** Whose work a deadline waits for: role and department of each task that it bounds; nobody's when no task does. */
export function doersOf(
  current: Case,
  plan: Plan,
  { kind, subject }: Pick<Deadline, 'kind' | 'subject'>,
): Pick<Task, 'role' | 'department'>[] {
  // An applicant who was told of the right to a hearing has no task, and is the one who may ask for it; one word answers for all that is put right.
  if (kind === 'request-hearing' || kind === 'rectify' || kind === 'be-heard')
    return [{ role: 'applicant', department: null }]
  // One visit looks at all that was reported.
  if (kind === 'look-again') return [{ role: 'inspector', department: null }]
  const doers = everythingWaiting(current, plan)
    .filter((each) => each.kinds.includes(kind) && (subject === null || subject === (each.due ?? each.subject)))
    .flatMap(({ command, department = null }) => {
      const { role } = PERMISSIONS[command as CommandType]
      return role === null ? [] : [{ role, department }]
    })
  return [...new Map(doers.map((each) => [`${each.role} ${each.department}`, each])).values()]
}

/** The work a case has waiting now, with the day by which it should be done. Derived, like the deadlines. */
export function tasksOf(current: Case, plan: Plan, deadlines: readonly Deadline[]): Task[] {
  return everythingWaiting(current, plan).map(({ command, subject = null, department = null, kinds, due }) => {
    const { role } = PERMISSIONS[command as CommandType]
    if (role === null) throw new Error(`${command} is done by the office and waits for nobody`)
    return {
      key: subject === null ? command : `${command}:${subject}`,
      command: command as CommandType,
      role,
      department,
      subject,
      dueOn: dueOf(deadlines, kinds, due ?? subject),
    }
  })
}

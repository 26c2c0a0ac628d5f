import type { TaskFilter } from '@yizheng/contract/desk'
import type { CommandType } from '@yizheng/domain/cases/command'
import type { Case } from '@yizheng/domain/cases/case'
import type { Level } from '@yizheng/domain/deadlines/level'
import type { Role } from '@yizheng/domain/parties/duty'
import type { Reach } from '@yizheng/domain/parties/seat'
import type { Day, Instant } from '@yizheng/domain/time/day'
import type { Session } from '../store/database.ts'
import { regionOf } from '../cases/numbers.ts'
import { apartValues, notOwn, reachValues, withinReach, type Apart } from '../cases/reach.ts'
import type { Cursor } from '../cases/store.ts'

export type DeskRow = {
  case_id: string
  task_key: string
  command: CommandType
  role: Role
  subject: string | null
  department: string | null
  due_on: Day | null
  claimed_by: string | null
  claimed_at: Instant | null
  receipt_number: string
  bundle: string
  stage: Case['stage']
  version: number
  holder: string
}

const COLUMNS = `select t.case_id, t.task_key, t.command, t.role, t.subject, t.department, t.due_on, t.claimed_by, t.claimed_at,
    c.receipt_number, c.bundle, c.stage, c.version, coalesce(s.name, '') as holder
  from tasks t
  join cases c on c.region_code = t.region_code and c.case_id = t.case_id
  left join case_subjects s on s.region_code = t.region_code and s.case_id = t.case_id`

const DUE = `coalesce(t.due_on, 'infinity'::date)`

/** Who looks, from which seat and on which day; `soon` is the last day that counts as soon. */
export type Looking = {
  region: string
  role: Role
  reach: Reach
  person: string
  today: Day
  soon: Day
  apart: Apart
}

const LEVELS: Readonly<Record<Level, string>> = {
  overdue: `${DUE} < $6`,
  soon: `${DUE} between $6 and $7`,
  normal: `${DUE} > $7 and t.due_on is not null`,
  none: 't.due_on is null',
}

const CLAIMED = {
  mine: 't.claimed_by = $5',
  nobody: 't.claimed_by is null',
  others: 't.claimed_by <> $5',
} as const

/** The conditions of a list, and their values from $1 on. Only conditions that were asked for are sent. */
function conditionsOf(looking: Looking, filter: TaskFilter): { where: string; values: unknown[] } {
  const { region, role, reach, person, today, soon, apart } = looking
  const values: unknown[] = [role, region, ...reachValues(reach), person, today, soon, ...apartValues(apart)]
  const where = [
    't.role = $1 and t.region_code = $2',
    withinReach('t.department', '$3', '$4'),
    // Every statement names every parameter, or the server could not tell its type.
    '$5::text is not null and $6::date <= $7::date',
    notOwn('$2', '$8', '$9'),
  ]
  const add = (condition: (parameter: string) => string, value: string | undefined) => {
    if (value === undefined) return
    values.push(value)
    where.push(condition(`$${values.length}`))
  }
  add((parameter) => `t.command = ${parameter}`, filter.command)
  add((parameter) => `t.department = ${parameter}`, filter.department)
  add(
    (parameter) => `exists (
      select from cases b where b.region_code = t.region_code and b.case_id = t.case_id and b.bundle = ${parameter})`,
    filter.bundle,
  )
  if (filter.level) where.push(LEVELS[filter.level])
  if (filter.claimed) where.push(CLAIMED[filter.claimed])
  return { where: where.join(' and '), values }
}

/** One page of what waits at a seat, in deadline order, read along the index from the cursor on. */
export async function listDeskTasks(
  database: Session,
  looking: Looking,
  filter: TaskFilter,
  page: { after: Cursor | undefined; limit: number },
): Promise<DeskRow[]> {
  const { where, values } = conditionsOf(looking, filter)
  const { dueOn, caseId, taskKey } = page.after ?? { dueOn: '0001-01-01', caseId: '', taskKey: '' }
  const n = values.length
  return database.query<DeskRow>(
    `${COLUMNS} where ${where} and (${DUE}, t.case_id, t.task_key) > ($${n + 1}::date, $${n + 2}, $${n + 3})
      order by ${DUE}, t.case_id, t.task_key limit $${n + 4}`,
    [...values, dueOn, caseId, taskKey, page.limit],
  )
}

/** How many tasks a filter leaves, over all pages. */
export async function countDeskTasks(database: Session, looking: Looking, filter: TaskFilter): Promise<number> {
  const { where, values } = conditionsOf(looking, filter)
  const [row] = await database.query<{ n: number }>(`select count(*)::integer as n from tasks t where ${where}`, values)
  return row?.n ?? 0
}

export type SeatCounts = { waiting: number; soon: number; overdue: number; mine: number }

/** What waits at a seat, by how near it is, and how much of it the person said they are on. */
export async function countSeat(database: Session, looking: Looking): Promise<SeatCounts> {
  const { where, values } = conditionsOf(looking, {})
  const [row] = await database.query<SeatCounts>(
    {
      name: 'count_seat',
      text: `select count(*)::integer as waiting, (count(*) filter (where ${LEVELS.soon}))::integer as soon,
          (count(*) filter (where ${LEVELS.overdue}))::integer as overdue,
          (count(*) filter (where ${CLAIMED.mine}))::integer as mine
        from tasks t where ${where}`,
    },
    values,
  )
  return row ?? { waiting: 0, soon: 0, overdue: 0, mine: 0 }
}

/** One task; undefined when it no longer waits. */
export async function findTask(database: Session, caseId: string, taskKey: string): Promise<DeskRow | undefined> {
  const [row] = await database.query<DeskRow>(
    { name: 'find_task', text: `${COLUMNS} where t.region_code = $1 and t.case_id = $2 and t.task_key = $3` },
    [regionOf(caseId), caseId, taskKey],
  )
  return row
}

/** Writes down that a person is on a task, unless somebody is already. */
export async function claimTask(
  database: Session,
  caseId: string,
  taskKey: string,
  claim: { person: string; at: Instant },
): Promise<void> {
  await database.query(
    {
      name: 'claim_task',
      text: `update tasks set claimed_by = $4, claimed_at = $5
        where region_code = $1 and case_id = $2 and task_key = $3 and claimed_by is null`,
    },
    [regionOf(caseId), caseId, taskKey, claim.person, claim.at],
  )
}

/** Takes a person's claim off a task. */
export async function releaseTask(database: Session, caseId: string, taskKey: string, person: string): Promise<void> {
  await database.query(
    {
      name: 'release_task',
      text: `update tasks set claimed_by = null, claimed_at = null
        where region_code = $1 and case_id = $2 and task_key = $3 and claimed_by = $4`,
    },
    [regionOf(caseId), caseId, taskKey, person],
  )
}

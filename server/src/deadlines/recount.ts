import { deadlinesOf, rulesVersionOf } from '@yizheng/domain/cases/deadlines'
import { type Deadline } from '@yizheng/domain/deadlines/case-clock'
import { nextCallOf } from '@yizheng/domain/deadlines/warnings'
import { calendarIn } from '@yizheng/domain/deadlines/working-days'
import { dayOf, type Day, type Instant } from '@yizheng/domain/time/day'
import type { World } from '../cases/change.ts'
import { deadlineRow } from './rows.ts'
import type { Acts } from '../cases/acts.ts'
import { regionOf } from '../cases/numbers.ts'
import type { Session } from '../store/database.ts'

export type RecountOptions = {
  database: Session
  acts: Pick<Acts, 'read'>
  world: () => World
  now: () => Instant
  /** Told of a case whose deadlines could not be counted anew; the others go on. */
  onFault: (caseId: string, error: unknown) => void
}

type Kept = { deadline_key: string; due_on: Day; calendar_version: string; rules_version: string }

const BATCH = 200

/**
 * Counts every running deadline anew that was counted by another calendar or by other rules than those in force: after a year has been
 * published, what was provisional becomes final, and what moved is kept with both days. Repeatable; answers how many deadlines moved.
 */
export async function recountDeadlines(options: RecountOptions): Promise<number> {
  const { database, onFault } = options
  const failed = new Set<string>()
  let moved = 0
  for (;;) {
    const cases = (await listOutdated(options)).filter((caseId) => !failed.has(caseId))
    if (cases.length === 0) return moved
    for (const caseId of cases) {
      try {
        moved += await recount(database, caseId, options)
      } catch (error) {
        failed.add(caseId)
        onFault(caseId, error)
      }
    }
  }
}

function versionsOf(world: World): [string, string] {
  return [world.calendar.version, rulesVersionOf(world.policy)]
}

async function listOutdated({ database, world }: RecountOptions): Promise<string[]> {
  const rows = await database.query<{ case_id: string }>(
    {
      name: 'list_outdated_deadlines',
      text: `select case_id from deadlines
        where met_on is null and ((calendar_version, rules_version) < ($1, $2) or (calendar_version, rules_version) > ($1, $2))
        group by case_id order by case_id limit $3`,
    },
    [...versionsOf(world()), BATCH],
  )
  return rows.map(({ case_id }) => case_id)
}

async function recount(database: Session, caseId: string, { acts, world, now }: RecountOptions): Promise<number> {
  const loaded = await acts.read(caseId)
  if (!loaded) return 0
  const { policy, calendar: whole } = world()
  const region = regionOf(caseId)
  const calendar = calendarIn(whole, region)
  const counted = new Map(deadlinesOf(loaded.current, loaded.plan, policy, whole).map((each) => [each.key, each]))
  const kept = await database.query<Kept>(
    {
      name: 'list_running_deadlines',
      text: `select deadline_key, due_on, calendar_version, rules_version from deadlines
        where region_code = $1 and case_id = $2 and met_on is null`,
    },
    [region, caseId],
  )
  // A deadline the case no longer has ends: kept running, it would be called overdue and be nobody's.
  const anew = kept.map((row) => ({ row, deadline: counted.get(row.deadline_key) }))
  const moves = anew.flatMap(({ row, deadline }) =>
    deadline && deadline.dueOn !== row.due_on ? [moveOf(row, deadline)] : [],
  )
  const today = dayOf(now())
  const rows = anew.map(({ row, deadline }) => ({
    key: row.deadline_key,
    calendar: whole.version,
    rules: rulesVersionOf(policy),
    due: deadline?.dueOn ?? row.due_on,
    provisional: deadline?.provisional ?? false,
    days: deadline?.workingDays ?? null,
    started: deadline?.startedOn ?? null,
    stopped: deadline?.stoppedDays ?? null,
    next: deadline ? nextCallOf(deadline, policy.warnings, calendar, today) : null,
    met: deadline ? deadline.metOn : today,
  }))
  // A kind of deadline that an earlier release did not know runs for the case all the same.
  const known = new Set(kept.map(({ deadline_key }) => deadline_key))
  const added = [...counted.values()]
    .filter(({ key, metOn }) => metOn === null && !known.has(key))
    .map((deadline) => deadlineRow(deadline, world(), region, today))
  await database.query(
    {
      name: 'recount_deadlines',
      text: `with moved as (
          insert into deadline_moves (region_code, case_id, deadline_key, moved_at, due_before, due_after, calendar_before,
            calendar_after, rules_before, rules_after)
          select $1, $2, m.key, $3, m.due_before, m.due_after, m.calendar_before, m.calendar_after, m.rules_before, m.rules_after
          from jsonb_to_recordset($4) as m(key text, due_before date, due_after date, calendar_before text, calendar_after text,
            rules_before text, rules_after text)
          on conflict do nothing),
        added as (
          insert into deadlines (region_code, case_id, deadline_key, kind, subject, started_on, working_days, extended_by, stopped_days,
            due_on, provisional, basis, assumed, met_on, calendar_version, rules_version, next_on)
          select $1, $2, a.key, a.kind, a.subject, a.started_on, a.working_days, a.extended_by, a.stopped_days, a.due_on, a.provisional,
            a.basis, a.assumed, a.met_on, a.calendar_version, a.rules_version, a.next_on
          from jsonb_to_recordset($6) as a(key text, kind text, subject text, started_on date, working_days integer, extended_by integer,
            stopped_days integer, due_on date, provisional boolean, basis text, assumed boolean, met_on date, calendar_version text,
            rules_version text, next_on date)
          on conflict do nothing)
        update deadlines d set due_on = r.due, provisional = r.provisional, working_days = coalesce(r.days, d.working_days),
          started_on = coalesce(r.started, d.started_on), stopped_days = coalesce(r.stopped, d.stopped_days), met_on = r.met,
          calendar_version = r.calendar, rules_version = r.rules,
          next_on = case when r.met is null then least(coalesce(d.next_on, r.next), r.next) end
        from jsonb_to_recordset($5) as r(key text, calendar text, rules text, due date, provisional boolean, days integer,
          started date, stopped integer, next date, met date)
        where d.region_code = $1 and d.case_id = $2 and d.deadline_key = r.key and d.met_on is null`,
    },
    [region, caseId, now(), JSON.stringify(moves), JSON.stringify(rows), JSON.stringify(added)],
  )
  return moves.length
}

function moveOf(row: Kept, deadline: Deadline): object {
  return {
    key: row.deadline_key,
    due_before: row.due_on,
    due_after: deadline.dueOn,
    calendar_before: row.calendar_version,
    calendar_after: deadline.calendarVersion,
    rules_before: row.rules_version,
    rules_after: deadline.rulesVersion,
  }
}

import type { Alert } from './alerts.ts'
import type { Day, Instant } from '@yizheng/domain/time/day'
import type { Session } from '../store/database.ts'
import { delayAfter } from '../jobs/outbox.ts'

/**
 * Cases of a region that have a deadline to be looked at on `today`, the longest waiting first; those that failed lately are left
 * out until their time. One range of one index: what is due decides the cost, not what is open.
 */
export async function listCasesToSweep(
  database: Session,
  region: string,
  today: Day,
  now: Instant,
  limit: number,
): Promise<string[]> {
  const rows = await database.query<{ case_id: string }>(
    {
      name: 'list_cases_to_sweep',
      text: `select d.case_id from deadlines d
        where d.region_code = $1 and d.next_on <= $2
          and not exists (
            select from sweep_faults f where f.region_code = $1 and f.case_id = d.case_id and f.retry_at > $3)
        group by d.case_id order by min(d.next_on), d.case_id limit $4`,
    },
    [region, today, now, limit],
  )
  return rows.map(({ case_id }) => case_id)
}

/** Deadlines of a case that are to be looked at on `today`, by key. */
export async function listCalls(database: Session, region: string, caseId: string, today: Day): Promise<string[]> {
  const rows = await database.query<{ deadline_key: string }>(
    {
      name: 'list_calls',
      text: `select deadline_key from deadlines where region_code = $1 and case_id = $2 and next_on <= $3
        order by next_on, deadline_key`,
    },
    [region, caseId, today],
  )
  return rows.map(({ deadline_key }) => deadline_key)
}

/**
 * Writes what somebody should hear of, each once, and when each deadline is to be looked at next. Several runners may say the same:
 * it is kept once.
 */
export async function finishCalls(
  database: Session,
  region: string,
  caseId: string,
  today: Day,
  done: { alerts: readonly Alert[]; next: readonly { key: string; on: Day | null }[] },
): Promise<void> {
  await database.query(
    {
      name: 'finish_calls',
      text: `with told as (
          insert into alerts (region_code, case_id, alert_key, kind, role, department, subject, day, percent, at)
          select $1, $2, a.key, a.kind, a.role, a.department, a.subject, a.day, a.percent, a.at
          from jsonb_to_recordset($3) as a(
            key text, kind text, role text, department text, subject text, day date, percent integer, at timestamptz)
          on conflict do nothing),
        well as (delete from sweep_faults where region_code = $1 and case_id = $2)
        update deadlines d set next_on = n."on"
        from jsonb_to_recordset($4) as n(key text, "on" date)
        where d.region_code = $1 and d.case_id = $2 and d.deadline_key = n.key and d.next_on <= $5`,
    },
    [region, caseId, JSON.stringify(done.alerts), JSON.stringify(done.next), today],
  )
}

/** A case that could not be swept waits, longer each time, and says why. It has an owner: the administrator of its region. */
export async function keepFault(
  database: Session,
  region: string,
  caseId: string,
  now: Instant,
  reason: string,
): Promise<void> {
  const [row] = await database.query<{ tries: number }>(
    'select tries from sweep_faults where region_code = $1 and case_id = $2',
    [region, caseId],
  )
  const tries = (row?.tries ?? 0) + 1
  await database.query(
    {
      name: 'keep_sweep_fault',
      text: `insert into sweep_faults (region_code, case_id, since, tries, retry_at, reason)
        values ($1, $2, $3, $4, $3::timestamptz + make_interval(secs => $5), $6)
        on conflict (region_code, case_id) do update
        set tries = excluded.tries, retry_at = excluded.retry_at, reason = excluded.reason`,
    },
    [region, caseId, now, tries, 60 * delayAfter(tries), reason.slice(0, 1000)],
  )
}

export type SweepFault = {
  region: string
  case: string
  since: Instant
  tries: number
  retryAt: Instant
  reason: string
}

/** Cases the runner could not get on with, the oldest first. */
export async function listFaults(database: Session, regions: readonly string[]): Promise<SweepFault[]> {
  const rows = await database.query<{
    region_code: string
    case_id: string
    since: Instant
    tries: number
    retry_at: Instant
    reason: string
  }>(
    {
      name: 'list_sweep_faults',
      text: `select region_code, case_id, since, tries, retry_at, reason from sweep_faults
        where region_code = any ($1) order by since, case_id limit 500`,
    },
    [regions],
  )
  return rows.map((row) => ({
    region: row.region_code,
    case: row.case_id,
    since: row.since,
    tries: row.tries,
    retryAt: row.retry_at,
    reason: row.reason,
  }))
}

/** Makes a case that could not be swept due at once; answers whether it had failed. */
export async function retrySweep(database: Session, region: string, caseId: string, now: Instant): Promise<boolean> {
  const rows = await database.query(
    {
      name: 'retry_sweep',
      text: 'update sweep_faults set retry_at = $3 where region_code = $1 and case_id = $2 returning case_id',
    },
    [region, caseId, now],
  )
  return rows.length > 0
}

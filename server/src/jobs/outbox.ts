import type { Instant } from '@yizheng/domain/time/day'
import type { Database, Session } from '../store/database.ts'
import { PRESENCE_LOCK } from '../store/presence.ts'

/** One thing to make or send after an act. `payload` is what the act wrote; its shape belongs to the topic. */
export type Message = { region: string; id: string; topic: string; caseId: string; payload: unknown; attempts: number }

/**
 * How long a claimed message belongs to its runner; after that another one may take it up, so work must be repeatable. A
 * runner whose connection is gone loses it at once.
 */
const LEASE_SECONDS = 60

/** Which messages are meant: those of one topic, or those of none that is named. */
export type Topics = { readonly only: string } | { readonly except: readonly string[] }

/** Claimed under a lock that nobody holds any more (`Database.presence`). */
const ABANDONED = `(claimed_by is not null and not exists (
  select from pg_locks
  where locktype = 'advisory' and classid = ${PRESENCE_LOCK} and objid::bigint = claimed_by and granted
    and database = (select oid from pg_database where datname = current_database())))`

/**
 * Claims up to `limit` messages of a region that are due, oldest first. Several runners may claim at once and none gets
 * the same message; a runner that dies loses its claim after the lease.
 */
export async function claimMessages(
  database: Pick<Database, 'query' | 'presence'>,
  region: string,
  which: Topics,
  now: Instant,
  limit: number,
): Promise<Message[]> {
  const rows = await database.query<{
    message_id: string
    topic: string
    case_id: string
    payload: unknown
    attempts: number
  }>(
    {
      name: 'only' in which ? 'claim_messages_of' : 'claim_messages_beside',
      text: `update outbox o
        set attempts = o.attempts + 1, next_at = $2::timestamptz + make_interval(secs => $4), claimed_by = $5
        where o.region_code = $1 and o.message_id in (
          select message_id from outbox
          where region_code = $1 and done_at is null and (next_at <= $2::timestamptz or ${ABANDONED})
            and ${'only' in which ? 'topic = $6' : 'topic <> all ($6::text[])'}
          order by next_at, message_id limit $3 for update skip locked
        )
        returning o.message_id, o.topic, o.case_id, o.payload, o.attempts`,
    },
    [region, now, limit, LEASE_SECONDS, await database.presence(), 'only' in which ? which.only : which.except],
  )
  return rows.map((row) => ({
    region,
    id: row.message_id,
    topic: row.topic,
    caseId: row.case_id,
    payload: row.payload,
    attempts: row.attempts,
  }))
}

export async function finishMessage(database: Session, message: Message, now: Instant): Promise<void> {
  await database.query(
    {
      name: 'finish_message',
      text: 'update outbox set done_at = $3, last_error = null where region_code = $1 and message_id = $2',
    },
    [message.region, message.id, now],
  )
}

/** Seconds until the next try: doubling from one, at most an hour, so that a broken message costs little and is never dropped. */
export function delayAfter(attempts: number): number {
  return Math.min(3600, 2 ** Math.min(attempts - 1, 12))
}

/** Puts a message back with the reason; it stays open, visible to a person, until it is done. */
export async function postponeMessage(
  database: Session,
  message: Message,
  now: Instant,
  reason: string,
): Promise<void> {
  await database.query(
    {
      name: 'postpone_message',
      text: `update outbox set next_at = $3::timestamptz + make_interval(secs => $4), last_error = $5,
          failing_since = coalesce(failing_since, $3), claimed_by = null
        where region_code = $1 and message_id = $2`,
    },
    [message.region, message.id, now, delayAfter(message.attempts), reason.slice(0, 1000)],
  )
}

/** Work left by an act that failed and is tried again: what it is, since when, and why. */
export type JobFault = {
  region: string
  case: string
  topic: string
  since: Instant
  tries: number
  retryAt: Instant
  reason: string
}

/** Failing work of some regions, the oldest first. */
export async function listJobFaults(database: Session, regions: readonly string[]): Promise<JobFault[]> {
  const rows = await database.query<{
    region_code: string
    case_id: string
    topic: string
    failing_since: Instant
    attempts: number
    next_at: Instant
    last_error: string | null
  }>(
    {
      name: 'list_job_faults',
      text: `select region_code, case_id, topic, failing_since, attempts, next_at, last_error from outbox
        where region_code = any ($1) and done_at is null and failing_since is not null
        order by failing_since, message_id limit 500`,
    },
    [regions],
  )
  return rows.map((row) => ({
    region: row.region_code,
    case: row.case_id,
    topic: row.topic,
    since: row.failing_since,
    tries: row.attempts,
    retryAt: row.next_at,
    reason: row.last_error ?? '',
  }))
}

/** Makes the failing work of a case due at once; answers whether there was any. */
export async function retryJobs(database: Session, region: string, caseId: string, now: Instant): Promise<boolean> {
  const rows = await database.query(
    {
      name: 'retry_jobs',
      text: `update outbox set next_at = $3
        where region_code = $1 and case_id = $2 and done_at is null and failing_since is not null returning message_id`,
    },
    [region, caseId, now],
  )
  return rows.length > 0
}

import type { ClockDoubt } from '@yizheng/domain/time/clock'
import type { RunSample } from '@yizheng/domain/time/clock'
import type { Instant } from '@yizheng/domain/time/day'
import type { Session } from '../store/database.ts'

export type ClockConfirmation = {
  by: string
  name: string
  at: Instant
  doubt: ClockDoubt['doubt']
  seconds: number
  note: string
}

/** When this office was last up with a sound clock, or recorded its last event before it kept that; undefined for a new one. */
export async function findLastSeen(database: Session): Promise<Instant | undefined> {
  const [row] = await database.query<{ seen: Instant | null }>(
    'select coalesce((select seen_at from office_clock), (select max(at) from case_events)) as seen',
  )
  return row?.seen ?? undefined
}

/** Says that the office is up and its clock sound. `back`: the time was confirmed, and may lie before what was kept. */
export async function keepSeen(database: Session, at: Instant, back: boolean): Promise<void> {
  await database.query(
    `insert into office_clock (seen_at) values ($1)
     on conflict (one) do update set seen_at = case when $2 then excluded.seen_at else greatest(office_clock.seen_at, excluded.seen_at) end`,
    [at, back],
  )
}

/** Records that somebody confirmed the time, and that it is relied on from here. */
export async function recordConfirmation(
  session: Session,
  confirmation: Omit<ClockConfirmation, 'name'>,
): Promise<void> {
  const { by, at, doubt, seconds, note } = confirmation
  await session.query(
    'insert into clock_confirmations (confirmed_by, confirmed_at, doubt, seconds, note) values ($1, $2, $3, $4, $5)',
    [by, at, doubt, seconds, note],
  )
}

/** The newest confirmation of any process of the office: its number, the time that was confirmed, and for how long it has been. */
export async function findNewestConfirmation(
  database: Session,
): Promise<{ readonly id: number; readonly at: number; readonly ago: number } | undefined> {
  const [row] = await database.query<{ id: number; at: Instant; ago: number }>(
    `select confirmation_id::integer as id, confirmed_at as at,
       (extract(epoch from clock_timestamp() - recorded_at) * 1000)::double precision as ago
     from clock_confirmations order by confirmation_id desc limit 1`,
  )
  return row && { ...row, at: Date.parse(row.at) }
}

/** When the time was last relied on in this run of the machine; undefined where it was not. */
export async function findRun(database: Session, bootId: string): Promise<RunSample | undefined> {
  const [row] = await database.query<{ at: Instant; up: number }>(
    'select relied_at as at, up_milliseconds::double precision as up from machine_runs where boot_id = $1',
    [bootId],
  )
  return row && { wall: Date.parse(row.at), up: row.up }
}

/** Says that the time is relied on in this run of the machine, where nothing is known of it yet, or `anew`. */
export async function keepRun(
  database: Session,
  bootId: string,
  { wall, up }: RunSample,
  anew: boolean,
): Promise<void> {
  await database.query(
    `insert into machine_runs as r (boot_id, relied_at, up_milliseconds) values ($1, $2, $3)
     on conflict (boot_id) do update set relied_at = $2, up_milliseconds = $3 where $4`,
    [bootId, new Date(wall).toISOString(), Math.round(up), anew],
  )
}

/** The last confirmations, the newest first. */
export async function listConfirmations(database: Session): Promise<ClockConfirmation[]> {
  return database.query<ClockConfirmation>(
    `select c.confirmed_by as by, p.name, c.confirmed_at as at, c.doubt, c.seconds::integer, c.note
     from clock_confirmations c join persons p on p.person_id = c.confirmed_by
     order by c.confirmation_id desc limit 20`,
  )
}

import type { Period } from '@yizheng/domain/measures/board'
import { ROLES, type Role } from '@yizheng/domain/parties/duty'
import type { Case } from '@yizheng/domain/cases/case'
import type { Day } from '@yizheng/domain/time/day'
import type { Session } from '../store/database.ts'

/** The counts that the board is made of: each reads a range of days or the open work, never the whole record. */

/** The moments at which a legal day of China begins and ends. */
export function instantsOf({ from, to }: Period): [string, string] {
  return [`${from}T00:00:00+08:00`, `${to}T23:59:59.999999+08:00`]
}

/** SQL for the legal day of a moment. */
export const dayIn = (column: string) => `(${column} at time zone 'Asia/Shanghai')::date`

export type FiledDay = { day: Day; filed: number; supplemented: number }

/** Applications by the day they were filed, and how many of those were asked for more. */
export async function countFiled(database: Session, region: string, period: Period): Promise<FiledDay[]> {
  return database.query<FiledDay>(
    `select ${dayIn('c.filed_at')} as day, count(*)::integer as filed, count(d.case_id)::integer as supplemented
     from cases c
     left join deadlines d on d.region_code = c.region_code and d.case_id = c.case_id and d.deadline_key = 'supply'
     where c.region_code = $1 and c.filed_at between $2 and $3 group by 1`,
    [region, ...instantsOf(period)],
  )
}

/** A case whose clock ended because it was withdrawn was not decided. */
export const WITHDRAWN = `exists (select from case_events w where w.region_code = d.region_code and w.case_id = d.case_id
  and w.type = 'ApplicationWithdrawn')`

export type DecidedDay = { day: Day; accepted_on: Day; cases: number }

/** Cases by the day on which the last of their licences was decided, and the day of acceptance. */
export async function countDecided(
  database: Session,
  regions: readonly string[],
  period: Period,
): Promise<DecidedDay[]> {
  return database.query<DecidedDay>(
    `select d.met_on as day, d.started_on as accepted_on, count(*)::integer as cases from deadlines d
     where d.region_code = any ($1) and d.kind = 'case-promised' and d.met_on between $2 and $3 and not ${WITHDRAWN} group by 1, 2`,
    [regions, period.from, period.to],
  )
}

export type ApprovalsDay = { day: Day; decided: number; kept: number }

/** Approvals by the day of decision, and how many were decided within the promised period. */
export async function countApprovals(
  database: Session,
  regions: readonly string[],
  period: Period,
): Promise<ApprovalsDay[]> {
  return database.query<ApprovalsDay>(
    `select d.met_on as day, count(*)::integer as decided, (count(*) filter (where d.met_on <= d.due_on))::integer as kept
     from deadlines d
     where d.region_code = any ($1) and d.kind = 'approval-promised' and d.met_on between $2 and $3 and not ${WITHDRAWN} group by 1`,
    [regions, period.from, period.to],
  )
}

export type EventsDay = { day: Day; type: string; events: number }

/** Visits and early ends by day. */
export async function countEvents(database: Session, region: string, period: Period): Promise<EventsDay[]> {
  return database.query<EventsDay>(
    `select ${dayIn('e.at')} as day, e.type, count(*)::integer as events from case_events e
     where e.region_code = $1 and e.at between $2 and $3
       and e.type in ('InspectionRecorded', 'ApplicationNotAccepted', 'ApplicationWithdrawn')
     group by 1, 2`,
    [region, ...instantsOf(period)],
  )
}

/** An act for which the applicant came themselves: filed at a window or kiosk, or collected. Said as the index `applicants_who_came` has it. */
export const CAME = `((e.type = 'ApplicationSubmitted' and e.payload ->> 'channel' in ('window', 'kiosk'))
  or (e.type = 'CertificateDelivered' and e.payload ->> 'method' = 'pick-up'))`

/** How often applicants came, by day. */
export async function countTrips(
  database: Session,
  region: string,
  period: Period,
): Promise<{ day: Day; trips: number }[]> {
  return database.query<{ day: Day; trips: number }>(
    `select ${dayIn('e.at')} as day, count(*)::integer as trips from case_events e
     where e.region_code = $1 and e.at between $2 and $3 and ${CAME} group by 1`,
    [region, ...instantsOf(period)],
  )
}

export type RefusedCases = { partial: number; refused: number }

/** Cases with a refusal in the period: in part while something was granted, or altogether. Open cases are neither yet. */
export async function countRefused(database: Session, region: string, period: Period): Promise<RefusedCases> {
  const [row] = await database.query<RefusedCases>(
    `select (count(*) filter (where c.stage in ('decided', 'certified', 'delivered')))::integer as partial,
       (count(*) filter (where c.stage = 'refused'))::integer as refused
     from (select distinct e.case_id from case_events e
       where e.region_code = $1 and e.type = 'LicenceRefused' and e.at between $2 and $3) r
     join cases c on c.region_code = $1 and c.case_id = r.case_id`,
    [region, ...instantsOf(period)],
  )
  return row ?? { partial: 0, refused: 0 }
}

export type Owing = {
  role: Role
  department: string | null
  command: string
  waiting: number
  soon: number
  overdue: number
  oldest: Day | null
}

/** Open work by role, department and act, what is latest first. */
export async function listOwing(database: Session, region: string, today: Day, soon: Day): Promise<Owing[]> {
  return database.query<Owing>(
    `select t.role, t.department, t.command, count(*)::integer as waiting,
       (count(*) filter (where t.due_on between $3 and $4))::integer as soon,
       (count(*) filter (where t.due_on < $3))::integer as overdue, min(t.due_on) as oldest
     from tasks t where t.role = any ($2) and t.region_code = $1
     group by t.role, t.department, t.command
     order by overdue desc, soon desc, waiting desc, t.role, t.department, t.command`,
    [region, ROLES, today, soon],
  )
}

/** Open cases by stage. Every open case has work that waits, so the work names them. */
export async function countStages(
  database: Session,
  region: string,
): Promise<{ stage: Case['stage']; cases: number }[]> {
  return database.query<{ stage: Case['stage']; cases: number }>(
    `select c.stage, count(*)::integer as cases
     from (select distinct t.case_id from tasks t
       where t.role = any ($2) and t.region_code = $1 and t.command <> 'ClaimHandover') o
     join cases c on c.region_code = $1 and c.case_id = o.case_id
     group by c.stage order by cases desc, c.stage`,
    [region, ROLES],
  )
}

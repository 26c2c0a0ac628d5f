import type { AlertView, DeadlineMove } from '@yizheng/contract/deadlines'
import { limitState } from '@yizheng/domain/deadlines/limit-state'
import type { Role } from '@yizheng/domain/parties/duty'
import type { Reach } from '@yizheng/domain/parties/seat'
import type { Day, Instant } from '@yizheng/domain/time/day'
import { reachValues, withinReach } from '../cases/reach.ts'
import type { Session } from '../store/database.ts'

/** One seat from which alerts are seen: a role in a region and the departments it reaches; or an applicant's own cases. */
export type Hearing = { region: string; role: Role; reach: Reach; applicant: string | null }

type Row = {
  case_id: string
  alert_key: string
  kind: AlertView['kind']
  role: Role
  subject: string | null
  day: Day
  percent: number | null
  receipt_number: string
  bundle: string
  due_on: Day | null
}

/** Alerts nobody has seen yet, the newest first, with the day on which their deadline ends as it stands `today`. */
export async function listAlerts(database: Session, hearing: Hearing, today: Day, limit: number): Promise<AlertView[]> {
  const { region, role, reach, applicant } = hearing
  const rows = await database.query<Row>(
    {
      name: 'list_alerts',
      text: `select a.case_id, a.alert_key, a.kind, a.role, a.subject, a.day, a.percent, c.receipt_number, c.bundle,
          (select d.due_on from deadlines d
            where d.region_code = a.region_code and d.case_id = a.case_id and d.deadline_key = a.subject and d.met_on is null) as due_on
        from alerts a
        join cases c on c.region_code = a.region_code and c.case_id = a.case_id
        where a.role = $1 and a.region_code = $2 and a.seen_at is null
          and ${withinReach('a.department', '$3', '$4')} and ($5::text is null or c.applicant_id = $5)
        order by a.day desc, a.case_id, a.alert_key limit $6`,
    },
    [role, region, ...reachValues(reach), applicant, limit],
  )
  return rows.map((row) => ({
    case: row.case_id,
    key: row.alert_key,
    kind: row.kind,
    receiptNumber: row.receipt_number,
    bundle: row.bundle,
    role: row.role,
    subject: row.subject,
    day: row.day,
    percent: row.percent,
    dueOn: row.due_on,
    limit: row.kind === 'deadline' && row.percent !== null ? limitState(row.due_on, today, row.percent).state : null,
  }))
}

/** Whom an alert is for; undefined when there is none. */
export async function findAlert(
  database: Session,
  region: string,
  caseId: string,
  key: string,
): Promise<{ role: Role; department: string | null; applicant: string } | undefined> {
  const [row] = await database.query<{ role: Role; department: string | null; applicant: string }>(
    {
      name: 'find_alert',
      text: `select a.role, a.department, c.applicant_id as applicant from alerts a
        join cases c on c.region_code = a.region_code and c.case_id = a.case_id
        where a.region_code = $1 and a.case_id = $2 and a.alert_key = $3`,
    },
    [region, caseId, key],
  )
  return row
}

/** Says that an alert was seen; the first to see it stays. */
export async function markSeen(
  database: Session,
  region: string,
  caseId: string,
  key: string,
  by: string,
  at: Instant,
): Promise<void> {
  await database.query(
    {
      name: 'mark_alert_seen',
      text: `update alerts set seen_by = $4, seen_at = $5
        where region_code = $1 and case_id = $2 and alert_key = $3 and seen_at is null`,
    },
    [region, caseId, key, by, at],
  )
}

/** Deadlines of a region that moved, the newest first. */
export async function listMoves(database: Session, region: string, limit: number): Promise<DeadlineMove[]> {
  const rows = await database.query<{
    case_id: string
    receipt_number: string
    deadline_key: string
    moved_at: Instant
    due_before: Day
    due_after: Day
  }>(
    {
      name: 'list_deadline_moves',
      text: `select m.case_id, c.receipt_number, m.deadline_key, m.moved_at, m.due_before, m.due_after
        from deadline_moves m join cases c on c.region_code = m.region_code and c.case_id = m.case_id
        where m.region_code = $1 order by m.moved_at desc, m.case_id, m.deadline_key limit $2`,
    },
    [region, limit],
  )
  return rows.map((row) => ({
    case: row.case_id,
    receiptNumber: row.receipt_number,
    deadline: row.deadline_key,
    movedAt: row.moved_at,
    before: row.due_before,
    after: row.due_after,
  }))
}

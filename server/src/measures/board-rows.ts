import { STAGES } from '@yizheng/contract/cases'
import { BOARD_FIGURES, periodsOf, type BoardFigure } from '@yizheng/domain/measures/board'
import { Role, ROLES } from '@yizheng/domain/parties/duty'
import { DESK_ROLES } from '@yizheng/domain/parties/seat'
import type { Day } from '@yizheng/domain/time/day'
import type { Session } from '../store/database.ts'
import { CAME, dayIn, instantsOf, WITHDRAWN } from './board-store.ts'
import { CASE_COLUMNS, type CaseListRow } from '../desk/search-store.ts'
import type { Cursor } from '../cases/store.ts'

/** What a figure, a line of open work or a stage is made of: the rows it opens. */
export type RowsKey =
  | { figure: BoardFigure }
  | { stage: (typeof STAGES)[number] }
  | { role: Role; department: string | null; command: string }

/** A key as the board sends it out. */
export function rowsText(key: RowsKey): string {
  if ('figure' in key) return key.figure
  if ('stage' in key) return `stage:${key.stage}`
  return `work:${key.role}:${key.department ?? ''}:${key.command}`
}

/** A key as it comes back; undefined when the board never sent it. */
export function readRowsKey(text: string): RowsKey | undefined {
  const [kind = '', first = '', department = '', command = '', ...rest] = text.split(':')
  if (Object.hasOwn(BOARD_FIGURES, text)) return { figure: text as BoardFigure }
  const stage = STAGES.find((each) => each === first)
  if (kind === 'stage' && stage && department === '') return { stage }
  const role = Role.safeParse(first)
  if (kind !== 'work' || !role.success || command === '' || rest.length > 0) return undefined
  return { role: role.data, department: department === '' ? null : department, command }
}

/**
 * Rows as SQL with the columns case_id, place (the day they are ordered by), tie, due_on, since, about, subject. `$1` is the
 * region; `latestFirst` orders by the day downwards.
 */
type Source = { sql: string; values: unknown[]; latestFirst: boolean }

const row = (columns: {
  place: string
  tie?: string
  due?: string
  since?: string
  about?: string
  subject?: string
}) =>
  `${columns.place} as place, ${columns.tie ?? `''`}::text as tie, ${columns.due ?? 'null'}::date as due_on,
    ${columns.since ?? 'null'}::date as since, ${columns.about ?? 'null'}::text as about, ${columns.subject ?? 'null'}::text as subject`

const TASK = row({
  place: `coalesce(t.due_on, 'infinity'::date)`,
  tie: 't.task_key',
  due: 't.due_on',
  about: 't.command',
  subject: 't.subject',
})

const tasks = (where: string, ...values: unknown[]): Source => ({
  sql: `select t.case_id, ${TASK} from tasks t where t.region_code = $1 and ${where}`,
  values,
  latestFirst: false,
})

const refusals = (stages: string, instants: [string, string]): Source => ({
  sql: `select e.case_id, ${row({
    place: `max(${dayIn('e.at')})`,
    about: `'LicenceRefused'`,
    subject: `string_agg(e.payload ->> 'approval', ' ' order by e.version)`,
  })} from case_events e join cases c on c.region_code = e.region_code and c.case_id = e.case_id
    where e.region_code = $1 and e.type = 'LicenceRefused' and e.at between $2 and $3 and c.stage in (${stages})
    group by e.case_id`,
  values: instants,
  latestFirst: true,
})

/** The rows of a figure on `today`; the same conditions as its count. */
function sourceOfFigure(figure: BoardFigure, today: Day): Source {
  const { now } = periodsOf(today)
  const days = [now.from, now.to]
  const instants = instantsOf(now)
  switch (figure) {
    case 'filed':
      return {
        sql: `select c.case_id, ${row({ place: dayIn('c.filed_at'), about: `'filed'` })} from cases c
          where c.region_code = $1 and c.filed_at between $2 and $3`,
        values: instants,
        latestFirst: true,
      }
    case 'finished':
      return {
        sql: `select d.case_id, ${row({ place: 'd.met_on', about: `'decided'` })} from deadlines d
          where d.region_code = $1 and d.kind = 'case-promised' and d.met_on between $4 and $5 and not ${WITHDRAWN}
          union all
          select e.case_id, ${row({ place: dayIn('e.at'), about: 'e.type' })} from case_events e
          where e.region_code = $1 and e.at between $2 and $3 and e.type in ('ApplicationNotAccepted', 'ApplicationWithdrawn')`,
        values: [...instants, ...days],
        latestFirst: true,
      }
    case 'on-time':
      return {
        sql: `select d.case_id, ${row({
          place: 'd.met_on',
          tie: 'd.deadline_key',
          due: 'd.due_on',
          about: `'late'`,
          subject: 'd.subject',
        })} from deadlines d where d.region_code = $1 and d.kind = 'approval-promised' and d.met_on between $2 and $3
          and d.met_on > d.due_on and not ${WITHDRAWN}`,
        values: days,
        latestFirst: true,
      }
    case 'days':
      return {
        sql: `select d.case_id, ${row({ place: 'd.met_on', due: 'd.due_on', since: 'd.started_on', about: `'days'` })}
          from deadlines d where d.region_code = $1 and d.kind = 'case-promised' and d.met_on between $2 and $3
          and not ${WITHDRAWN}`,
        values: days,
        latestFirst: true,
      }
    case 'overdue':
      return tasks(`t.role = any ($2) and coalesce(t.due_on, 'infinity'::date) < $3`, DESK_ROLES, today)
    case 'partial':
      return refusals(`'decided', 'certified', 'delivered'`, instants)
    case 'refused':
      return refusals(`'refused'`, instants)
    case 'handovers':
      return tasks(`t.role = 'regulator' and t.command = 'ClaimHandover'`)
    case 'handovers-overdue':
      return tasks(`t.role = 'regulator' and t.command = 'ClaimHandover' and t.due_on < $2`, today)
    case 'checks-overdue':
      return tasks(`t.role = 'regulator' and t.command = 'CheckCommitment' and t.due_on < $2`, today)
    case 'visits':
      return {
        sql: `select e.case_id, ${row({ place: dayIn('e.at'), tie: 'e.version', about: 'e.type' })} from case_events e
          where e.region_code = $1 and e.type = 'InspectionRecorded' and e.at between $2 and $3`,
        values: instants,
        latestFirst: true,
      }
    case 'trips':
      return {
        sql: `select e.case_id, ${row({ place: dayIn('e.at'), tie: 'e.version', about: 'e.type' })} from case_events e
          where e.region_code = $1 and e.at between $2 and $3 and ${CAME}`,
        values: instants,
        latestFirst: true,
      }
    case 'supplement':
      return {
        sql: `select c.case_id, ${row({ place: dayIn('c.filed_at'), due: 'd.due_on', since: 'd.started_on', about: `'supplement'` })}
          from cases c join deadlines d
            on d.region_code = c.region_code and d.case_id = c.case_id and d.deadline_key = 'supply'
          where c.region_code = $1 and c.filed_at between $2 and $3`,
        values: instants,
        latestFirst: true,
      }
    default:
      return figure satisfies never
  }
}

function sourceOf(key: RowsKey, today: Day): Source {
  if ('figure' in key) return sourceOfFigure(key.figure, today)
  if ('stage' in key) {
    return {
      sql: `select t.case_id, ${row({ place: `coalesce(min(t.due_on), 'infinity'::date)`, due: 'min(t.due_on)', about: `'stage'` })}
        from tasks t join cases c on c.region_code = t.region_code and c.case_id = t.case_id
        where t.region_code = $1 and t.role = any ($3) and t.command <> 'ClaimHandover' and c.stage = $2 group by t.case_id`,
      values: [key.stage, ROLES],
      latestFirst: false,
    }
  }
  return tasks(
    't.role = $2 and t.department is not distinct from $3 and t.command = $4',
    key.role,
    key.department,
    key.command,
  )
}

export type BoardRow = CaseListRow & {
  place: Day
  tie: string
  due_on: Day | null
  since: Day | null
  about: string | null
  subject: string | null
}

export const PAGE = 50

/** One page of the rows behind a key, and how many there are in all. */
export async function listRows(
  database: Session,
  region: string,
  key: RowsKey,
  today: Day,
  after: Cursor | undefined,
): Promise<{ rows: BoardRow[]; total: number }> {
  const { sql, values, latestFirst } = sourceOf(key, today)
  const [sign, order] = latestFirst ? ['<', 'desc'] : ['>', 'asc']
  const n = values.length + 1
  const beyond = after ? `where (r.place, r.case_id, r.tie) ${sign} ($${n + 1}::date, $${n + 2}, $${n + 3})` : ''
  const place = after ? [after.dueOn, after.caseId, after.taskKey] : []
  const [rows, [counted]] = await Promise.all([
    database.query<BoardRow>(
      `select ${CASE_COLUMNS}, r.place, r.tie, r.due_on, r.since, r.about, r.subject
       from (select * from (${sql}) r ${beyond} order by r.place ${order}, r.case_id ${order}, r.tie ${order} limit ${PAGE}) r
       join cases c on c.region_code = $1 and c.case_id = r.case_id
       left join case_subjects s on s.region_code = $1 and s.case_id = r.case_id
       order by r.place ${order}, r.case_id ${order}, r.tie ${order}`,
      [region, ...values, ...place],
    ),
    database.query<{ n: number }>(`select count(*)::integer as n from (${sql}) r`, [region, ...values]),
  ])
  return { rows, total: counted?.n ?? 0 }
}

import { PERMISSIONS } from '@yizheng/domain/cases/permissions'
import type { CommandType } from '@yizheng/domain/cases/command'
import type { ActRow } from '@yizheng/server/cases/act-row'

/**
 * The floor: what an engineer would write by hand for exactly these acts. One SQL function per act of the case, with the
 * very rows that the product writes for it, into the same tables with the same keys; right, version and duty are checked
 * where the case row is written. It decides nothing, it derives nothing and it can do no other case.
 */

/** The act as pgbench calls it: the parameters that are as long as the product's, one statement, one transaction. */
export type FloorAct = { definition: string; call: string; variables: Record<string, string> }

const literal = (value: string | number | boolean | null): string => {
  if (value === null) return 'null'
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value)
}

type Row = Readonly<Record<string, string | number | boolean | null>>

/** `insert` of rows of one case; `columns` maps a column to a field of the row, other columns are given as SQL. */
function insert(
  table: string,
  own: Readonly<Record<string, string>>,
  columns: Readonly<Record<string, string>>,
  rows: readonly Row[],
  then = '',
): string[] {
  if (rows.length === 0) return []
  const names = [...Object.keys(own), ...Object.keys(columns)]
  const values = rows.map(
    (row) =>
      `(${[...Object.values(own), ...Object.values(columns).map((field) => literal(row[field] ?? null))].join(', ')})`,
  )
  return [`insert into ${table} (${names.join(', ')}) values ${values.join(', ')}${then}`]
}

const same = (...names: string[]) => Object.fromEntries(names.map((name) => [name, name]))

const TASK = { task_key: 'key', ...same('command', 'role', 'department', 'subject', 'due_on') }
const DEADLINE = {
  deadline_key: 'key',
  ...same(
    'kind',
    'subject',
    'started_on',
    'working_days',
    'due_on',
    'provisional',
    'basis',
    'assumed',
    'met_on',
    'calendar_version',
  ),
}
const renewed = (key: string, columns: readonly string[]) =>
  ` on conflict (region_code, case_id, ${key}) do update set ${columns.map((name) => `${name} = excluded.${name}`).join(', ')}`

/** The case row: made by the filing, moved on by every other act if it stands where the act was decided. */
function caseRow(act: ActRow, command: CommandType): string[] {
  const { region, person, state, expected, holders } = act
  const role = PERMISSIONS[command].role
  const may = role
    ? `exists (select 1 from grants g where g.person_id = ${literal(person)} and g.role = ${literal(role)}
        and g.region = ${literal(region)} and g.from_day <= current_date and (g.until_day is null or g.until_day >= current_date))`
    : 'true'
  if (expected === 0) {
    const { stage, bundle, planHash, catalogueVersion, applicant, filedAt } = state
    const known = [stage, bundle, planHash, catalogueVersion, applicant].map(literal)
    return [
      `insert into cases (region_code, case_id, version, stage, bundle, plan_hash, catalogue_version, applicant_id,
          receipt_number, filed_at, state)
        select ${literal(region)}, v_case, 1, ${known.join(', ')}, v_case, ${literal(filedAt)}, p_state where ${may}`,
      REFUSED,
    ]
  }
  const parts = holders.map(
    ({ person_id, part }) => `(d.person_id = ${literal(person_id)} and d.part <> ${literal(part)})`,
  )
  const free =
    parts.length === 0
      ? 'true'
      : `not exists (select 1 from duty_holders d where d.region_code = ${literal(region)} and d.case_id = v_case
          and (${parts.join(' or ')}))`
  return [
    `update cases set version = ${state.version}, stage = ${literal(state.stage)}, state = p_state
      where region_code = ${literal(region)} and case_id = v_case and version = ${expected} and ${may} and ${free}`,
    REFUSED,
  ]
}

const REFUSED = `if not found then raise exception 'refused'; end if`

/** The floor's act for one that the product did, as step `step` of the case. */
export function floorAct(act: ActRow, command: CommandType, step: number): FloorAct {
  const own = { region_code: literal(act.region), case_id: 'v_case' }
  const at = `${literal(act.at)}::timestamptz`
  const [event] = act.events
  if (
    !event ||
    act.events.length > 1 ||
    act.rows.files.length > 0 ||
    act.outbox.some(({ id }) => !id.startsWith(act.case_id))
  )
    throw new Error(`the floor knows no act like step ${step}`)
  const [filing] = act.rows.filings
  const closed = act.rows.tasks_closed.map(({ task_key }) => literal(task_key)).join(', ')
  const statements = [
    ...caseRow(act, command),
    ...insert('duty_holders', own, same('person_id', 'part'), act.holders, ' on conflict do nothing'),
    ...insert('case_events', { ...own, at, payload: 'p_payload' }, same('version', 'type', 'by', 'part'), [
      { ...event, payload: null },
    ]),
    ...(filing
      ? insert('filings', { ...own, filing: 'p_filing', filed_at: at }, same('hash'), [{ hash: filing.hash }])
      : []),
    ...insert('case_subjects', own, same('name', 'code'), act.rows.subjects),
    ...(closed === ''
      ? []
      : [`delete from tasks where region_code = ${own.region_code} and case_id = v_case and task_key in (${closed})`]),
    ...insert('tasks', own, TASK, act.rows.tasks_opened, renewed('task_key', ['due_on'])),
    ...insert('deadlines', own, DEADLINE, act.rows.deadlines, renewed('deadline_key', Object.keys(DEADLINE).slice(3))),
    ...act.rows.certificates.map(
      () => `insert into certificates (region_code, number, identifier, verify_code, case_id, issued_at)
        values (${own.region_code}, v_case, v_case, v_case, v_case, ${at})`,
    ),
    ...act.outbox.map(
      ({
        id,
        topic,
        payload,
      }) => `insert into outbox (region_code, message_id, topic, case_id, payload, created_at, next_at)
        values (${own.region_code}, v_case || ${literal(id.slice(act.case_id.length))}, ${literal(topic)}, v_case,
          ${literal(JSON.stringify(payload))}, ${at}, ${at})`,
    ),
    `insert into act_keys (region_code, person_id, key, body_hash, case_id, answer, at)
      values (${own.region_code}, ${literal(act.person)}, v_case || ${step}, ${literal(act.body_hash)}, v_case, p_answer, ${at})`,
  ]
  return {
    definition: `create function floor_act_${step}(
        p_run text, p_client integer, p_n integer, p_state jsonb, p_payload jsonb, p_answer jsonb, p_filing jsonb
      ) returns integer language plpgsql as $floor$
      declare
        v_case text := ${literal(`${act.region}.`)} || p_run || '-' || p_client || '-' || p_n;
      begin
        ${statements.join(';\n        ')};
        return ${step};
      end $floor$`,
    call: `select floor_act_${step}(:run, :client_id, :n, :state${step}, :payload${step}, :answer${step}, :filing${step})`,
    variables: {
      [`state${step}`]: JSON.stringify(act.state),
      [`payload${step}`]: JSON.stringify(event.payload),
      [`answer${step}`]: JSON.stringify(act.answer),
      [`filing${step}`]: JSON.stringify(act.rows.filings[0]?.filing ?? null),
    },
  }
}

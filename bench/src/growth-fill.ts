import { openOffice, openOwner } from './servers.ts'
import { actsOf, newCase, openShop, settle } from './shop.ts'

/** Tables of a case, and what must differ in each copy of one: SQL over the copied row `t`, the copy `c` and its number `g`. */
const TABLES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  cases: {
    receipt_number: `'B' || c.case_id`,
    applicant_id: `'applicant-' || g % 5000`,
    state: `jsonb_set(t.state, '{id}', to_jsonb(c.case_id))`,
    filed_at: `t.filed_at - make_interval(days => g % 365)`,
  },
  duty_holders: {},
  case_events: {},
  filings: {},
  case_subjects: {},
  tasks: { due_on: 't.due_on + g % 60' },
  deadlines: { due_on: 't.due_on + g % 60' },
  outbox: { message_id: `replace(t.message_id, t.case_id, c.case_id)`, done_at: 'now()' },
  act_keys: { key: `'copy' || g || t.key` },
  certificates: { number: 'c.case_id', identifier: 'c.case_id', verify_code: 'c.case_id' },
}

/** Cases that stopped at every act, done for real: what the copies are made of. */
async function originals(url: string): Promise<number> {
  const database = openOffice(url)
  try {
    await settle(database)
    const office = await openShop(database)
    const whole = actsOf(office.shop.plan).length + 1
    for (let length = 1; length <= whole; length += 1) {
      for (const act of newCase(office).slice(0, length)) await act()
    }
    return whole
  } finally {
    await database.close()
  }
}

/** Fills an office with `cases` cases, an equal share stopped at each act, with all that lies beside them. */
export async function fill(url: string, cases: number): Promise<void> {
  const kinds = await originals(url)
  await copyCases(url, Math.ceil(cases / kinds) - 1)
}

/**
 * Copies every case of an office `times` times, with all that lies beside it. Done by the owner without the checks of
 * foreign keys, which the originals have passed.
 */
export async function copyCases(url: string, times: number): Promise<void> {
  const owner = openOwner(url)
  try {
    await owner.query('set session_replication_role = replica; set synchronous_commit = off')
    // In turns, as cases come in: every page of a table holds cases of every kind.
    await owner.query(
      `create table copies as
        select k.case_id as original, g,
          k.region_code || '.' || lpad(g::text, 23, '0') || 'B' || lpad(k.kind::text, 2, '0') as case_id
        from generate_series(1, ${times}) as g,
          (select region_code, case_id, row_number() over (order by case_id) as kind from cases) as k
        order by g, k.kind`,
    )
    for (const [table, changes] of Object.entries(TABLES)) {
      const columns = await owner.query<{ name: string }>(
        `select column_name as name from information_schema.columns where table_name = $1 and is_generated = 'NEVER' order by ordinal_position`,
        [table],
      )
      const names = columns.map(({ name }) => name)
      const values = names.map((name) => (name === 'case_id' ? 'c.case_id' : (changes[name] ?? `t.${name}`)))
      await owner.query(
        `insert into ${table} (${names.join(', ')}) select ${values.join(', ')} from copies c join ${table} t on t.case_id = c.original`,
      )
    }
    await owner.query('drop table copies')
    await owner.query('vacuum analyze')
    await owner.query('checkpoint')
  } finally {
    await owner.close()
  }
}

import type { ActRow } from './act-row.ts'

/**
 * Several acts as the SQL function `record_acts` takes them: one list of rows per table, left out where there is none,
 * so that a table nobody writes to costs nothing. Each row names its act by its place in `acts`.
 */
export function rowSetsOf(acts: readonly ActRow[]): Record<string, object[]> {
  function all(pick: (act: ActRow) => readonly object[]): object[] {
    return acts.flatMap((act, n) => pick(act).map((row) => ({ n, case_id: act.case_id, ...row })))
  }
  const sets = {
    acts: acts.map(({ case_id, expected, person, key, body_hash, answer, at, state }, n) => ({
      n,
      case_id,
      expected,
      person,
      key,
      body_hash,
      answer,
      at,
      state,
    })),
    plans: all(({ plan }) => (plan ? [{ plan }] : [])),
    holders: all(({ holders }) => holders),
    events: all(({ events }) => events),
    filings: all(({ filing, at }) => (filing ? [{ hash: filing.hash, filing: filing.values, filed_at: at }] : [])),
    subjects: all(({ subject }) => (subject ? [subject] : [])),
    drafts: all(({ draft, person }) => (draft === null ? [] : [{ person_id: person, draft_id: draft }])),
    people: all(({ people }) => people.map(({ place, digest }) => ({ place, digest }))),
    identifiers: all(({ identifiers }) => identifiers),
    files: all(({ files }) => files.map((file_id) => ({ file_id }))),
    tasks_closed: all(({ tasks_closed }) => tasks_closed.map((task_key) => ({ task_key }))),
    tasks_opened: all(({ tasks_opened }) => tasks_opened),
    deadlines: all(({ deadlines }) => deadlines),
    certificates: all(({ certificates }) => certificates),
    numbers: all(({ numbers }) => (numbers ? [{ ...numbers, count: numbers.texts.length }] : [])),
    revisions: all(({ revisions }) => revisions),
    standings: all(({ standings }) => standings),
    bars: all(({ bars }) => bars),
    alerts: all(({ alerts }) => alerts),
    outbox: all(({ outbox }) => outbox),
  }
  return Object.fromEntries(Object.entries(sets).filter(([, rows]) => rows.length > 0))
}

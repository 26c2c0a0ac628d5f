import type { ActRow } from './act-row.ts'

/**
 * Several acts as the SQL function `record_acts` takes them: one list of rows per table, left out where there is none,
 * so that a table nobody writes to costs nothing. Each row names its act by its place in `acts`.
 */
export function rowSetsOf(acts: readonly ActRow[]): Record<string, object[]> {
  const sets: Record<string, object[]> = {}
  acts.forEach((act, n) => {
    const { case_id, expected, person, key, body_hash, answer, at, state, numbers } = act
    const lists: Record<string, readonly object[]> = {
      acts: [{ expected, person, key, body_hash, answer, at, state }],
      holders: act.holders,
      events: act.events,
      outbox: act.outbox,
      numbers: numbers ? [{ ...numbers, count: numbers.texts.length }] : [],
      ...act.rows,
    }
    for (const [table, rows] of Object.entries(lists)) {
      for (const row of rows) (sets[table] ??= []).push({ n, case_id, ...row })
    }
  })
  return sets
}

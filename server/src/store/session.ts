/** SQL as text, or text under a name: a named statement is parsed and planned once per connection. */
export type Statement = string | { readonly name: string; readonly text: string }

/** Something that statements can be put to. */
export type Session = {
  /**
   * Runs one statement and gives its rows. Days come as `YYYY-MM-DD`, instants as ISO 8601 in UTC, bigints as numbers.
   * Throws `Unavailable` when the database cannot be asked or cannot tell, and `DatabaseError` of the driver when it says no.
   * A text without values may hold several statements; then there are no rows.
   */
  query<Row extends object = Record<string, unknown>>(statement: Statement, values?: readonly unknown[]): Promise<Row[]>
  /**
   * Returns when all that can be read now is at the synchronous standby too, at once where there is none. For an answer that
   * rests on what was written before: given again, it must be as durable as the first. Throws `Unavailable`. In a transaction it
   * need not be asked: the commit waits.
   */
  confirm(): Promise<void>
}

import { setTimeout as wait } from 'node:timers/promises'
import type { Pool, PoolClient, QueryResult } from 'pg'
import { connectPool } from './pool.ts'
import type { PoolOptions } from './pool.ts'
import { diagnoseConnect, diagnoseStatement, isCollision, Unavailable } from './unavailable.ts'

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
}

export type Database = Session & {
  /**
   * Runs `work` in one transaction, committed when it returns and rolled back when it throws. When it met another
   * transaction (deadlock, serialization failure) it is run again, five times in all: `work` must have no other effect.
   */
  transaction<Result>(work: (session: Session) => Promise<Result>): Promise<Result>
  /** Waits for what is running and closes every connection. */
  close(): Promise<void>
}

const ATTEMPTS = 5

/** The notice a commit carries when its wait for the synchronous standby was cut short: it may not survive a failover. */
const CUT_SHORT = { code: '01000', routine: 'SyncRepWaitForLSN' }

/**
 * Opens the database at `url`, or, when the URL names several hosts, whichever of them is the leader now. Connects when
 * first asked, follows the leader, and drops all connections when the server goes away or is demoted.
 */
export function openDatabase(options: PoolOptions): Database {
  let current: Promise<Pool> | undefined
  let closed = false

  function pool(): Promise<Pool> {
    if (closed) throw new Error('The database was closed')
    current ??= connectPool(options)
    return current
  }

  async function retire(broken: Promise<Pool>): Promise<void> {
    if (current === broken) current = undefined
    const ending = await broken.catch(() => undefined)
    if (ending && !ending.ending) await ending.end()
  }

  async function withConnection<Result>(work: (connection: Connection) => Promise<Result>): Promise<Result> {
    const from = pool()
    let connection: Connection
    try {
      connection = new Connection(await (await from).connect())
    } catch (error) {
      const diagnosis = diagnoseConnect(error)
      if (diagnosis.retire) void retire(from)
      throw diagnosis.error
    }
    try {
      return await work(connection)
    } finally {
      connection.release()
      if (connection.retire) void retire(from)
    }
  }

  return {
    query: (statement, values) => again(() => withConnection((connection) => connection.run(statement, values, true))),
    transaction: (work) => again(() => withConnection((connection) => connection.transaction(work))),
    async close() {
      closed = true
      if (current) await retire(current)
    },
  }
}

/** Runs work again that was refused only because it met another transaction. */
async function again<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (attempt === ATTEMPTS || !isCollision(error)) throw error
      // A random wait, so that the two that met do not meet again in step.
      await wait(Math.random() * 10 * attempt)
    }
  }
}

/** One pooled connection while it is in use: runs statements and remembers what went wrong. */
class Connection {
  readonly #client: PoolClient
  readonly #onError = (): void => void (this.#broken = true)
  readonly #onNotice = (notice: { code?: string; routine?: string }): void => {
    if (notice.code === CUT_SHORT.code && notice.routine === CUT_SHORT.routine) this.#cutShort = true
  }
  #broken = false
  #cutShort = false
  #discard = false
  retire = false

  constructor(client: PoolClient) {
    this.#client = client
    client.on('error', this.#onError)
    client.on('notice', this.#onNotice)
  }

  async run<Row extends object>(
    statement: Statement,
    values: readonly unknown[] | undefined,
    commits: boolean,
  ): Promise<Row[]> {
    const result = await this.#ask<Row>(statement, values, commits)
    // The driver gives a list of results, whatever its types say, when a text held several statements.
    return Array.isArray(result) ? [] : result.rows
  }

  async transaction<Result>(work: (session: Session) => Promise<Result>): Promise<Result> {
    await this.#ask('begin', undefined, false)
    let result: Result
    try {
      result = await work({ query: (statement, values) => this.run(statement, values, false) })
    } catch (error) {
      await this.#rollback()
      throw error
    }
    const { command } = await this.#ask('commit', undefined, true)
    // PostgreSQL answers COMMIT of a failed transaction with ROLLBACK and no error.
    if (command !== 'COMMIT') throw new Error('The transaction held a failed statement and was rolled back')
    return result
  }

  release(): void {
    this.#client.off('error', this.#onError)
    this.#client.off('notice', this.#onNotice)
    this.#client.release(this.#discard || this.#broken)
  }

  async #ask<Row extends object>(
    statement: Statement,
    values: readonly unknown[] | undefined,
    commits: boolean,
  ): Promise<QueryResult<Row>> {
    const query = typeof statement === 'string' ? { text: statement } : { ...statement }
    this.#cutShort = false
    let result: QueryResult<Row>
    try {
      result = await this.#client.query<Row>(values ? { ...query, values: [...values] } : query)
    } catch (error) {
      const diagnosis = diagnoseStatement(error, commits, this.#broken)
      if (diagnosis.retire) this.#discard = this.retire = true
      throw diagnosis.error
    }
    if (this.#cutShort && commits) {
      throw new Unavailable('The commit was not confirmed by the standby', 'unknown')
    }
    return result
  }

  async #rollback(): Promise<void> {
    if (this.#discard || this.#broken) return
    try {
      await this.#client.query('rollback')
    } catch {
      // What cannot be rolled back is rolled back by the server when the connection ends.
      this.#discard = true
    }
  }
}

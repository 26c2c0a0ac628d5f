import type { PoolClient, QueryResult } from 'pg'
import { noteAsked, noteCommit } from './commits.ts'
import type { Session, Statement } from './session.ts'
import { diagnoseStatement, Unavailable } from './unavailable.ts'

/** The notice a commit carries when its wait for the synchronous standby was cut short: it may not survive a failover. */
const CUT_SHORT = { code: '01000', routine: 'SyncRepWaitForLSN' }

/** Statements that change rows; one that does so inside a query or a function says SELECT, and is not known here. */
const WRITES = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE'])

/** Whether a notice says that the commit just made is not at the standby. */
export function isCutShort(notice: { code?: string | undefined; routine?: string | undefined }): boolean {
  return notice.code === CUT_SHORT.code && notice.routine === CUT_SHORT.routine
}

/** One pooled connection while it is in use: runs statements and remembers what went wrong. */
export class Connection {
  readonly #client: PoolClient
  readonly #onError = (): void => void (this.#broken = true)
  readonly #onNotice = (notice: { code?: string | undefined; routine?: string | undefined }): void => {
    this.#cutShort ||= isCutShort(notice)
  }
  #broken = false
  #cutShort = false
  #wrote = false
  #discard = false
  /** Whether every connection to this host must be given up. */
  retire = false
  /** Whether a commit on it may have happened without the standby having it. */
  uncertain = false

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
    this.#wrote = false
    await this.#ask('begin', undefined, false)
    let result: Result
    try {
      result = await work({
        query: (statement, values) => this.run(statement, values, false),
        confirm: async () => {},
      })
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
    noteAsked()
    let result: QueryResult<Row>
    try {
      result = await this.#client.query<Row>(values ? { ...query, values: [...values] } : query)
    } catch (error) {
      const diagnosis = diagnoseStatement(error, commits, this.#broken)
      if (diagnosis.retire) this.#discard = this.retire = true
      if (diagnosis.error instanceof Unavailable && diagnosis.error.outcome === 'unknown') this.uncertain = true
      throw diagnosis.error
    }
    if (this.#cutShort && commits) {
      this.#discard = this.retire = this.uncertain = true
      throw new Unavailable('The commit was not confirmed by the standby', 'unknown')
    }
    this.#wrote ||= (result.rowCount ?? 0) > 0 && WRITES.has(result.command)
    if (commits && this.#wrote) {
      this.#wrote = false
      noteCommit()
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

import { DatabaseError } from 'pg'

/**
 * The database could not be asked, or could not tell. `outcome` says what that means for a write: `none` is certain
 * not to have happened; `unknown` may have been committed, so the caller must ask again with the same idempotency key.
 * HTTP answers 503 with Retry-After for both.
 */
export class Unavailable extends Error {
  override readonly name = 'Unavailable'
  readonly outcome: 'none' | 'unknown'

  constructor(message: string, outcome: 'none' | 'unknown', cause?: unknown) {
    super(message, { cause })
    this.outcome = outcome
  }
}

/** What an error of the database means for the connections that are open to it. */
export type Diagnosis = {
  /** The error to throw on: `Unavailable`, or the error as it came. */
  readonly error: unknown
  /** Whether every pooled connection must be dropped: the server is going down, was demoted, or is out of reach. */
  readonly retire: boolean
}

// SQLSTATE classes and codes after which the same server, or this connection, is of no use.
const GONE = new Set(['57P01', '57P02'])
const NOT_SERVING = new Set(['57P03', '57P04', '25006'])

/**
 * Reads an error of a connection attempt. Nothing has been asked yet, so nothing can have happened.
 * A wrong password or an unknown database is thrown as it came: waiting does not help there.
 */
export function diagnoseConnect(error: unknown): Diagnosis {
  if (error instanceof Unavailable) return { error, retire: true }
  const state = sqlState(error)
  // A server under load may take too long over the first statement too, which asks who it is: it stops it, and is well.
  const slow = state === '57014'
  if (state !== undefined && !slow && !/^(08|53|57P)/.test(state)) return { error, retire: false }
  // The pool says this when all its connections are busy: the server is well, there is only too much to do.
  const busy = error instanceof Error && error.message === 'timeout exceeded when trying to connect'
  const words = busy ? 'All connections to the database are busy' : 'The database cannot be reached'
  return { error: new Unavailable(words, 'none', error), retire: !busy && !slow && !state?.startsWith('53') }
}

/**
 * Reads an error of a statement.
 * @param commits whether the statement makes its work durable itself (it stands alone, or is COMMIT); else the
 *   transaction around it is lost with the connection and nothing has happened
 * @param broken whether the connection itself failed under the statement
 */
export function diagnoseStatement(error: unknown, commits: boolean, broken: boolean): Diagnosis {
  if (error instanceof Unavailable) return { error, retire: false }
  const lost = commits ? 'unknown' : 'none'
  const state = sqlState(error)
  if (state !== undefined && (GONE.has(state) || state.startsWith('08'))) {
    return { error: new Unavailable('The database ended the connection', lost, error), retire: true }
  }
  if (state !== undefined && NOT_SERVING.has(state)) {
    return { error: new Unavailable('The database takes no writes now', 'none', error), retire: true }
  }
  // Out of disk, memory or connections, and a statement stopped for taking too long: rolled back, the server lives on.
  if (state !== undefined && (state.startsWith('53') || state === '57014')) {
    return { error: new Unavailable('The database has no room for this now', 'none', error), retire: false }
  }
  if (state === undefined && (broken || isLoss(error))) {
    return { error: new Unavailable('The connection to the database was lost', lost, error), retire: true }
  }
  return { error, retire: false }
}

/** Whether a transaction was refused only because it met another one, so that it may simply be run again. */
export function isCollision(error: unknown): boolean {
  const state = sqlState(error)
  return state === '40001' || state === '40P01'
}

/** The SQLSTATE of an error that PostgreSQL itself sent, else undefined. */
function sqlState(error: unknown): string | undefined {
  return error instanceof DatabaseError ? error.code : undefined
}

/** What the driver says, in no code, of an answer that does not come any more. */
const LOSSES = new Set([
  'Query read timeout',
  'Connection terminated',
  'Connection terminated unexpectedly',
  'Client was closed and is not queryable',
  'Client has encountered a connection error and is not queryable',
])

function isLoss(error: unknown): boolean {
  return error instanceof Error && LOSSES.has(error.message)
}

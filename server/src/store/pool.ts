import { Pool } from 'pg'
import type { ClientBase, ClientConfig, PoolConfig } from 'pg'
import type { Confirmer } from './confirmer.ts'
import { cut } from './host.ts'
import { accepted, NoLeader, STANDING } from './leader.ts'
import type { LeaderMemory, Standing } from './leader.ts'
import { valueTypes } from './value-types.ts'

export type PoolOptions = {
  /** `postgres://user:password@host:port/database`; several hosts separated by commas are asked who leads. */
  readonly url: string
  /** The role that statements run under, by `SET ROLE` when the connection is made; the login's own when left out. */
  readonly role?: string
  /** Most connections at once; 10 when left out. */
  readonly connections?: number
  /** How long to wait for a connection before the database counts as unavailable; 1,000 ms when left out. */
  readonly connectTimeoutMs?: number
  /**
   * After how long the server stops a statement; 20,000 ms when left out, 0 for never. It never stops a commit:
   * PostgreSQL disarms the timer before it commits.
   */
  readonly statementTimeoutMs?: number
  /** Remembers which leader was the last; until the database is closed when left out. */
  readonly memory?: LeaderMemory
}

export const CONNECT_TIMEOUT_MS = 1_000
const STATEMENT_TIMEOUT_MS = 20_000
/** How much longer than the server the client waits for an answer, before it takes the connection for dead. */
const SILENCE_MS = 5_000

/** Connections to one leader, while it is the leader. */
export type LeaderPool = {
  readonly pool: Pool
  readonly standing: Standing
  readonly confirmer: Confirmer
  /** Ends every connection at once, lent or not: who waits for an answer gets an error now. */
  cut(): void
}

/** Opens a pool on a host that leads. A connection on which it does not lead any more is never lent. */
export function openPool(
  standing: Standing,
  options: PoolOptions & { readonly memory: LeaderMemory },
  confirmer: Confirmer,
): LeaderPool {
  const clients = new Set<ClientBase>()
  /** Runs before a new connection is lent; when it fails the connection is closed, and whoever asked gets the error. */
  async function prepare(client: ClientBase): Promise<void> {
    client.on('error', ignore)
    clients.add(client)
    client.once('end', () => clients.delete(client))
    const now = await standingOf(client, standing.url)
    accepted(now, options.memory.highest(), true)
    if (now.system !== standing.system || now.timeline !== standing.timeline) {
      throw new NoLeader('The database host was promoted, or is another one, since it was asked')
    }
    // A leader that restarted shows what it had written and the standby never got: nobody may see that before it has.
    if (now.standbys !== '') await confirmer.confirm()
  }
  // The pool waits for what `onConnect` returns; its published type has not caught up.
  const onConnect: (client: ClientBase) => unknown = prepare
  const pool = new Pool({ ...poolConfig(standing.url, options), onConnect })
  // An idle connection that dies is taken out by the pool itself; without a listener it would end the process.
  pool.on('error', ignore)
  return { pool, standing, confirmer, cut: () => clients.forEach(cut) }
}

async function standingOf(client: ClientBase, url: string): Promise<Standing> {
  const { rows } = await client.query<Omit<Standing, 'url'>>(STANDING)
  const [said] = rows
  if (!said) throw new Error('The database host says nothing of itself')
  return { ...said, url }
}

/** How long a transaction may wait for its process, in milliseconds: many times what the busiest takes. */
const IDLE_TRANSACTION_MS = 30_000

export function clientConfig(url: string, options: PoolOptions): ClientConfig {
  const timeout = options.statementTimeoutMs ?? STATEMENT_TIMEOUT_MS
  const settings = [
    `-c statement_timeout=${timeout}`,
    // A process that stands still in the middle of a transaction would hold what it locked, the numbers of a region, say, from all others.
    `-c idle_in_transaction_session_timeout=${timeout === 0 ? 0 : IDLE_TRANSACTION_MS}`,
    '-c timezone=UTC',
  ]
  if (options.role !== undefined) settings.push(`-c role=${options.role}`)
  return {
    connectionString: url,
    options: settings.join(' '),
    application_name: 'yizheng',
    connectionTimeoutMillis: options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
    keepAlive: true,
    types: valueTypes,
    ...(timeout > 0 && { query_timeout: timeout + SILENCE_MS }),
  }
}

/** For connections of which an answer may take for ever. */
export function patientConfig(url: string, options: PoolOptions): ClientConfig {
  const { query_timeout: _, ...config } = clientConfig(url, options)
  return config
}

function poolConfig(url: string, options: PoolOptions): PoolConfig {
  return {
    ...clientConfig(url, options),
    max: options.connections ?? 10,
    // Prepared statements live in connections, so an idle one is worth keeping for a while.
    idleTimeoutMillis: 60_000,
  }
}

function ignore(): void {}

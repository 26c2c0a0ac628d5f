import { Client, Pool } from 'pg'
import type { ClientBase, ClientConfig, PoolConfig } from 'pg'
import { hostsOf } from './hosts.ts'
import { Unavailable } from './unavailable.ts'
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
}

const CONNECT_TIMEOUT_MS = 1_000
const STATEMENT_TIMEOUT_MS = 20_000
/** How much longer than the server the client waits for an answer, before it takes the connection for dead. */
const SILENCE_MS = 5_000

/** Opens a pool on the leader among the hosts of the URL. Throws `Unavailable` when none of several hosts leads. */
export async function connectPool(options: PoolOptions): Promise<Pool> {
  const hosts = hostsOf(options.url)
  const [only] = hosts
  const url = only !== undefined && hosts.length === 1 ? only : await leaderOf(hosts, options)
  const pool = new Pool(poolConfig(url, options))
  // An idle connection that dies is taken out by the pool itself; without a listener it would end the process.
  pool.on('error', ignore)
  return pool
}

async function leaderOf(hosts: string[], options: PoolOptions): Promise<string> {
  try {
    return await Promise.any(hosts.map((url) => probe(url, options)))
  } catch (error) {
    throw new Unavailable('None of the database hosts leads now', 'none', error)
  }
}

async function probe(url: string, options: PoolOptions): Promise<string> {
  const client = new Client(clientConfig(url, options))
  client.on('error', ignore)
  try {
    await client.connect()
    await refuseStandby(client)
    return url
  } finally {
    await client.end()
  }
}

/** A standby answers reads and refuses writes, so it must never get into the pool, not even after a switch-over. */
async function refuseStandby(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ standby: boolean }>('select pg_is_in_recovery() as standby')
  if (rows[0]?.standby !== false) throw new Unavailable('The database host is a standby', 'none')
}

function clientConfig(url: string, options: PoolOptions): ClientConfig {
  const timeout = options.statementTimeoutMs ?? STATEMENT_TIMEOUT_MS
  const settings = [`-c statement_timeout=${timeout}`, '-c timezone=UTC']
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

function poolConfig(url: string, options: PoolOptions): PoolConfig {
  return {
    ...clientConfig(url, options),
    max: options.connections ?? 10,
    // Prepared statements live in connections, so an idle one is worth keeping for a while.
    idleTimeoutMillis: 60_000,
    onConnect,
  }
}

/** Runs before a new connection is lent; when it fails the connection is closed, and whoever asked gets the error. */
async function prepare(client: ClientBase): Promise<void> {
  client.on('error', ignore)
  await refuseStandby(client)
}

/** The pool waits for what this returns; its published type has not caught up. */
const onConnect: (client: ClientBase) => unknown = prepare

function ignore(): void {}

import { setTimeout as wait } from 'node:timers/promises'
import { Client, DatabaseError } from 'pg'

/** Another product runs on the same data directory. */
export class OfficeTaken extends Error {
  override readonly name = 'OfficeTaken'
}

/** The right to be the one product on an embedded server, held as long as one connection lives. */
export type Claim = {
  /** Resolves when the connection has ended, whoever ended it. */
  readonly ended: Promise<void>
  /** Makes the database and the role of the product where they are missing. */
  furnish(database: string): Promise<void>
  release(): Promise<void>
}

/** Any fixed number, in the database `postgres`: whoever holds it is the product on this server. */
const OFFICE_LOCK = 7_164_000
/** A killed product's connection takes a moment to end. */
const TRIES = 10
const PAUSE_MS = 200

const HOLDER = `
  select application_name as holder
  from pg_locks join pg_stat_activity using (pid)
  where locktype = 'advisory' and granted and objsubid = 1 and objid = $1`

/**
 * Claims the server at `url` (of its database `postgres`, as the owner). Undefined when it does not answer now.
 * Throws `OfficeTaken`, naming the process, when another product holds it.
 */
export async function claimOffice(url: string): Promise<Claim | undefined> {
  const client = new Client({ connectionString: url, application_name: `process ${process.pid}` })
  const ended = new Promise<void>((resolve) => client.once('end', () => resolve()))
  // A lost connection is told by 'end'.
  client.on('error', () => {})
  try {
    await client.connect()
    await takeLock(client)
  } catch (error) {
    await client.end()
    if (error instanceof OfficeTaken || isRefusal(error)) throw error
    return undefined
  }
  return { ended, furnish: (database) => furnish(client, database), release: () => client.end() }
}

async function takeLock(client: Client): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [OFFICE_LOCK])
    if (rows[0]?.taken) return
    if (tries === TRIES) break
    await wait(PAUSE_MS)
  }
  const { rows } = await client.query<{ holder: string }>(HOLDER, [OFFICE_LOCK])
  throw new OfficeTaken(
    `An office is running on this data directory already${rows[0] ? ` (${rows[0].holder})` : ''}. ` +
      'End it first, or give this one another directory in YIZHENG_DATA and another PORT.',
  )
}

/** Said by the server on purpose, other than that it is starting, stopping or full. */
function isRefusal(error: unknown): boolean {
  return error instanceof DatabaseError && !/^(08|53|57P)/.test(error.code ?? '')
}

async function furnish(client: Client, database: string): Promise<void> {
  const { rows } = await client.query<{ login: boolean | null; made: boolean }>(
    `select (select rolcanlogin from pg_roles where rolname = 'yizheng_app') as login,
            exists (select from pg_database where datname = $1) as made`,
    [database],
  )
  const found = rows[0]
  // On the local socket the product logs in as this role itself, so that no statement can put another one on.
  if (found?.login !== true) {
    await client.query(`${found?.login === false ? 'alter' : 'create'} role yizheng_app login nosuperuser nobypassrls`)
  }
  if (!found?.made) await client.query(`create database ${client.escapeIdentifier(database)}`)
}

import { Client } from 'pg'
import { cut } from './host.ts'
import { hostsOf } from './hosts.ts'
import { clientConfig, type PoolOptions } from './pool.ts'

/**
 * The office needs the connections that it opens for itself: settings and role are given with a connection, statements are prepared in
 * it, locks that say who is there are held by it, and a commit is confirmed on it. A pooler in between (PgBouncer, pgcat, Odyssey) hands
 * server connections round, and what was said on one is then not there on the next, at worst the role.
 */
const WHAT_TO_DO =
  'Give DATABASE_URL (and DATABASE_OWNER_URL) the address of PostgreSQL itself. The office keeps ten connections of its own and needs no pooler in front.'

/** Why the database at an address cannot be worked with through what lies in between; undefined where nothing does. */
export async function poolerFault(options: PoolOptions): Promise<string | undefined> {
  const faults = await Promise.all(hostsOf(options.url).map((url) => faultAt(url, options)))
  const fault = faults.find((each) => each !== undefined)
  return fault && `${fault} ${WHAT_TO_DO}`
}

async function faultAt(url: string, options: PoolOptions): Promise<string | undefined> {
  const client = new Client(clientConfig(url, options))
  client.on('error', () => {})
  try {
    await client.connect()
    return await faultOf(client)
  } catch (error) {
    // A pooler's own words: it takes none of the settings that a connection is opened with.
    if (error instanceof Error && /unsupported startup parameter/i.test(error.message)) {
      return `A connection pooler stands between the office and PostgreSQL, and refuses the settings of a connection (${error.message}).`
    }
    // Anything else that is wrong with the database is told where it is opened.
    return undefined
  } finally {
    cut(client)
  }
}

/**
 * PostgreSQL tells a client, when it connects, the process that serves it. A pooler tells it something else, and serves it with
 * whatever process is free.
 */
async function faultOf(client: Client): Promise<string | undefined> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  const [told] = rows
  if (!told || !('processID' in client) || told.pid === client.processID) return undefined
  return 'A connection pooler stands between the office and PostgreSQL: its connections are served by processes other than those that they were promised.'
}

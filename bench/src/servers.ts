import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packageDirectories } from '@yizheng/server/store/embedded-programs'
import { startEmbedded } from '@yizheng/server/store/embedded'
import { findPostmaster } from '@yizheng/server/store/postmaster'
import { openDatabase } from '@yizheng/server/store/database'
import { migrate, readSchema } from '@yizheng/server/store/migrate'
import { at, createDatabase } from '@yizheng/server/store/test-database'

/**
 * Database servers for the run, in temporary directories, reached by Unix socket only and durable as an office's is:
 * fsync, full_page_writes and synchronous_commit on. Everything that is compared lies on one server.
 */
export type Server = {
  /** `PostgreSQL 15 (Debian)`. */
  readonly name: string
  /** The owner's address of the server. */
  readonly url: string
  /** Where `pgbench` and its kind lie. */
  readonly programs: string
  /** A new migrated database on it: its address. */
  office(name: string): Promise<string>
  /** The address of a database on it. */
  at(name: string): string
  /** A new empty database on it: its address. */
  empty(name: string): Promise<string>
  /** Process of the server, the parent of all its others. */
  readonly postmaster: number
  stop(): Promise<void>
}

const DEBIAN = '/usr/lib/postgresql'

/** The directory of the newest PostgreSQL that Debian installed, with pgbench. Throws in words when there is none. */
function debianPrograms(): string {
  const majors = existsSync(DEBIAN) ? readdirSync(DEBIAN) : []
  const [newest] = majors
    .map((major) => join(DEBIAN, major, 'bin'))
    .filter((directory) => existsSync(join(directory, 'pgbench')))
    .sort()
    .reverse()
  if (newest === undefined) throw new Error("Debian's PostgreSQL is not installed: apt-get install postgresql")
  return newest
}

/** @param settings of PostgreSQL beside those of every embedded server */
export function startDebian(settings: Readonly<Record<string, string>> = {}): Promise<Server> {
  return start('Debian', debianPrograms(), settings)
}

/** The native programs of the npm package, as a fresh office without a PostgreSQL of its own uses them. */
export function startPackaged(): Promise<Server> {
  const [programs] = packageDirectories()
  if (programs === undefined) throw new Error('There are no packaged PostgreSQL programs for this platform')
  return start('npm package', programs)
}

async function start(origin: string, programs: string, more: Readonly<Record<string, string>> = {}): Promise<Server> {
  const directory = mkdtempSync(join(tmpdir(), 'yizheng-bench-'))
  // More connections than an office: pgbench at 32 beside the contestants that wait for their next slice.
  const settings = { max_connections: '200', ...more }
  const embedded = await startEmbedded({ directory: join(directory, 'postgres'), programs, settings })
  const url = embedded.ownerUrl
  const postmaster = findPostmaster(join(directory, 'postgres'))?.pid ?? Number.NaN
  return {
    name: `PostgreSQL ${embedded.version} (${origin})`,
    url,
    programs,
    at: (name) => at(url, name),
    async empty(name) {
      await createDatabase(url, name)
      return at(url, name)
    },
    async office(name) {
      await createDatabase(url, name)
      const owner = openOwner(at(url, name))
      try {
        await migrate(owner, await readSchema())
      } finally {
        await owner.close()
      }
      return at(url, name)
    },
    postmaster,
    async stop() {
      await embedded.stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

/** The owner's own session, without a statement timeout. */
export function openOwner(url: string, connections = 1) {
  return openDatabase({ url, connections, connectTimeoutMs: 20_000, statementTimeoutMs: 0 })
}

/** What the product works with: every statement under `yizheng_app`. A loaded machine may take long to connect. */
export function openOffice(url: string) {
  return openDatabase({ url, role: 'yizheng_app', connectTimeoutMs: 20_000 })
}

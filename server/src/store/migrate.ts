import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Database, Session } from './database.ts'
import { inWords } from './migration-fault.ts'
import {
  applyFunctions,
  hasFunctions,
  readFunctions,
  refuseNewerFunctions,
  type SchemaFunction,
} from './schema-functions.ts'
import { isCollision, Unavailable } from './unavailable.ts'
import { StartFault } from '../start-fault.ts'

/** One numbered file of `server/migrations`: `0001-cases.sql`. */
export type Migration = {
  readonly number: number
  readonly name: string
  readonly sql: string
  readonly sha256: string
}

/** All that a release has in its database: what its migrations make, and then its functions. */
export type Schema = { readonly migrations: readonly Migration[]; readonly functions: readonly SchemaFunction[] }

type Applied = { readonly number: number; readonly name: string; readonly sha256: string }

/** The migrations of this release. */
const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url))

/** Any fixed number: whoever holds it is migrating this database, and everyone else waits. */
const LOCK = 7_164_001

const LEDGER = `
  create table if not exists schema_migrations (
    number integer primary key,
    name text not null,
    sha256 text not null,
    applied_at timestamptz not null default now()
  )`

/** The schema of this release, read from its files. */
export async function readSchema(): Promise<Schema> {
  return { migrations: await readMigrations(), functions: await readFunctions() }
}

/** Reads the migrations in `directory`, in order. Throws on a file name without a number, or a number used twice. */
export async function readMigrations(directory: string = MIGRATIONS): Promise<Migration[]> {
  const files = (await readdir(directory)).filter((file) => file.endsWith('.sql')).sort()
  const migrations = await Promise.all(files.map((file) => readMigration(directory, file)))
  migrations.forEach((migration, index) => {
    const before = migrations[index - 1]
    if (before?.number === migration.number) {
      throw new StartFault(`Two migrations carry the number ${migration.number}: ${before.name} and ${migration.name}`)
    }
  })
  return migrations
}

async function readMigration(directory: string, file: string): Promise<Migration> {
  const parts = /^(\d{4})-([a-z0-9-]+)\.sql$/.exec(file)
  if (!parts?.[1]) throw new StartFault(`${file} in ${directory} is not named like 0001-cases.sql`)
  const sql = await readFile(`${directory}/${file}`, 'utf8')
  return { number: Number(parts[1]), name: file, sql, sha256: createHash('sha256').update(sql).digest('hex') }
}

/**
 * Brings the database to the schema of this release, forward only: each migration in a transaction of its own, so that a
 * crash leaves whole files applied and the next run goes on from there, and then in one more the functions that have
 * changed. Several processes may call it at once. Throws in words when an applied file was changed, or the database has
 * migrations or functions that this release does not know.
 * @param database opened as the owner of the schema, without a statement timeout
 * @param applied told the name of each migration and function when it has been applied
 */
export async function migrate(
  database: Database,
  schema: Schema,
  applied: (name: string) => void = () => {},
): Promise<void> {
  for (;;) {
    const name = await database.transaction((session) => applyNext(session, schema))
    if (name === undefined) break
    applied(name)
  }
  const functions = await database.transaction(async (session) => {
    await refuseOther(session, schema)
    return applyFunctions(session, schema.functions)
  })
  functions.forEach(applied)
}

/** One process at a time gets past here, until its transaction ends. Gives the migrations that are applied. */
async function refuseOther(session: Session, { migrations, functions }: Schema): Promise<Applied[]> {
  await session.query('select pg_advisory_xact_lock($1)', [LOCK])
  await session.query(LEDGER)
  const done = await session.query<Applied>('select number, name, sha256 from schema_migrations order by number')
  refuseOtherHistory(done, migrations)
  await refuseNewerFunctions(session, functions)
  return done
}

async function applyNext(session: Session, schema: Schema): Promise<string | undefined> {
  const done = await refuseOther(session, schema)
  const next = schema.migrations[done.length]
  if (!next) return undefined
  try {
    await session.query(next.sql)
  } catch (error) {
    if (error instanceof Unavailable || isCollision(error)) throw error
    throw new StartFault(`Migration ${next.name} failed: ${inWords(error)}`, { cause: error })
  }
  await session.query('insert into schema_migrations (number, name, sha256) values ($1, $2, $3)', [
    next.number,
    next.name,
    next.sha256,
  ])
  return next.name
}

/** Whether a database has the schema of this release, none at all, or those of another release. Writes nothing. */
export async function standingOfSchema(
  database: Session,
  { migrations, functions }: Schema,
): Promise<'none' | 'this' | 'other'> {
  const [ledger] = await database.query<{ there: boolean }>(
    `select to_regclass('schema_migrations') is not null as there`,
  )
  if (!ledger?.there) return 'none'
  const done = await database.query<Applied>('select number, name, sha256 from schema_migrations order by number')
  const same = done.length === migrations.length && done.every((row, at) => row.sha256 === migrations[at]?.sha256)
  if (done.length === 0) return 'none'
  return same && (await hasFunctions(database, functions)) ? 'this' : 'other'
}

/** What is applied must be the beginning of what this release has, file by file. */
function refuseOtherHistory(done: readonly Applied[], migrations: readonly Migration[]): void {
  const known = new Map(migrations.map((migration) => [migration.number, migration]))
  const unknown = done.find((row) => !known.has(row.number))
  if (unknown) {
    throw new StartFault(
      `The database is newer than this release: it has the migration ${unknown.name}, which this release does not know. ` +
        'Start the release that applied it, or a later one.',
    )
  }
  const changed = done.find((row) => known.get(row.number)?.sha256 !== row.sha256)
  if (changed) {
    throw new StartFault(
      `The migration ${changed.name} was changed after it had been applied to this database, or the database was made by a state ` +
        'of the product before the first landed release (commit 1a7ae1a), whose migrations were still being written: such a ' +
        'database cannot be upgraded. A demonstration is begun anew with: yizheng demonstration reset. Real data stays with ' +
        'the state that made it. Who changes the product: put the file back as it was, and write the change as a new migration.',
    )
  }
  const skipped = migrations[done.findIndex((row, index) => migrations[index]?.number !== row.number)]
  if (skipped) {
    throw new StartFault(
      `The migration ${skipped.name} is numbered below one that is applied already: give it the next free number.`,
    )
  }
}

import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Session } from './database.ts'
import { inWords } from './migration-fault.ts'
import { isCollision, Unavailable } from './unavailable.ts'
import { StartFault } from '../start-fault.ts'

/** A function of the database as this release has it: the file `<name>.sql` in the room that it works for. */
export type SchemaFunction = {
  readonly name: string
  /** How often it has been written, counted in `functions.txt`: of two releases, the one with the higher number is the newer. */
  readonly edition: number
  /** `dropped` where this release has it no more. */
  readonly sha256: string
  readonly sql: string
}

type Applied = Pick<SchemaFunction, 'name' | 'edition' | 'sha256'>

/** Stands in `functions.txt` and in the ledger for the hash of a function that is no more. */
const DROPPED = 'dropped'

const ROOMS = fileURLToPath(new URL('..', import.meta.url))
const LIST = fileURLToPath(new URL('../../migrations/functions.txt', import.meta.url))

const LEDGER = `
  create table if not exists schema_functions (
    name text primary key,
    edition integer not null,
    sha256 text not null,
    applied_at timestamptz not null default now()
  )`

/**
 * Reads the functions in the rooms below `directory`, in the order in which they are applied: that of their paths. The text
 * of a function in plpgsql is bound when it runs, so they may call each other in any order; one in SQL may use what the
 * migrations made, and functions in plpgsql. `list` holds a line for every edition that landed, `<sha256>  <name>`.
 * Throws when a file is not named for the one function that it makes.
 */
export async function readFunctions(directory: string = ROOMS, list: string = LIST): Promise<SchemaFunction[]> {
  const files = (await readdir(directory, { recursive: true })).filter((file) => file.endsWith('.sql')).sort()
  const landed = await readLanded(list)
  const functions = await Promise.all(files.map((file) => readFunction(directory, file, landed)))
  const twice = functions.find(({ name }, at) => functions.findIndex((each) => each.name === name) !== at)
  if (twice) throw new StartFault(`Two files make the function ${twice.name}`)
  const names = new Set(functions.map(({ name }) => name))
  const gone = [...landed].filter(([name]) => !names.has(name))
  return [
    ...functions,
    ...gone.map(([name, hashes]): SchemaFunction => {
      return { name, edition: editionOf(hashes, DROPPED), sha256: DROPPED, sql: `drop function if exists ${name}` }
    }),
  ]
}

async function readLanded(list: string): Promise<Map<string, string[]>> {
  const landed = new Map<string, string[]>()
  for (const line of (await readFile(list, 'utf8')).split('\n').filter((each) => each !== '')) {
    const [sha256 = '', name = ''] = line.split('  ')
    landed.set(name, [...(landed.get(name) ?? []), sha256])
  }
  return landed
}

async function readFunction(
  directory: string,
  file: string,
  landed: ReadonlyMap<string, readonly string[]>,
): Promise<SchemaFunction> {
  const sql = await readFile(join(directory, file), 'utf8')
  const name = basename(file, '.sql')
  const made = [...sql.matchAll(/^create (?:or replace )?(?:function|procedure) (\w+)/gim)]
  if (made.length !== 1 || !made[0]?.[0].startsWith('create or replace function') || made[0][1] !== name) {
    throw new StartFault(`${file} must "create or replace function ${name}", once, and make no other function`)
  }
  const sha256 = createHash('sha256').update(sql).digest('hex')
  return { name, edition: editionOf(landed.get(name) ?? [], sha256), sha256, sql }
}

/** What has not landed yet is one edition further than what has. */
function editionOf(landed: readonly string[], sha256: string): number {
  return landed.at(-1) === sha256 ? landed.length : landed.length + 1
}

/**
 * Throws in words when the database has a later edition of a function than this release, or one that this release does not
 * know: it would take back what the newer release needs. Makes the ledger where there is none.
 */
export async function refuseNewerFunctions(session: Session, functions: readonly SchemaFunction[]): Promise<void> {
  await session.query(LEDGER)
  const known = new Map(functions.map((each) => [each.name, each]))
  for (const { name, edition, sha256 } of await applied(session)) {
    const own = known.get(name)
    if (!own || own.edition < edition) {
      throw new StartFault(
        `The database is newer than this release: it has edition ${edition} of the function ${name}, which this release does not know. ` +
          'Start the release that applied it, or a later one.',
      )
    }
    if (own.edition === edition && own.sha256 !== sha256) {
      throw new StartFault(
        `The function ${name} was changed after its edition ${edition} had been applied to this database. A demonstration is begun anew ` +
          'with: yizheng demonstration reset. Who changes the product: a landed function that changes gets its next edition with ' +
          'node scripts/freeze-migrations.mjs.',
      )
    }
  }
}

/**
 * Applies the functions of which the database has an earlier edition or none, all in the transaction of `session`: a server
 * that works meanwhile never sees one function of this release beside another of the former. Gives their names.
 */
export async function applyFunctions(session: Session, functions: readonly SchemaFunction[]): Promise<string[]> {
  const done = new Map((await applied(session)).map(({ name, edition }) => [name, edition]))
  const due = functions.filter(({ name, edition }) => done.get(name) !== edition)
  for (const each of due) await applyFunction(session, each)
  return due.map(({ name }) => name)
}

async function applyFunction(session: Session, { name, edition, sha256, sql }: SchemaFunction): Promise<void> {
  try {
    await session.query(sql)
  } catch (error) {
    if (error instanceof Unavailable || isCollision(error)) throw error
    const what = sha256 === DROPPED ? 'could not be dropped, since no file makes it any more' : 'failed'
    throw new StartFault(`The function ${name} ${what}: ${inWords(error)}`, { cause: error })
  }
  const [found] = await session.query<{ count: number }>(
    `select count(*)::integer as count from pg_proc where proname = $1 and pronamespace = current_schema()::regnamespace`,
    [name],
  )
  if (found && found.count > 1) {
    throw new StartFault(
      `The function ${name} has other arguments than before, and would stand beside its former self: drop that one in a migration.`,
    )
  }
  await session.query(
    `insert into schema_functions (name, edition, sha256) values ($1, $2, $3)
      on conflict (name) do update set edition = excluded.edition, sha256 = excluded.sha256, applied_at = now()`,
    [name, edition, sha256],
  )
}

/** Whether the database has just these functions, as far as its ledger says. Writes nothing. */
export async function hasFunctions(session: Session, functions: readonly SchemaFunction[]): Promise<boolean> {
  const [ledger] = await session.query<{ there: boolean }>(
    `select to_regclass('schema_functions') is not null as there`,
  )
  const done = ledger?.there ? new Map((await applied(session)).map(({ name, sha256 }) => [name, sha256])) : new Map()
  return done.size === functions.length && functions.every(({ name, sha256 }) => done.get(name) === sha256)
}

function applied(session: Session): Promise<Applied[]> {
  return session.query<Applied>('select name, edition, sha256 from schema_functions order by name')
}

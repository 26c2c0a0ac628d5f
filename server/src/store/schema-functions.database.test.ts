import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { openDatabase } from './database.ts'
import type { Database } from './database.ts'
import { migrate, readSchema, standingOfSchema } from './migrate.ts'
import type { Migration, Schema } from './migrate.ts'
import { readFunctions } from './schema-functions.ts'
import type { SchemaFunction } from './schema-functions.ts'
import { at, createDatabase, dropDatabase } from './test-database.ts'

let name: string
let owner: Database

function connect(): Database {
  return openDatabase({ url: at(inject('postgres').url, name), connectTimeoutMs: 20_000, statementTimeoutMs: 0 })
}

const TABLE = 'create table first (n integer);'
const table: Migration = { number: 1, name: '0001-made.sql', sql: TABLE, sha256: hashOf(TABLE) }

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function made(called: string, edition: number, body: string): SchemaFunction {
  const sql = `create or replace function ${called}() returns integer language plpgsql as $$ begin ${body} end $$;`
  return { name: called, edition, sha256: hashOf(sql), sql }
}

function dropped(called: string, edition: number): SchemaFunction {
  return { name: called, edition, sha256: 'dropped', sql: `drop function if exists ${called}` }
}

function release(...functions: SchemaFunction[]): Schema {
  return { migrations: [table], functions }
}

const one = made('answer', 1, 'return 1;')
const two = made('answer', 2, 'return 2;')

async function answer(): Promise<unknown> {
  return (await owner.query<{ answer: number }>('select answer()'))[0]?.answer
}

beforeEach(async () => {
  name = `yizheng_functions_${randomBytes(6).toString('hex')}`
  await createDatabase(inject('postgres').url, name)
  owner = connect()
})

afterEach(async () => {
  await owner.close()
  await dropDatabase(inject('postgres').url, name)
})

describe('functions', () => {
  test('are applied after the migrations, anew when they have changed, and told', async () => {
    const told: string[] = []
    const tell = (each: string) => told.push(each)
    await migrate(owner, release(one), tell)
    await migrate(owner, release(one), tell)
    expect([told, await answer()]).toEqual([['0001-made.sql', 'answer'], 1])
    expect(await standingOfSchema(owner, release(one))).toBe('this')
    expect(await standingOfSchema(owner, release(two))).toBe('other')
    await migrate(owner, release(two), tell)
    expect([told, await answer()]).toEqual([['0001-made.sql', 'answer', 'answer'], 2])
    expect(await owner.query('select name, edition, sha256 from schema_functions')).toEqual([
      { name: 'answer', edition: 2, sha256: two.sha256 },
    ])
  })

  test('of a newer release are refused and left as they are, whatever else an older release would bring', async () => {
    await migrate(owner, release(two))
    await expect(migrate(owner, release(one, made('other', 1, 'return 3;')))).rejects.toThrow(
      'newer than this release: it has edition 2 of the function answer',
    )
    await expect(migrate(owner, release())).rejects.toThrow('newer than this release')
    expect(await answer()).toBe(2)
    expect(await owner.query(`select to_regproc('other') as found`)).toEqual([{ found: null }])
  })

  test('written otherwise under the same edition are refused', async () => {
    await migrate(owner, release(two))
    await expect(migrate(owner, release(made('answer', 2, 'return 4;')))).rejects.toThrow(
      'answer was changed after its edition 2 had been applied',
    )
  })

  test('by several processes at once are applied once', async () => {
    const others = [connect(), connect()]
    const told: string[] = []
    await Promise.all(others.map((each) => migrate(each, release(one), (applied) => told.push(applied))))
    await Promise.all(others.map((each) => each.close()))
    expect(told.toSorted()).toEqual(['0001-made.sql', 'answer'])
  })

  test('change all together or not at all', async () => {
    await migrate(owner, release(one))
    const broken = made('broken', 1, 'this is no statement')
    await expect(migrate(owner, release(two, broken))).rejects.toThrow('The function broken failed: unexpected end')
    expect(await answer()).toBe(1)
  })

  test('that no file makes any more are dropped, and a release that still has them is refused', async () => {
    await migrate(owner, release(one))
    await migrate(owner, release(dropped('answer', 2)))
    expect(await owner.query(`select to_regproc('answer') as found`)).toEqual([{ found: null }])
    await expect(migrate(owner, release(one))).rejects.toThrow('edition 2 of the function answer')
  })

  test('that no file makes any more and something uses are said', async () => {
    await migrate(owner, release(one))
    await owner.query('alter table first alter column n set default answer()')
    await expect(migrate(owner, release(dropped('answer', 2)))).rejects.toThrow(
      'The function answer could not be dropped, since no file makes it any more: cannot drop function answer()',
    )
  })

  test('with other arguments than before do not stand beside their former selves', async () => {
    await migrate(owner, release(one))
    const sql = two.sql.replace('answer()', 'answer(n integer)')
    await expect(migrate(owner, release({ ...two, sql }))).rejects.toThrow('answer has other arguments than before')
    expect(await answer()).toBe(1)
  })
})

test('every function of this release is a file, but for those that stored columns, indexes and checks rest on', async () => {
  const schema = await readSchema()
  await migrate(owner, schema)
  const inDatabase = await owner.query<{ name: string; stored: boolean }>(
    `with recursive resting(oid) as (
        select d.refobjid from pg_depend d
        where d.refclassid = 'pg_proc'::regclass and (
          d.classid in ('pg_attrdef'::regclass, 'pg_constraint'::regclass)
          or (d.classid = 'pg_class'::regclass and exists (select from pg_index i where i.indexrelid = d.objid))
        )
        union
        select d.refobjid from pg_depend d join resting r on d.objid = r.oid
        where d.classid = 'pg_proc'::regclass and d.refclassid = 'pg_proc'::regclass
      )
      select p.proname as name, p.oid in (select oid from resting) as stored
      from pg_proc p
      where p.pronamespace = 'public'::regnamespace
        and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
      order by p.proname`,
  )
  expect(inDatabase.filter(({ stored }) => stored).map((each) => each.name)).toEqual([
    'number_key',
    'numbers_in',
    'search_key',
    'terms_stand',
  ])
  const files = schema.functions.filter(({ sha256 }) => sha256 !== 'dropped').map((each) => each.name)
  expect(inDatabase.filter(({ stored }) => !stored).map((each) => each.name)).toEqual(files.toSorted())
})

describe('function files', () => {
  const directory = mkdtempSync(join(tmpdir(), 'yizheng-functions-'))
  const list = join(directory, 'functions.txt')
  const rooms = join(directory, 'rooms')
  afterEach(() => rmSync(directory, { recursive: true }))

  test('are named for the one function that they make, and gone ones are known', async () => {
    mkdirSync(join(rooms, 'desk'), { recursive: true })
    mkdirSync(join(rooms, 'cases'), { recursive: true })
    writeFileSync(list, `${one.sha256}  answer\nabc  gone\n`)
    writeFileSync(join(rooms, 'desk', 'answer.sql'), one.sql)
    expect(await readFunctions(rooms, list)).toEqual([one, dropped('gone', 2)])
    writeFileSync(join(rooms, 'desk', 'answer.sql'), two.sql)
    expect(await readFunctions(rooms, list)).toEqual([two, dropped('gone', 2)])
    writeFileSync(join(rooms, 'cases', 'answer.sql'), one.sql)
    await expect(readFunctions(rooms, list)).rejects.toThrow('Two files make the function answer')
    writeFileSync(join(rooms, 'cases', 'answer.sql'), one.sql + two.sql.replace('answer', 'other'))
    writeFileSync(join(rooms, 'cases', 'other.sql'), one.sql)
    await expect(readFunctions(rooms, list)).rejects.toThrow('must "create or replace function')
  })
})

import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { openDatabase } from './database.ts'
import type { Database } from './database.ts'
import { migrate, readMigrations, readSchema, standingOfSchema } from './migrate.ts'
import type { Migration, Schema } from './migrate.ts'
import { at, createDatabase, dropDatabase } from './test-database.ts'

let name: string
let owner: Database

function connect(): Database {
  return openDatabase({ url: at(inject('postgres').url, name), connectTimeoutMs: 20_000, statementTimeoutMs: 0 })
}

function file(number: number, sql: string): Migration {
  return { number, name: `000${number}-made.sql`, sql, sha256: createHash('sha256').update(sql).digest('hex') }
}

const one = file(1, 'create table first (n integer); insert into first values (1);')
const two = file(2, 'create table second (n integer);')

function only(migrations: readonly Migration[]): Schema {
  return { migrations, functions: [] }
}

async function applied(): Promise<unknown[]> {
  return owner.query('select number, name from schema_migrations order by number')
}

beforeEach(async () => {
  name = `yizheng_migrate_${randomBytes(6).toString('hex')}`
  await createDatabase(inject('postgres').url, name)
  owner = connect()
})

afterEach(async () => {
  await owner.close()
  await dropDatabase(inject('postgres').url, name)
})

describe('migrations', () => {
  test('are applied in order, each once, and told', async () => {
    const told: string[] = []
    await migrate(owner, only([one]), (name) => told.push(name))
    await migrate(owner, only([one, two]), (name) => told.push(name))
    await migrate(owner, only([one, two]), (name) => told.push(name))
    expect(told).toEqual([one.name, two.name])
    expect(await applied()).toEqual([one, two].map(({ number, name }) => ({ number, name })))
  })

  test('of this release all apply to an empty database', async () => {
    const schema = await readSchema()
    expect(await standingOfSchema(owner, schema)).toBe('none')
    await migrate(owner, schema)
    expect(await applied()).toHaveLength(schema.migrations.length)
    expect(await standingOfSchema(owner, schema)).toBe('this')
    expect(await owner.query(`select rolsuper, rolbypassrls from pg_roles where rolname = 'yizheng_app'`)).toEqual([
      { rolsuper: false, rolbypassrls: false },
    ])
  })

  test('by several processes at once are applied once', async () => {
    const others = [connect(), connect()]
    await Promise.all([owner, ...others].map((database) => migrate(database, only([one, two]))))
    await Promise.all(others.map((database) => database.close()))
    expect(await owner.query('select n from first')).toEqual([{ n: 1 }])
  })

  test('that fail leave nothing of themselves, and what came before stays', async () => {
    const broken = file(2, 'create table second (n integer); select 1 / 0;')
    await expect(migrate(owner, only([one, broken]))).rejects.toThrow(
      'Migration 0002-made.sql failed: division by zero',
    )
    expect(await applied()).toHaveLength(1)
    expect(await owner.query(`select to_regclass('second') as found`)).toEqual([{ found: null }])
    await migrate(owner, only([one, two]))
    expect(await applied()).toHaveLength(2)
  })

  test('that were changed after they were applied are refused', async () => {
    await migrate(owner, only([one]))
    await expect(migrate(owner, only([file(1, 'create table other ();'), two]))).rejects.toThrow(
      '0001-made.sql was changed after it had been applied',
    )
    expect(await applied()).toHaveLength(1)
  })

  test('that this release does not know are refused', async () => {
    await migrate(owner, only([one, two]))
    await expect(migrate(owner, only([one]))).rejects.toThrow(
      'newer than this release: it has the migration 0002-made.sql',
    )
  })

  test('numbered below an applied one are refused', async () => {
    await migrate(owner, only([two]))
    await expect(migrate(owner, only([one, two]))).rejects.toThrow(
      '0001-made.sql is numbered below one that is applied already',
    )
  })
})

describe('migration files', () => {
  const directory = mkdtempSync(join(tmpdir(), 'yizheng-migrations-'))
  afterEach(() => rmSync(directory, { recursive: true }))

  test('with a number used twice, or none, are refused', async () => {
    writeFileSync(join(directory, '0001-a.sql'), '')
    writeFileSync(join(directory, '0001-b.sql'), '')
    await expect(readMigrations(directory)).rejects.toThrow('number 1: 0001-a.sql and 0001-b.sql')
    writeFileSync(join(directory, '0001-b.sql.sql'), '')
    await expect(readMigrations(directory)).rejects.toThrow('0001-b.sql.sql')
  })
})

describe('a login that owns the database and nothing else', () => {
  test('is told what an administrator must do, and migrates once that is done', async () => {
    const login = `login_${randomBytes(4).toString('hex')}`
    await owner.query(`create role ${login} login password 'x'; alter database ${name} owner to ${login}`)
    const url = at(inject('postgres').url, name).replace(/\/\/[^@]*@/, `//${login}:x@`)
    const weak = openDatabase({ url, connectTimeoutMs: 20_000 })
    try {
      const schema = await readSchema()
      await expect(migrate(weak, schema)).rejects.toThrow(`grant yizheng_app to ${login};`)
      await owner.query(`grant yizheng_app to ${login}`)
      await migrate(weak, schema)
      expect(await applied()).toHaveLength(schema.migrations.length)
    } finally {
      await weak.close()
      await owner.query(`reassign owned by ${login} to current_user; drop owned by ${login}; drop role ${login}`)
    }
  })
})

import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { openDatabase } from './database.ts'
import type { Database } from './database.ts'
import type { PoolOptions } from './pool.ts'
import { at, createTestDatabase } from './test-database.ts'
import type { TestDatabase } from './test-database.ts'
import { Unavailable } from './unavailable.ts'

let office: TestDatabase
const opened: Database[] = []

function open(options: Partial<PoolOptions> = {}): Database {
  const database = openDatabase({ url: office.url, connectTimeoutMs: 20_000, ...options })
  opened.push(database)
  return database
}

/** Ends, as an administrator would, every connection to this database but the one that asks. */
async function endConnections(): Promise<void> {
  await office.owner.query(`
    select pg_terminate_backend(pid, 10000) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`)
}

/** Waits until a statement with this text runs. */
async function running(text: string): Promise<void> {
  const asked = `select 1 from pg_stat_activity where state = 'active' and query = $1 and datname = current_database()`
  await expect.poll(() => office.owner.query(asked, [text]), { timeout: 20_000 }).toHaveLength(1)
}

/** What a promise is rejected with. */
async function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => {
      throw new Error('It did not fail')
    },
    (error: unknown) => error,
  )
}

beforeAll(async () => {
  office = await createTestDatabase()
  await office.owner.query(`
    create table counters (name text primary key, n integer not null);
    insert into counters values ('a', 0), ('b', 0);
    grant select, insert, update on counters to yizheng_app`)
})

afterAll(async () => {
  await Promise.all(opened.map((database) => database.close()))
  await office.drop()
})

describe('statements', () => {
  test('run under a role that owns nothing', async () => {
    expect(await office.database.query('select current_user::text as role')).toEqual([{ role: 'yizheng_app' }])
    await expect(office.database.query('drop table counters')).rejects.toMatchObject({ code: '42501' })
    await expect(office.database.query('create table mine ()')).rejects.toMatchObject({ code: '42501' })
  })

  test('give days as days, moments in UTC, and whole numbers as numbers', async () => {
    const rows = await office.database.query(
      `select date '2026-02-28' as day, timestamptz '2026-11-26 07:04:20.5+08' as moment, 9007199254740991::bigint as n`,
    )
    expect(rows).toEqual([{ day: '2026-02-28', moment: '2026-11-25T23:04:20.500Z', n: Number.MAX_SAFE_INTEGER }])
  })

  test('refuse a number larger than a number can be, and go on', async () => {
    await expect(office.database.query('select 9007199254740993::bigint as n')).rejects.toThrow('9007199254740993')
    expect(await office.database.query('select 1 as n')).toEqual([{ n: 1 }])
  })

  test('with a name are planned once per connection', async () => {
    const single = open({ connections: 1 })
    const statement = { name: 'twice', text: 'select $1::integer * 2 as n' }
    expect(await single.query(statement, [2])).toEqual([{ n: 4 }])
    expect(await single.query(statement, [3])).toEqual([{ n: 6 }])
    expect(await single.query('select count(*) as n from pg_prepared_statements')).toEqual([{ n: 1 }])
  })

  test('that the database refuses say why, in its own words', async () => {
    await expect(office.database.query('select 1 / $1::integer', [0])).rejects.toMatchObject({ code: '22012' })
  })
})

describe('transactions', () => {
  test('are kept whole or not at all', async () => {
    const failed = office.database.transaction(async (session) => {
      await session.query(`update counters set n = n + 1 where name = 'a'`)
      throw new Error('changed my mind')
    })
    await expect(failed).rejects.toThrow('changed my mind')
    expect(await office.database.query(`select n from counters where name = 'a'`)).toEqual([{ n: 0 }])
  })

  test('that went on after a failed statement are not taken for committed', async () => {
    const swallowed = office.database.transaction(async (session) => {
      await session.query(`update counters set n = n + 1 where name = 'a'`)
      await session.query('select 1 / 0').catch(() => {})
    })
    await expect(swallowed).rejects.toThrow('rolled back')
    expect(await office.database.query(`select n from counters where name = 'a'`)).toEqual([{ n: 0 }])
  })

  test('that block each other are run again until each has its effect', async () => {
    const other = { a: 'b', b: 'a' } as const
    let runs = 0
    let met: (() => void) | undefined
    const both = new Promise<void>((resolve) => (met = resolve))
    const crossing = (first: 'a' | 'b') =>
      office.database.transaction(async (session) => {
        runs += 1
        await session.query('update counters set n = n + 1 where name = $1', [first])
        if (runs === 2) met?.()
        await both
        await session.query('update counters set n = n + 1 where name = $1', [other[first]])
      })
    await Promise.all([crossing('a'), crossing('b')])
    // One of them is the victim and runs again; on a busy machine the server may end both.
    expect(runs).toBeGreaterThanOrEqual(3)
    expect(await office.database.query('select n from counters order by name')).toEqual([{ n: 2 }, { n: 2 }])
  })
})

describe('when the database is away', () => {
  test('a statement whose connection is cut may have happened, and the next one goes well', async () => {
    const database = open()
    const cut = failure(database.query('select pg_sleep(60)'))
    await running('select pg_sleep(60)')
    await endConnections()
    expect(await cut).toMatchObject({ name: 'Unavailable', outcome: 'unknown' })
    expect(await database.query('select 1 as n')).toEqual([{ n: 1 }])
  })

  test('a transaction whose connection is cut before its commit has not happened', async () => {
    const database = open()
    const cut = database.transaction(async (session) => {
      await session.query(`update counters set n = -1 where name = 'a'`)
      await endConnections()
      await session.query('select 1')
    })
    expect(await failure(cut)).toMatchObject({ name: 'Unavailable', outcome: 'none' })
    expect(await database.query(`select n from counters where name = 'a'`)).not.toEqual([{ n: -1 }])
  })

  test('a transaction whose connection is cut at its commit may have happened', async () => {
    const database = open()
    const cut = database.transaction(async (session) => {
      await session.query(`update counters set n = n where name = 'a'`)
      await endConnections()
    })
    expect(await failure(cut)).toMatchObject({ name: 'Unavailable', outcome: 'unknown' })
  })

  test('idle connections that were cut disturb nobody', async () => {
    const database = open({ connections: 3 })
    await Promise.all([1, 2, 3].map(() => database.query('select pg_sleep(0.05)')))
    await endConnections()
    await expect.poll(() => database.query('select 1 as n').catch(() => []), { timeout: 20_000 }).toEqual([{ n: 1 }])
  })

  test('a server that is not there is told within the time to connect', async () => {
    const error = await failure(open({ url: 'postgres://nobody@127.0.0.1:1/office' }).query('select 1'))
    expect(error).toMatchObject({ name: 'Unavailable', outcome: 'none' })
  })

  test('of several hosts that do not answer none leads', async () => {
    const database = open({ url: 'postgres://nobody@127.0.0.1:1,127.0.0.1:2/office' })
    expect(await failure(database.query('select 1'))).toMatchObject({
      outcome: 'none',
      message: expect.stringMatching(/None/),
    })
  })

  test('a statement that takes too long is stopped by the server and has not happened', async () => {
    const error = await failure(open({ statementTimeoutMs: 100 }).query('select pg_sleep(60)'))
    expect(error).toMatchObject({ name: 'Unavailable', outcome: 'none' })
  })

  test('with every connection busy, the next one is told so and the connections are kept', async () => {
    const database = open({ connections: 1, connectTimeoutMs: 500 })
    const [before] = await database.query('select pg_backend_pid() as pid')
    const slow = database.query('select pg_sleep(1.5)')
    const error = await failure(database.query('select 1'))
    expect(error).toBeInstanceOf(Unavailable)
    expect(error).toMatchObject({ outcome: 'none', message: expect.stringMatching(/busy/) })
    await slow
    expect(await database.query('select pg_backend_pid() as pid')).toEqual([before])
  })

  test('an unknown database is a fault to be told, not something to wait for', async () => {
    const url = at(inject('postgres').url, `no_${randomBytes(4).toString('hex')}`)
    expect(await failure(open({ url }).query('select 1'))).toMatchObject({ code: '3D000' })
  })

  test('a closed database takes no more statements', async () => {
    const database = openDatabase({ url: office.url })
    await database.close()
    await expect(database.query('select 1')).rejects.toThrow('closed')
  })
})

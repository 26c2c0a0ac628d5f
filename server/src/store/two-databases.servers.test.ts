import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from './database.ts'
import type { Database } from './database.ts'
import { leaderFile } from './leader-file.ts'
import { tryFaults, tryWithoutStandby } from './test-faults.ts'
import { pairDirectory, TestNode, urlOf } from './test-pair.ts'
import { testPrograms } from './test-embedded.ts'
import type { PoolOptions } from './pool.ts'

// Two real servers with synchronous streaming replication. trials/src/two-databases.trial.ts does the same at length.
let parent: string
let first: TestNode
let second: TestNode
const opened: Database[] = []

function open(options: Partial<PoolOptions> = {}): Database {
  const database = openDatabase({ url: urlOf([first, second], 'postgres'), connectTimeoutMs: 5_000, ...options })
  opened.push(database)
  return database
}

function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => ({ value }),
    (error: unknown) => error,
  )
}

function put(database: Database, name: string): Promise<unknown> {
  return database.query('insert into receipts values ($1)', [name])
}

/** The receipts that a database shows, tried until it answers. */
async function shown(database: Database): Promise<string[]> {
  for (;;) {
    const rows = await database
      .query<{ name: string }>('select name from receipts order by name')
      .catch(() => undefined)
    if (rows) return rows.map(({ name }) => name)
    await wait(50)
  }
}

async function waitingCommits(node: TestNode): Promise<void> {
  await node.until(`select exists (select from pg_stat_activity where wait_event = 'SyncRep') as so`)
}

const { programs } = testPrograms()
const parents: string[] = []
/** A server that was ended in order, of which each test takes two copies. */
let ended: string

// The machines do not fail in these tests, only the servers: what they wrote need not be on the disk.
function node(name: string): Promise<TestNode> {
  return TestNode.at(join(parent, name), programs, { fsync: 'off', shared_buffers: '16MB' })
}

beforeAll(async () => {
  parent = pairDirectory()
  parents.push(parent)
  const made = await node('ended')
  await made.begin()
  await made.run('create table receipts (name text primary key)')
  await made.stop()
  ended = made.cluster.directory
})

beforeEach(async () => {
  parent = pairDirectory()
  parents.push(parent)
  ;[first, second] = [await node('first'), await node('second')]
  await TestNode.beginPair(first, second, ended)
})

afterEach(async () => {
  await Promise.all(opened.splice(0).map((database) => database.close()))
  await Promise.all([first.drop(), second.drop()])
})

afterAll(() => {
  for (const each of parents) rmSync(each, { recursive: true, force: true })
})

describe('what only the leader has', () => {
  test('is shown to nobody after the leader restarts, until the standby has it', async () => {
    const database = open()
    await put(database, 'whole')
    await second.stop()
    const filed = failure(put(database, 'half'))
    await waitingCommits(first)
    await first.kill()
    expect(await filed).toMatchObject({ outcome: 'unknown' })
    await first.start()
    expect(await first.run('select name from receipts order by name')).toHaveLength(2)
    expect(await failure(database.query('select name from receipts'))).toMatchObject({ name: 'Unavailable' })
    await second.start()
    expect(await shown(database)).toEqual(['half', 'whole'])
    expect(await second.run('select name from receipts order by name')).toHaveLength(2)
  })

  test('is shown to nobody after the wait for the standby was cut short', async () => {
    const database = open()
    await put(database, 'whole')
    await second.stop()
    const filed = failure(put(database, 'half'))
    await waitingCommits(first)
    await first.run(`select pg_cancel_backend(pid) from pg_stat_activity where wait_event = 'SyncRep'`)
    expect(await filed).toMatchObject({ outcome: 'unknown' })
    expect(await failure(database.query('select name from receipts'))).toMatchObject({ name: 'Unavailable' })
    await second.start()
    expect(await shown(database)).toEqual(['half', 'whole'])
  })

  test('is not confirmed to another process either, though it can read it', async () => {
    const other = open()
    await put(other, 'whole')
    await second.stop()
    const filed = failure(put(open(), 'half'))
    await waitingCommits(first)
    await first.run(`select pg_cancel_backend(pid) from pg_stat_activity where wait_event = 'SyncRep'`)
    await filed
    expect(await failure(other.confirm())).toMatchObject({ name: 'Unavailable' })
    await second.start()
    await expect.poll(() => failure(other.confirm()), { timeout: 20_000 }).toEqual({ value: undefined })
  })

  test('however many ask, one connection waits for the standby', async () => {
    const database = open()
    await put(database, 'whole')
    await second.stop()
    const asked = await Promise.all(Array.from({ length: 40 }, () => failure(database.confirm())))
    expect(asked.every((error) => error instanceof Error && error.name === 'Unavailable')).toBe(true)
    const waiting = await first.run(`select pid from pg_stat_activity where wait_event = 'SyncRep'`)
    expect(waiting).toHaveLength(1)
  })
})

describe('under load', () => {
  test('nothing that was told is lost, whatever happens to the leader; the same load without a standby loses', async () => {
    const plan = { kills: 1, switchovers: 1, pauses: 1, lostStandbys: 1, loadMs: 200 }
    const seen = await tryFaults(first, second, plan)
    expect(seen).toMatchObject({ lost: [], astray: 0, openedAstray: 0 })
    expect(seen.acknowledged).toBeGreaterThan(100)
    const leads = (await first.run<{ standby: boolean }>('select pg_is_in_recovery() as standby'))[0]?.standby === false
    const control = await (leads ? tryWithoutStandby(first, second) : tryWithoutStandby(second, first))
    expect(control.lost).toBeGreaterThan(0)
  }, 300_000)
})

describe('a leader that was succeeded', () => {
  test('is never taken again: not by a pool that knew its successor, nor after a restart of the office', async () => {
    const memory = leaderFile(join(parent, 'leader.json'), () => {})
    const database = open({ memory })
    await put(database, 'before')
    await first.kill()
    await second.promote()
    expect(await shown(database)).toEqual(['before'])
    await put(database, 'after')
    await second.stop()
    await first.start()
    await first.run(`alter system set synchronous_standby_names = ''`)
    await first.run('select pg_reload_conf()')
    const restarted = open({ memory: leaderFile(join(parent, 'leader.json'), () => {}) })
    for (const each of [database, restarted, open({ memory, url: first.url() })]) {
      await expect
        .poll(() => failure(put(each, 'astray')), { timeout: 20_000 })
        .toMatchObject({
          outcome: 'none',
          message: expect.stringContaining('an earlier leader (timeline 1; 2 has led since)'),
        })
    }
    expect(await first.run(`select from receipts where name = 'astray'`)).toEqual([])
  })

  test('is left by everyone while both answer, and by new ones wherever it stands in the list', async () => {
    await first.run(`alter system set synchronous_standby_names = ''`)
    await first.run('select pg_reload_conf()')
    const database = open()
    await put(database, 'before')
    await second.promote()
    const timeline = async () => (await database.leader()).timeline
    await expect.poll(timeline, { timeout: 20_000 }).toBe(2)
    const pools = Array.from({ length: 10 }, (_, n) =>
      open({ url: urlOf(n % 2 === 0 ? [first, second] : [second, first], 'postgres') }),
    )
    await Promise.all(pools.map((each, n) => put(each, `new ${n}`)))
    expect(await first.run(`select from receipts where name like 'new%'`)).toEqual([])
    expect(await second.run(`select from receipts where name like 'new%'`)).toHaveLength(10)
  })

  test('and is frozen lets go of those who wait, soon after another leads', async () => {
    const database = open()
    await put(database, 'before')
    first.freeze()
    const held = failure(put(database, 'held'))
    await second.promote()
    expect(await held).toMatchObject({ name: 'Unavailable', outcome: 'unknown' })
    expect(await shown(database)).toEqual(['before'])
    await put(database, 'after')
    first.thaw()
    await put(database, 'later')
    expect(await second.run('select from receipts')).toHaveLength(3)
  })
})

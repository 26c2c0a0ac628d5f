import { chmodSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeSocketDirectory, OWNER, serverArguments, startServer } from './cluster.ts'
import { openDatabase } from './database.ts'
import type { Database } from './database.ts'
import { programsFor } from './embedded-programs.ts'
import { startEmbedded } from './embedded.ts'
import type { Embedded } from './embedded.ts'
import { testPrograms } from './test-embedded.ts'
import { handOver, launcher } from './unprivileged.ts'

// A leader and a standby made from a copy of it. The standby receives nothing, which its readers could not tell.
const parent = mkdtempSync(join(tmpdir(), 'yizheng-leader-'))
let leader: Embedded
let standby: { readonly server: ChildProcess; readonly url: string }
const opened: Database[] = []

function open(url: string): Database {
  const database = openDatabase({ url, connectTimeoutMs: 5_000 })
  opened.push(database)
  return database
}

/** One address that names several hosts. */
function both(first: string, second: string): string {
  return first.replace(/@([^/]*)\//, `@$1,${new URL(second).host}/`)
}

/** Starts a server on a directory, as a standby. */
async function startStandby(directory: string): Promise<typeof standby> {
  const { programs } = testPrograms()
  const cluster = {
    directory,
    programs: await programsFor(directory, programs),
    launcher: launcher(),
    settings: {},
    log: join(parent, 'standby.log'),
  }
  writeFileSync(join(directory, 'standby.signal'), '')
  chmodSync(directory, 0o700)
  handOver(directory, cluster.launcher)
  const socketDirectory = makeSocketDirectory(cluster)
  const url = `postgres://${OWNER}@${encodeURIComponent(socketDirectory)}/yizheng`
  return { server: startServer(cluster, serverArguments(cluster, socketDirectory)), url }
}

beforeAll(async () => {
  const directory = join(parent, 'leader')
  const first = await startEmbedded({ directory, ...testPrograms() })
  const database = openDatabase({ url: first.ownerUrl, connectTimeoutMs: 20_000 })
  await database.query(`create table places (name text); insert into places values ('here')`)
  await database.close()
  await first.stop()
  cpSync(directory, join(parent, 'standby'), { recursive: true })
  standby = await startStandby(join(parent, 'standby'))
  leader = await startEmbedded({ directory, ...testPrograms() })
})

afterAll(async () => {
  await Promise.all(opened.map((database) => database.close()))
  await leader.stop()
  if (standby.server.exitCode === null) {
    const ended = once(standby.server, 'exit')
    standby.server.kill('SIGINT')
    await ended
  }
  rmSync(decodeURIComponent(new URL(standby.url).host), { recursive: true, force: true })
  rmSync(parent, { recursive: true, force: true })
})

describe('the leader among several hosts', () => {
  test('a standby alone is no database to work with, though it answers', async () => {
    const asked = () =>
      open(standby.url)
        .query('select 1')
        .catch((error: unknown) => error)
    await expect
      .poll(asked, { timeout: 30_000 })
      .toMatchObject({ outcome: 'none', message: 'The database host is a standby' })
  })

  test('is found wherever it stands in the list', async () => {
    for (const url of [both(standby.url, leader.ownerUrl), both(leader.ownerUrl, standby.url)]) {
      const database = open(url)
      expect(await database.query(`insert into places values ('there') returning name`)).toEqual([{ name: 'there' }])
    }
  })

  test('is followed when another host takes over', async () => {
    const database = open(both(leader.ownerUrl, standby.url))
    expect(await database.query('select pg_is_in_recovery() as standby')).toEqual([{ standby: false }])
    await leader.stop()
    promote()
    const where = () => database.query('select count(*) as places from places').catch(() => undefined)
    // What was written on the old leader never reached this one, so one row tells which of them answers.
    await expect.poll(where, { timeout: 30_000 }).toEqual([{ places: 1 }])
  })
})

describe('a commit', () => {
  test('whose wait for the synchronous standby is cut short may have happened', async () => {
    const owner = open(standby.url)
    // Connected before: a new connection is not lent before the standby has all that it could show.
    const [probe, first, second] = await Promise.all([connected(), connected(), connected()])
    await owner.query(`alter system set synchronous_standby_names = 'nobody'`)
    await owner.query('select pg_reload_conf()')
    // The setting is this server's once its checkpointer has read it, whatever a session shows: only then does a commit wait.
    await expect.poll(() => waits(owner, probe), { timeout: 30_000 }).toBe(true)
    const alone = first.query(`insert into places values ('alone')`).catch((error: unknown) => error)
    const inside = second
      .transaction((session) => session.query(`insert into places values ('inside')`))
      .catch((error: unknown) => error)
    let cancelled = 0
    await expect
      .poll(async () => (cancelled += (await owner.query(CANCEL)).length), { timeout: 20_000 })
      .toBeGreaterThanOrEqual(2)
    expect(await alone).toMatchObject({ name: 'Unavailable', outcome: 'unknown' })
    expect(await inside).toMatchObject({ name: 'Unavailable', outcome: 'unknown' })
    expect(await owner.query(`select name from places where name in ('alone', 'inside')`)).toHaveLength(2)
  })
})

/** Ends the wait of every commit that waits for a standby. */
const CANCEL = `select pg_cancel_backend(pid) from pg_stat_activity where wait_event = 'SyncRep'`

async function connected(): Promise<Database> {
  const database = open(standby.url)
  await database.query('select 1')
  return database
}

/** Whether a commit waits for the standby that is not there: tries one, and ends its wait if it does. */
async function waits(owner: Database, prober: Database): Promise<boolean> {
  let over = false
  const probe = prober
    .query(`insert into places values ('probe')`)
    .catch(() => undefined)
    .finally(() => (over = true))
  let cancelled = 0
  while (!over && cancelled === 0) cancelled = (await owner.query(CANCEL)).length
  await probe
  return cancelled > 0
}

/** Makes the standby the leader, as its manager would. */
function promote(): void {
  writeFileSync(join(parent, 'standby', 'promote'), '')
  standby.server.kill('SIGUSR1')
}

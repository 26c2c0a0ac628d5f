import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from './database.ts'
import type { Database } from './database.ts'
import { startEmbedded } from './embedded.ts'
import type { Embedded, EmbeddedOptions } from './embedded.ts'
import { OfficeTaken } from './office-claim.ts'
import { testPrograms } from './test-embedded.ts'

// A directory that only this user may enter, as a checkout under /root is.
const parent = mkdtempSync(join(tmpdir(), 'yizheng-embedded-'))
const directory = join(parent, 'postgres')
const stops: (() => Promise<unknown>)[] = []

async function start(options: Partial<EmbeddedOptions> = {}): Promise<Embedded> {
  const embedded = await startEmbedded({ directory, ...testPrograms(), ...options })
  stops.push(() => embedded.stop())
  return embedded
}

function open(url: string): Database {
  const database = openDatabase({ url, connectTimeoutMs: 20_000 })
  stops.push(() => database.close())
  return database
}

/** Starts a process that keeps the server, kills it, and leaves the server behind. Returns the server's process. */
async function leaveOrphan(write?: (database: Database) => Promise<unknown>): Promise<number> {
  const keeper: ChildProcess = spawn(
    process.execPath,
    [fileURLToPath(new URL('./test-office.ts', import.meta.url)), directory],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  if (!keeper.stdout) throw new Error('The process has no output')
  const [url] = await once(keeper.stdout, 'data')
  const database = openDatabase({ url: String(url).trim(), connectTimeoutMs: 20_000 })
  await write?.(database)
  keeper.kill('SIGKILL')
  await once(keeper, 'exit')
  await database.close()
  return postmaster()
}

function postmaster(): number {
  return Number(readFileSync(join(directory, 'postmaster.pid'), 'utf8').split('\n')[0])
}

async function rows(database: Database): Promise<number[]> {
  return (await database.query<{ n: number }>('select n from kept order by n')).map(({ n }) => n)
}

beforeAll(async () => {
  const embedded = await startEmbedded({ directory, ...testPrograms() })
  const database = openDatabase({ url: embedded.ownerUrl, connectTimeoutMs: 20_000 })
  await database.query('create table kept (n integer primary key)')
  await database.close()
  await embedded.stop()
})

afterEach(async () => {
  for (const stop of stops.reverse()) await stop()
  stops.length = 0
})

afterAll(() => rmSync(parent, { recursive: true, force: true }))

describe('the embedded server', () => {
  test('keeps every commit on the disk, checks its pages, and listens to no network', async () => {
    const { ownerUrl, began } = await start()
    expect(began).toBe('started')
    const [settings] = await open(ownerUrl).query(`
      select current_setting('fsync') as fsync, current_setting('full_page_writes') as pages,
             current_setting('synchronous_commit') as commits, current_setting('data_checksums') as checksums,
             current_setting('listen_addresses') as addresses, current_setting('server_encoding') as encoding`)
    expect(settings).toEqual({
      fsync: 'on',
      pages: 'on',
      commits: 'on',
      checksums: 'on',
      addresses: '',
      encoding: 'UTF8',
    })
  })

  test('sorts by code point and knows Chinese letters', async () => {
    const { ownerUrl } = await start()
    const [found] = await open(ownerUrl).query(`select 'Z' < 'a' as sorted, '便' ~ '[[:alpha:]]' as letter`)
    expect(found).toEqual({ sorted: true, letter: true })
  })

  test('its socket lies where nobody else can enter', async () => {
    const { ownerUrl } = await start()
    const socketDirectory = decodeURIComponent(new URL(ownerUrl).host)
    expect(statSync(socketDirectory).mode & 0o077).toBe(0)
    expect(Buffer.byteLength(`${socketDirectory}/.s.PGSQL.5432`)).toBeLessThan(104)
  })

  test('the product logs in as a role that cannot become the owner', async () => {
    const { appUrl } = await start()
    const app = open(appUrl)
    expect(await app.query('select session_user::text as login')).toEqual([{ login: 'yizheng_app' }])
    await expect(app.query('set role yizheng')).rejects.toMatchObject({ code: '42501' })
    await expect(app.query('select * from kept')).rejects.toMatchObject({ code: '42501' })
  })

  test('a second start is refused, names the first, and does it no harm', async () => {
    const { ownerUrl } = await start()
    const database = open(ownerUrl)
    await database.query('insert into kept values (1)')
    const refusal = start()
    await expect(refusal).rejects.toThrow(OfficeTaken)
    await expect(refusal).rejects.toThrow(`(process ${process.pid})`)
    expect(await rows(database)).toContain(1)
  })

  test('killed, it is brought back at the same address with every acknowledged row', async () => {
    const { ownerUrl } = await start()
    const database = open(ownerUrl)
    await database.query('insert into kept values (2)')
    process.kill(postmaster(), 'SIGKILL')
    await expect.poll(() => rows(database).catch(() => []), { timeout: 30_000 }).toContain(2)
  })

  test('with one of its processes killed, it recovers and stays claimed', async () => {
    const { ownerUrl } = await start()
    const database = open(ownerUrl)
    const server = postmaster()
    const [backend] = await database.query<{ pid: number }>('select pg_backend_pid() as pid')
    process.kill(backend?.pid ?? 0, 'SIGKILL')
    await expect.poll(() => rows(database).catch(() => undefined), { timeout: 30_000 }).toBeDefined()
    expect(postmaster()).toBe(server)
    await expect.poll(() => start().catch((error: unknown) => error), { timeout: 30_000 }).toBeInstanceOf(OfficeTaken)
  })

  test('left behind by a killed product, it is taken over', async () => {
    const orphan = await leaveOrphan((database) => database.query('insert into kept values (3)'))
    const { ownerUrl, began } = await start()
    expect(began).toBe('adopted')
    expect(postmaster()).toBe(orphan)
    expect(await rows(open(ownerUrl))).toContain(3)
  })

  test('left behind with other settings, it is ended and started with ours', async () => {
    const orphan = await leaveOrphan()
    const { ownerUrl } = await start({ settings: { work_mem: '5MB' } })
    expect(postmaster()).not.toBe(orphan)
    expect(await open(ownerUrl).query('show work_mem')).toEqual([{ work_mem: '5MB' }])
  })

  test('left behind and killed too, it recovers', async () => {
    const orphan = await leaveOrphan((database) => database.query('insert into kept values (4)'))
    process.kill(orphan, 'SIGKILL')
    const { ownerUrl, began } = await start()
    expect(began).toBe('started')
    expect(await rows(open(ownerUrl))).toContain(4)
  })

  test('a lock file whose number belongs to another process now is no hindrance', async () => {
    writeFileSync(join(directory, 'postmaster.pid'), `${process.pid}\n${directory}\n1\n5432\n/tmp\n\n1 1\nready\n`)
    expect((await start()).began).toBe('started')
  })

  test('a lock file that was never written, here or beside the socket, is cleared', async () => {
    const long = new Date(Date.now() - 60_000)
    const lock = join(directory, 'postmaster.pid')
    writeFileSync(lock, '')
    utimesSync(lock, long, long)
    const { ownerUrl } = await start()
    const sockets = decodeURIComponent(new URL(ownerUrl).host)
    for (const stop of stops.reverse()) await stop()
    stops.length = 0
    writeFileSync(lock, '')
    mkdirSync(sockets, { mode: 0o700 })
    writeFileSync(join(sockets, '.s.PGSQL.5432.lock'), '')
    expect((await start()).began).toBe('started')
  })

  test('what a start that was cut off left half made is swept away', async () => {
    const other = join(parent, 'other')
    mkdirSync(`${other}.making-999999999`)
    expect((await start({ directory: other })).began).toBe('new')
    expect(readdirSync(parent).filter((name) => name.includes('making'))).toEqual([])
  })

  test('two first starts at once: one is the office, the other is refused', async () => {
    const both = join(parent, 'both')
    const outcomes = await Promise.allSettled([start({ directory: both }), start({ directory: both })])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('where somebody else put something in place of the socket directory, it says so', async () => {
    const embedded = await start()
    await embedded.stop()
    const socketDirectory = decodeURIComponent(new URL(embedded.ownerUrl).host)
    expect(existsSync(socketDirectory)).toBe(false)
    mkdirSync(socketDirectory, { mode: 0o755 })
    try {
      await expect(start()).rejects.toThrow(
        `${socketDirectory}, where the database's socket belongs, is not ours alone`,
      )
    } finally {
      rmSync(socketDirectory, { recursive: true })
    }
  })

  test('without programs that fit, it says what is missing and what to do', async () => {
    await expect(start({ programs: join(parent, 'nothing') })).rejects.toThrow(
      /PostgreSQL \d+, which .* was made with, was not found\..*POSTGRES_BIN.*DATABASE_URL/,
    )
  })

  test('a setting that the server refuses is told in its own words', async () => {
    await expect(start({ settings: { max_connections: 'many' } })).rejects.toThrow(/does not start[^]*max_connections/)
  })
})

describe.runIf(process.getuid?.() === 0)('as root', () => {
  const open755 = mkdtempSync(join(tmpdir(), 'yizheng-programs-'))
  chmodSync(open755, 0o755)
  afterAll(() => rmSync(open755, { recursive: true }))

  /** The programs of the npm package, with their libraries, copied to a place: where it lies may be closed to others. */
  function copied(place: string): Pick<EmbeddedOptions, 'programs'> {
    const { programs } = testPrograms()
    if (programs === undefined) return {}
    if (!existsSync(join(place, 'bin')))
      cpSync(join(programs, '..'), place, { recursive: true, verbatimSymlinks: true })
    return { programs: join(place, 'bin') }
  }

  test.each(['namespace', 'switch', 'namespace'] as const)('the server runs as another user, by %s', async (way) => {
    const { ownerUrl } = await start({ way, ...copied(open755) })
    const [user] = await open(ownerUrl).query(`select pg_read_file('/proc/self/status') ~ 'Uid:\\s+0\\s' as root`)
    expect(user).toEqual({ root: false })
    expect(statSync(directory).uid === 0).toBe(way === 'namespace')
  })

  test.runIf(testPrograms().programs)('where that user may not reach the programs, it says what to do', async () => {
    await expect(start({ way: 'switch', ...copied(join(parent, 'programs')) })).rejects.toThrow(
      `may not enter ${parent}. Start the product as an ordinary user`,
    )
  })
})

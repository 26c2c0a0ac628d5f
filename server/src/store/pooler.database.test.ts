import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type AddressInfo, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { poolerFault } from './pooler.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

// Debian's PgBouncer in front of a real server, in each of its ways of pooling.
const PGBOUNCER = '/usr/sbin/pgbouncer'
const NOBODY = 65_534

let office: TestDatabase
let relay: Server
let direct: { user: string; database: string; port: number }
const directory = mkdtempSync(join(tmpdir(), 'yizheng-pooler-'))
chmodSync(directory, 0o755)

/** The server of the tests may listen on a socket that nobody else may enter: PgBouncer gets a port instead. */
beforeAll(async () => {
  office = await createTestDatabase()
  const [, user = '', host = '', database = ''] = /^postgres(?:ql)?:\/\/([^@]+)@([^/]+)\/([^?]+)/.exec(office.url) ?? []
  const [name = '', port = '5432'] = decodeURIComponent(host).split(':')
  relay = createServer((from) => {
    const to = name.startsWith('/') ? connect(join(name, '.s.PGSQL.5432')) : connect(Number(port), name)
    for (const each of [from, to]) each.on('error', () => void [from.destroy(), to.destroy()])
    from.pipe(to).pipe(from)
  }).listen(0, '127.0.0.1')
  await once(relay, 'listening')
  direct = { user, database, port: (relay.address() as AddressInfo).port }
})
afterAll(async () => {
  relay.close()
  await office.drop()
  rmSync(directory, { recursive: true })
})

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

/** Runs PgBouncer, and `work` with the address at which it answers. */
async function behind(settings: readonly string[], work: (url: string) => Promise<void>): Promise<void> {
  const port = await freePort()
  const [user, password = ''] = direct.user.split(':')
  const file = join(directory, `${port}.ini`)
  writeFileSync(
    file,
    `[databases]\n* = host=127.0.0.1 port=${direct.port} user=${user}${password ? ` password=${decodeURIComponent(password)}` : ''}\n` +
      `[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = ${port}\nunix_socket_dir =\nauth_type = any\n${settings.join('\n')}\n`,
  )
  const root = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}
  const pooler: ChildProcess = spawn(PGBOUNCER, [file], { stdio: 'ignore', ...root })
  const ended = once(pooler, 'exit')
  const url = `postgres://${user}@127.0.0.1:${port}/${direct.database}`
  try {
    await answering(url)
    await work(url)
  } finally {
    pooler.kill('SIGKILL')
    await ended
  }
}

async function answering(url: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const client = new Client({ connectionString: url })
    client.on('error', () => {})
    const there = await client.connect().then(
      () => true,
      () => false,
    )
    if (there) return client.end()
    await wait(50)
  }
  throw new Error('PgBouncer did not come up')
}

test('PostgreSQL itself is taken, directly and through a wire that changes nothing', async () => {
  expect(await poolerFault({ url: office.url })).toBeUndefined()
  const [user, password] = direct.user.split(':')
  const login = password === undefined ? user : `${user}:${password}`
  expect(await poolerFault({ url: `postgres://${login}@127.0.0.1:${direct.port}/${direct.database}` })).toBeUndefined()
})

test('what does not answer is told where it is opened', async () => {
  expect(await poolerFault({ url: `postgres://nobody@127.0.0.1:${await freePort()}/office` })).toBeUndefined()
})

describe.runIf(existsSync(PGBOUNCER))('PgBouncer in between', () => {
  test('refuses the settings of a connection as it comes, and is told by its name', async () => {
    await behind(['pool_mode = transaction'], async (url) => {
      const fault = await poolerFault({ url })
      expect(fault).toContain('A connection pooler stands between the office and PostgreSQL')
      expect(fault).toContain('unsupported startup parameter')
      expect(fault).toContain('the address of PostgreSQL itself')
    })
  })

  test.each(['transaction', 'session', 'statement'])(
    'drops the settings when told to ignore them, and is noticed: %s',
    async (mode) => {
      await behind([`pool_mode = ${mode}`, 'ignore_startup_parameters = options'], async (url) => {
        expect(await poolerFault({ url })).toContain('served by processes other than those that they were promised')
      })
    },
  )
})

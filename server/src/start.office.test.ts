import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from './cli/run.ts'
import { catalogueOf } from './parties/test-real-catalogue.ts'
import { at, createTestDatabase, type TestDatabase } from './store/test-database.ts'

// What stands in the way of a start is told in words that whoever runs the office can act on, and the start ends with 1.
let office: TestDatabase
const directory = mkdtempSync(join(tmpdir(), 'yizheng-start-'))

beforeAll(async () => {
  office = await createTestDatabase()
})
afterAll(async () => {
  await office.drop()
  rmSync(directory, { recursive: true })
})

let starts = 0

/** Starts the product and gives what it said and how it ended. */
async function start(settings: Record<string, string>): Promise<{ code: number | null; said: string }> {
  starts += 1
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: office.url,
      YIZHENG_DATA: join(directory, `data-${starts}`),
      DEMONSTRATION_CASES: 'off',
      PORT: '1',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)))
  const [code] = (await once(child, 'exit')) as [number | null]
  return { code, said }
}

async function refused(settings: Record<string, string>): Promise<string> {
  const { code, said } = await start(settings)
  expect({ code, stack: /^ {4}at /m.exec(said)?.[0] }).toEqual({ code: 1, stack: undefined })
  return said
}

describe('a start is refused in words, and ends with 1,', { timeout: 120_000 }, () => {
  test('when nothing listens at DATABASE_URL; its password is told to nobody', async () => {
    const said = await refused({ DATABASE_URL: 'postgres://app:geheim@127.0.0.1:1/office' })
    expect(said).toContain('DATABASE_URL: the database at 127.0.0.1:1 cannot be used')
    expect(said).toContain('nothing listens there (ECONNREFUSED)')
    expect(said).not.toContain('geheim')
  })

  test('when a name in an office file leads nowhere: the very faults that the check of the catalogue finds', async () => {
    const folder = catalogueOf(join(directory, 'mistyped'), true)
    for (const [file, from, to] of [
      ['offices.json', '"tobacco"', '"tabacco"'],
      ['policy.json', '"comprehensive-licence"', '"comprehensive-license"'],
    ] as const) {
      const text = readFileSync(join(folder, file), 'utf8')
      writeFileSync(join(folder, file), text.replace(from, to))
    }
    const own = await createTestDatabase()
    const said = await refused({ CATALOGUE: folder, DATABASE_URL: own.url })
    await own.drop()
    const told: string[] = []
    const surroundings = { out: () => {}, err: (line: string) => told.push(line), directory, environment: {} }
    expect(await run(['catalogue', 'check', folder, '--lang', 'en'], surroundings)).toBe(1)
    expect(told.slice(0, -1)).toEqual([
      'offices.json /0/keepTheirPower/0: There is no department "tabacco"; the nearest is tobacco',
      'policy.json /certificate/template: There is no template "comprehensive-license"; the nearest is comprehensive-licence',
    ])
    for (const line of told.slice(0, -1)) expect(said).toContain(line.slice(line.indexOf(' ') + 1))
  })

  test('when none of several hosts answers', async () => {
    const said = await refused({ DATABASE_URL: 'postgres://app:geheim@127.0.0.1:1,127.0.0.1:2/office' })
    expect(said).toContain('None of the database hosts leads now: nothing listens there (ECONNREFUSED)')
  })

  test('when the server has no such database', async () => {
    const said = await refused({ DATABASE_URL: at(office.url, 'no_such_database') })
    expect(said).toContain('database "no_such_database" does not exist (3D000)')
  })

  test('when the data directory cannot be made', async () => {
    writeFileSync(join(directory, 'file'), '')
    const said = await refused({ YIZHENG_DATA: join(directory, 'file', 'data') })
    expect(said).toContain('YIZHENG_DATA: the office cannot keep its data in')
    expect(said).toContain('a part of the path is no directory')
  })

  const REAL = {
    DEMONSTRATION: 'off',
    OIDC_ISSUER: 'https://id.example.gov.cn/',
    OIDC_CLIENT_ID: 'yizheng',
    OIDC_CLIENT_SECRET: 'secret',
    PUBLIC_URL: 'https://office.example.gov.cn',
  }
  test('when the settings and the files do not agree on whether this is a demonstration, before anything is touched', async () => {
    const real = catalogueOf(join(directory, 'real'), false)
    const data = join(directory, 'untouched')
    expect(await refused({ CATALOGUE: real, YIZHENG_DATA: data })).toContain('"demonstration": false of 120116, 370800')
    expect(await refused({ ...REAL, YIZHENG_DATA: data })).toContain('"demonstration": true of 120116, 370800')
    expect(existsSync(data)).toBe(false)
  })

  test('when a real office is started on the database of a former demonstration, and the other way round', async () => {
    const [made, empty] = [await createTestDatabase(), await createTestDatabase()]
    try {
      await made.owner.query(
        `insert into persons (person_id, name, kind, demonstration, created_at)
         values ('bh-head', '（演示）', 'official', true, now())`,
      )
      const listener = createServer().listen(0, '127.0.0.1')
      await once(listener, 'listening')
      const { port } = listener.address() as AddressInfo
      const real = { ...REAL, CATALOGUE: catalogueOf(join(directory, 'real'), false), PORT: String(port) }
      expect(await refused({ ...real, DATABASE_URL: made.url })).toContain('the database is that of a demonstration')
      // Everything before was well.
      expect(await refused({ ...real, DATABASE_URL: empty.url })).toContain('cannot listen on')
      listener.close()
      expect(await refused({ DATABASE_URL: empty.url })).toContain('the database belongs to a real office')
    } finally {
      await Promise.all([made.drop(), empty.drop()])
    }
  })

  test('when the port is in use; and from then on when its key is lost or another one', async () => {
    const listener = createServer()
    listener.listen(0, '127.0.0.1')
    await once(listener, 'listening')
    const data = join(directory, 'ours')
    const { port } = listener.address() as AddressInfo
    const said = await refused({ YIZHENG_DATA: data, PORT: String(port) })
    listener.close()
    expect(said).toContain(`The office cannot listen on 127.0.0.1, port ${port} (HOST, PORT): the port is in use`)
    // It had got so far that the people of the demonstration were sealed in.
    rmSync(join(data, 'keys', 'personal-data.key'))
    expect(await refused({ YIZHENG_DATA: data })).toContain('The key for personal data is missing')
    expect(await refused({ PERSONAL_DATA_KEY: Buffer.alloc(32, 1).toString('base64') })).toContain('is not the one')
  })
})

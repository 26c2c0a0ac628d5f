import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { catalogueOf } from './test-real-catalogue.ts'
import { freePort } from '../http/test-port.ts'
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts'

/** Runs before the office and prints the address of every module that is loaded after it. */
const WATCH = `
import { registerHooks } from 'node:module'
registerHooks({ load: (url, context, next) => { process.stdout.write('loaded ' + url + '\\n'); return next(url, context) } })`

const MAIN = join(import.meta.dirname, '../main.ts')

let databases: readonly [real: TestDatabase, demonstration: TestDatabase]
let directory: string
beforeAll(async () => {
  databases = [await createTestDatabase(), await createTestDatabase()]
  directory = await mkdtemp(join(tmpdir(), 'yizheng-issuer-'))
})
afterAll(async () => {
  await Promise.all(databases.map((each) => each.drop()))
  await rm(directory, { recursive: true, force: true })
})

/** Starts an office, waits until it is ready, ends it, and answers the modules it loaded of the issuer for demonstrations. */
async function issuerModules(database: TestDatabase, environment: Record<string, string>): Promise<string[]> {
  const office = spawn(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(WATCH)}`, MAIN], {
    env: {
      PATH: process.env['PATH'],
      PORT: String(await freePort()),
      DATABASE_URL: database.url,
      YIZHENG_DATA: await mkdtemp(join(directory, 'data-')),
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const ready = new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('Ready:')) resolve()
    }
    office.stdout.on('data', hear)
    office.stderr.on('data', hear)
    office.once('exit', () => reject(new Error(said.replaceAll(/^loaded .*\n/gm, ''))))
  })
  const ended = new Promise((resolve) => office.once('exit', resolve))
  try {
    await ready
  } finally {
    office.kill('SIGTERM')
    await ended
  }
  const loaded = said.match(/^loaded .*$/gm) ?? []
  expect(loaded.length).toBeGreaterThan(100)
  return loaded.filter((url) => /oidc-provider|demonstration-issuer|issuer-memory/.test(url))
}

test(
  'a real office never loads the issuer of the demonstration, which lets anyone in as anyone',
  { timeout: 120_000 },
  async () => {
    const CATALOGUE = catalogueOf(join(directory, 'catalogue'), false)
    const real = {
      CATALOGUE,
      OIDC_ISSUER: 'https://issuer.example',
      OIDC_CLIENT_ID: 'office',
      OIDC_CLIENT_SECRET: 'x'.repeat(32),
    }
    expect(await issuerModules(databases[0], real)).toEqual([])
  },
)

test('a demonstration loads it, so that the test above is one', { timeout: 120_000 }, async () => {
  expect((await issuerModules(databases[1], { DEMONSTRATION_CASES: 'off' })).join('\n')).toContain('oidc-provider')
})

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { createServer, type AddressInfo } from 'node:net'
import { once } from 'node:events'
import { createApp } from '../http/app.ts'
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts'
import { addParties } from './parties.ts'
import { createSealing } from './sealing.ts'
import { createSessions } from './sessions.ts'
import { checkSignIn } from './sign-in-check.ts'
import { createTestBrowser } from './test-browser.ts'
import { startTestIssuer, type IssuerFault, type TestIssuer } from './test-issuer.ts'
import type { SignInCause } from './sign-in-faults.ts'

// Every way in which signing in fails is told apart in the log, and an outage is told to people as one.
let place: TestDatabase
let issuer: TestIssuer
const open: FastifyInstance[] = []
let lines: string[] = []

beforeAll(async () => {
  place = await createTestDatabase()
  issuer = await startTestIssuer()
})
afterEach(async () => {
  issuer.fault = undefined
  await Promise.all(open.splice(0).map((app) => app.close()))
})
afterAll(async () => {
  await issuer.close()
  await place.drop()
})

/** An office of this issuer, or of another address or secret. Answers where it is. */
async function office({ address = new URL('/', issuer.url), secret = issuer.secret } = {}): Promise<string> {
  const port = await freePort()
  const base = `http://localhost:${port}`
  lines = []
  const sessions = createSessions(place.database)
  const app = await createApp({
    publicUrl: new URL(base),
    findSession: sessions.find,
    log: { write: (line) => void lines.push(line) },
  })
  open.push(app)
  const claims = { name: 'name', uscc: 'uscc', idNumber: 'id_number' }
  await addParties(app, {
    database: place.database,
    sealing: createSealing(Buffer.alloc(32, 7)),
    sessions,
    identity: { kind: 'issuer', issuer: address, clientId: 'yizheng', clientSecret: secret, scope: 'openid', claims },
    people: [],
    regions: ['120116'],
  })
  await app.listen({ port, host: 'localhost' })
  return base
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0)
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

/** Signs in with a browser; answers how it ended and which causes the log has. */
async function signIn(base: string) {
  const browser = createTestBrowser()
  const response = await browser.fetch(`${base}/sign-in?return=${encodeURIComponent('/api/session')}`, {
    headers: { accept: 'text/html' },
  })
  const causes = [...lines.join('\n').matchAll(/Sign-in \[([a-z-]+)\]/g)].map(([, cause]) => cause)
  return {
    status: response.status,
    retry: response.headers.get('retry-after'),
    text: await response.text(),
    causes,
    in: browser.cookie('yizheng-session') !== undefined,
  }
}

test('a sign-in where nothing is wrong tells nothing', async () => {
  expect(await signIn(await office())).toMatchObject({ status: 200, causes: [], in: true })
})

const OUTAGES: readonly (readonly [IssuerFault, SignInCause])[] = [
  ['discovery-404', 'discovery-not-found'],
  ['discovery-500', 'issuer-failing'],
  ['discovery-html', 'discovery-unreadable'],
  ['calls-itself-otherwise', 'issuer-differs'],
  ['token-issuer', 'issuer-differs'],
  ['token-audience', 'audience-differs'],
  ['clock-ahead', 'clock-differs'],
  ['clock-behind', 'clock-differs'],
  ['not-yet', 'clock-differs'],
  ['expired', 'clock-differs'],
  ['other-key', 'key-not-found'],
  ['forged', 'signature-wrong'],
  ['shared-secret', 'algorithm-unsupported'],
  ['shared-secret-published', 'algorithm-unsupported'],
  ['token-500', 'issuer-failing'],
  ['secret-refused-otherwise', 'client-secret-refused'],
  ['token-breaks-off', 'issuer-silent'],
  ['sends-back-invalid-scope', 'scope-refused'],
  ['sends-back-unauthorized', 'client-not-allowed'],
]

describe('an outage is 503 with a page in words, and one line with its cause', () => {
  test.each(OUTAGES)('%s: %s', async (fault, cause) => {
    issuer.fault = fault
    const seen = await signIn(await office())
    expect(seen).toMatchObject({ status: 503, retry: '30', causes: [cause], in: false })
    expect(seen.text).toContain('登录服务暂时不可用')
    const log = lines.join('\n')
    expect(log).toContain('To mend: ')
    expect(log).not.toMatch(/某|somebody|code=/)
  })

  test('a wrong secret', async () => {
    expect(await signIn(await office({ secret: 'wrong' }))).toMatchObject({
      status: 503,
      causes: ['client-secret-refused'],
    })
  })

  test('an issuer that is gone, and a host that there is not', async () => {
    const gone = new URL(`http://localhost:${await freePort()}/`)
    expect(await signIn(await office({ address: gone }))).toMatchObject({ status: 503, causes: ['issuer-unreachable'] })
    const nowhere = new URL('https://issuer.invalid/')
    expect(await signIn(await office({ address: nowhere }))).toMatchObject({
      status: 503,
      causes: ['issuer-name-unknown'],
    })
  })

  test('a port without TLS', async () => {
    const plain = new URL(`https://localhost:${issuer.url.port}/`)
    expect(await signIn(await office({ address: plain }))).toMatchObject({ status: 503, causes: ['issuer-no-tls'] })
  })

  test('goes by itself when its reason has gone', async () => {
    issuer.fault = 'discovery-500'
    const base = await office()
    expect((await signIn(base)).status).toBe(503)
    issuer.fault = undefined
    expect(await signIn(base)).toMatchObject({ status: 200, in: true })
  })
})

test('an answer that belongs to another sign-in is the matter of this one: 400, and told so', async () => {
  issuer.fault = 'token-nonce'
  expect(await signIn(await office())).toMatchObject({ status: 400, causes: ['answer-stale'], in: false })
})

test('what the issuer says of somebody is the matter of this one too, and nothing of it is in the log', async () => {
  const claims = [
    [{ sub: 'a' }, 'name-missing'],
    [{ sub: 'b', name: '某人', id_number: '1101051949123' }, 'number-wrong'],
    [{ sub: 'c', name: '某人', uscc: '91120116MA9YX0012X' }, undefined],
    [{ sub: 'c', name: '某人', uscc: '91120116MA9YX00636' }, 'number-differs'],
  ] as const
  const usual = issuer.claims
  for (const [said, cause] of claims) {
    issuer.claims = said
    const seen = await signIn(await office())
    expect(seen).toMatchObject({ status: cause ? 400 : 200, causes: cause ? [cause] : [], in: cause === undefined })
    expect(lines.join()).not.toMatch(/某人|110105|91120116/)
  }
  issuer.claims = usual
})

describe('looked at before the office opens', () => {
  const looked = async (given: { secret?: string; address?: URL } = {}) => {
    const publicUrl = new URL(`http://localhost:${await freePort()}`)
    const checked = await checkSignIn(
      {
        issuer: given.address ?? new URL('/', issuer.url),
        clientId: 'yizheng',
        clientSecret: given.secret ?? issuer.secret,
        scope: 'openid',
        redirect: new URL('/sign-in/callback', publicUrl),
      },
      publicUrl,
    )
    return checked.map(({ what, cause }) => `${what} ${cause ?? 'ok'}`)
  }
  const WELL = ['discovery ok', 'clock ok', 'keys ok', 'redirect ok', 'secret ok', 'public-address ok']
  const but = (what: string, cause: SignInCause) =>
    WELL.map((each) => (each === `${what} ok` ? `${what} ${cause}` : each))

  test('all is well, or the one thing that is not is told', async () => {
    expect(await looked()).toEqual(WELL)
    expect(await looked({ secret: 'wrong' })).toEqual(but('secret', 'client-secret-refused'))
    issuer.redirects = ['https://office.example/sign-in/callback']
    expect(await looked()).toEqual(but('redirect', 'redirect-not-registered'))
    issuer.redirects = undefined
    issuer.fault = 'sends-back-invalid-scope'
    expect(await looked()).toEqual(but('redirect', 'scope-refused'))
    issuer.fault = 'sends-back-unauthorized'
    expect(await looked()).toEqual(but('redirect', 'client-not-allowed'))
    issuer.fault = 'shared-secret-published'
    expect(await looked()).toEqual(but('keys', 'algorithm-unsupported'))
    issuer.fault = 'token-500'
    expect(await looked()).toEqual(but('secret', 'issuer-failing'))
  })

  test('what rests on an issuer that does not answer is left out', async () => {
    issuer.fault = 'discovery-404'
    expect(await looked()).toEqual(['discovery discovery-not-found', 'public-address ok'])
    const gone = new URL(`http://localhost:${await freePort()}/`)
    expect(await looked({ address: gone })).toEqual(['discovery issuer-unreachable', 'public-address ok'])
  })
})

import { cpSync, mkdirSync, chownSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Followed } from './followed-guide.ts'
import type { OtherIssuer } from './other-issuer.ts'
import { freePort, idsOf, ran, saidBy, startProcess, type Authority, type Office } from './real-machine.ts'
import { askAsProxy, signInAtProcess, type Answered } from './real-people.ts'
import { must } from './trial.ts'

const PRODUCT = fileURLToPath(new URL('../..', import.meta.url))

/** A real office that was set up. */
export type Real = {
  readonly directory: string
  readonly office: string
  readonly issuer: OtherIssuer
  readonly authority: Authority
  readonly ports: readonly number[]
  readonly client: string
}

type Settings = Readonly<Record<string, string | undefined>>

/** One fault of signing in: what is done to the settings or to the world, and the cause that must be told. */
type Fault = {
  readonly what: string
  readonly cause: string
  readonly settings?: Settings
  readonly before?: () => Promise<void>
  readonly after?: () => Promise<void>
}

/** One more process of the office, with some settings changed, as its own user. */
async function startOffice(followed: Followed, changed: Settings): Promise<Office & { port: number }> {
  const port = await freePort()
  const env: Record<string, string> = {}
  for (const [name, value] of Object.entries({ ...followed.settings(), PORT: String(port), ...changed })) {
    if (value !== undefined) env[name] = value
  }
  const program = join(PRODUCT, 'node_modules/.bin/node')
  return { ...startProcess(program, ['server/src/main.ts'], { cwd: PRODUCT, user: followed.user, env }), port }
}

/** Tries every fault of signing in on a process of its own: people get 503 and a page, the log has the cause, and nothing else. */
export async function tryFaults(followed: Followed, real: Real): Promise<[string, string][]> {
  const silent = createServer().listen(0, '127.0.0.1')
  await once(silent, 'listening')
  try {
    const told: [string, string][] = []
    for (const fault of await faultsOf(real, (silent.address() as AddressInfo).port)) {
      told.push([`sign-in with ${fault.what}`, await tryFault(followed, real, fault)])
    }
    told.push(['sign-in through a proxy that leaves out the port', await tryHost(real)])
    told.push(['sign-in check with a redirect address that is not registered', checkRedirect(followed)])
    return told
  } finally {
    silent.close()
  }
}

async function faultsOf({ issuer, authority }: Real, silent: number): Promise<Fault[]> {
  const at = (address: string): Settings => ({ OIDC_ISSUER: address })
  const inside = new URL(issuer.issuer)
  const again = async () => {
    await issuer.stop()
    await issuer.start()
  }
  const clock = (off: string) => async () => {
    await issuer.stop()
    await issuer.start(off)
  }
  return [
    { what: 'a wrong secret', cause: 'client-secret-refused', settings: { OIDC_CLIENT_SECRET: 'wrong' } },
    {
      what: 'an authority that is not known',
      cause: 'issuer-authority-unknown',
      settings: { NODE_EXTRA_CA_CERTS: undefined },
    },
    { what: 'a host that there is not', cause: 'issuer-name-unknown', settings: at('https://id.invalid/api/oidc') },
    {
      what: 'a path at which nothing is published',
      cause: 'discovery-not-found',
      settings: at(`${inside.origin}/api/nothing`),
    },
    {
      what: 'another name for the same provider',
      cause: 'issuer-differs',
      settings: at(`https://127.0.0.1:${inside.port}/api/oidc`),
    },
    {
      what: 'a port at which nothing listens',
      cause: 'issuer-unreachable',
      settings: at(`https://localhost:${await freePort()}/`),
    },
    { what: 'a provider that says nothing', cause: 'issuer-silent', settings: at(`https://localhost:${silent}/`) },
    {
      what: 'a provider that is down behind its proxy',
      cause: 'issuer-failing',
      before: () => issuer.stop(),
      after: () => issuer.start(),
    },
    { what: 'a provider an hour ahead', cause: 'clock-differs', before: clock('+1h'), after: again },
    { what: 'a provider an hour behind', cause: 'clock-differs', before: clock('-1h'), after: again },
    {
      what: 'keys that are not those that sign',
      cause: 'key-not-found',
      before: () => issuer.publishOtherKeys(true),
      after: () => issuer.publishOtherKeys(false),
    },
    ...(await withCertificate(authority)),
  ]
}

/** A provider behind a certificate that has expired. */
async function withCertificate(authority: Authority): Promise<Fault[]> {
  const { certificate, key } = authority.sign('expired', 10)
  const { createServer: createTls } = await import('node:https')
  const server = createTls({ cert: readFileSync(certificate), key: readFileSync(key) }, (_request, response) =>
    response.end(),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return [
    {
      what: 'a certificate that has expired',
      cause: 'issuer-certificate-wrong',
      settings: { OIDC_ISSUER: `https://localhost:${port}/` },
      after: async () => void server.close(),
    },
  ]
}

async function tryFault(
  followed: Followed,
  real: Real,
  { what, cause, settings = {}, before, after }: Fault,
): Promise<string> {
  const host = new URL(real.office).host
  const office = await startOffice(followed, settings)
  try {
    await saidBy(office, 'Ready:')
    await before?.()
    const way = { issuer: real.issuer.issuer, user: 'shop', client: real.client }
    const answer = await signInAtProcess(office.port, host, way)
    const causes = await causesSaid(office)
    const told = `${causes.join() || 'nothing'} in place of ${cause}`
    must(causes.join() === cause, `${what}: the log says ${told}, the office ${answer.status}:\n${office.said()}`)
    requireOutage(what, answer)
    must(!/便利店|91120116MA9YX0012X/.test(office.said()), `${what}: the log says whom it was about`)
    return `503, Retry-After ${answer.headers['retry-after']}, [${cause}]`
  } finally {
    await after?.()
    await office.stop()
  }
}

/** The causes in what an office has said; its line may come a moment after its answer. */
async function causesSaid(office: Office): Promise<string[]> {
  for (let tries = 0; tries < 100 && !office.said().includes('Sign-in ['); tries += 1) await wait(50)
  return [...office.said().matchAll(/Sign-in \[([a-z-]+)\]/g)].map(([, each = '']) => each)
}

function requireOutage(what: string, { status, headers, body }: Answered): void {
  const isPage = headers['content-type']?.startsWith('text/html') === true && /out of order|set up wrongly/.test(body)
  must(status === 503 && headers['retry-after'] !== undefined && isPage, `${what}: ${status} ${body}`)
}

/** The proxy of an earlier time: `Host` without its port. The second turn says so. */
async function tryHost({ office, ports }: Real): Promise<string> {
  const { hostname } = new URL(office)
  const [port = 0] = ports
  const first = await askAsProxy(port, '/sign-in', hostname)
  const onward = new URL(first.headers['location'] ?? '')
  const second = await askAsProxy(port, onward.pathname + onward.search, hostname)
  requireOutage('Host without its port', second)
  must(
    second.body.includes('proxy_set_header Host $http_host'),
    `the page does not say what the proxy must send: ${second.body}`,
  )
  return '503 at the second turn, with what the proxy must send'
}

function checkRedirect(followed: Followed): string {
  const env = { ...followed.settings(), PUBLIC_URL: 'https://localhost:1' }
  const pairs = Object.entries(env).map(([name, value]) => `${name}=${value}`)
  const program = [join(PRODUCT, 'node_modules/.bin/node'), join(PRODUCT, 'server/src/cli.ts')]
  const said = ran('sh', ['-c', '"$@" || true', 'sh', 'env', ...pairs, ...program, 'sign-in', 'check', '--lang', 'en'])
  must(said.includes('[redirect-not-registered]'), `sign-in check says:\n${said}`)
  return '[redirect-not-registered]'
}

/** Files and settings that contradict each other, and a database in which a demonstration worked. */
export async function tryFormerDemonstration(
  followed: Followed,
  real: Real,
  admin: string,
): Promise<[string, string][]> {
  const data = join(real.directory, 'demonstration-data')
  mkdirSync(data)
  const { uid, gid } = idsOf(followed.user)
  chownSync(data, uid, gid)
  const password = /:([^:@]+)@/.exec(followed.settings()['DATABASE_OWNER_URL'] ?? '')?.[1] ?? ''
  const kind = `owner yizheng_owner template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8'`
  ran('psql', ['-v', 'ON_ERROR_STOP=1', admin, '-c', `create database former ${kind}`])
  const server = /@([^/]+)\//.exec(followed.settings()['DATABASE_URL'] ?? '')?.[1] ?? ''
  const database = {
    DATABASE_URL: `postgres://yizheng_office:${password}@${server}/former`,
    DATABASE_OWNER_URL: `postgres://yizheng_owner:${password}@${server}/former`,
  }
  const demonstration = {
    ...database,
    ...Object.fromEntries(
      Object.keys(followed.settings())
        .filter((name) => name.startsWith('OIDC'))
        .map((name) => [name, undefined]),
    ),
    DEMONSTRATION: 'on',
    DEMONSTRATION_CASES: 'off',
    CATALOGUE: join(PRODUCT, 'catalogue'),
    YIZHENG_DATA: data,
  }
  const former = await startOffice(followed, demonstration)
  await saidBy(former, 'Ready:')
  await former.stop()

  const refused = async (settings: Settings, words: string): Promise<string> => {
    const office = await startOffice(followed, settings)
    const [code] = (await once(office.process, 'close')) as [number | null]
    must(code === 1 && office.said().includes(words), `not refused as it must be (${code}):\n${office.said()}`)
    return `refused: "${words}"`
  }
  const mixed = join(real.directory, 'mixed')
  cpSync(join(PRODUCT, 'catalogue'), mixed, { recursive: true })
  const offices = JSON.parse(readFileSync(join(mixed, 'offices.json'), 'utf8')) as object[]
  writeFileSync(
    join(mixed, 'offices.json'),
    JSON.stringify(offices.map((each, n) => ({ ...each, demonstration: n === 0 }))),
  )
  return [
    [
      'a real office on the database of a former demonstration',
      await refused({ ...database, YIZHENG_DATA: data }, 'the database is that of a demonstration'),
    ],
    [
      'a demonstration on the database of the real office',
      await refused(
        {
          ...demonstration,
          DATABASE_URL: followed.settings()['DATABASE_URL'],
          DATABASE_OWNER_URL: followed.settings()['DATABASE_OWNER_URL'],
        },
        'the database belongs to a real office',
      ),
    ],
    [
      'a real office with files of a demonstration',
      await refused({ CATALOGUE: join(PRODUCT, 'catalogue') }, '"demonstration": true of 120116'),
    ],
    [
      'a demonstration one of whose offices is real',
      await refused({ ...demonstration, CATALOGUE: mixed }, '"demonstration": false of 370800'),
    ],
  ]
}

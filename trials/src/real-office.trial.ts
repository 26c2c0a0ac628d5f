import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { catalogueRoutes } from '@yizheng/contract/catalogue'
import { certificateRoutes } from '@yizheng/contract/certificates'
import { createClient } from '@yizheng/contract/client'
import { REGION, today, Walk } from '../../e2e/src/people.ts'
import { Followed } from './followed-guide.ts'
import { OtherIssuer } from './other-issuer.ts'
import {
  freePort,
  makeAuthority,
  openDirectory,
  removeDirectory,
  requirePrograms,
  startNginx,
  startPostgres,
  type Authority,
  type Nginx,
} from './real-machine.ts'
import { tryFaults, tryFormerDemonstration, type Real } from './real-faults.ts'
import { peopleAt, signIn, TEN } from './real-people.ts'
import { must, type Result, type Trial } from './trial.ts'

const PRODUCT = fileURLToPath(new URL('../..', import.meta.url))
const CLIENT = { id: 'yizheng', secret: 'a secret of the trial' }

export const trial: Trial = {
  about:
    'A real office, set up by following docs/guides/real-office.md word for word: PostgreSQL and nginx of Debian, TLS with an authority of its ' +
    'own, and an identity provider of another make (Glewlwyd). Ten people, one case from filing to certificate, two processes, a restart, ' +
    'every fault of signing in, and a former demonstration.',
  run,
}

type Stop = () => unknown

async function run(): Promise<Result> {
  const guide = readFileSync(join(PRODUCT, 'docs/guides/real-office.md'), 'utf8')
  const stops: Stop[] = []
  const directory = openDirectory()
  stops.push(() => removeDirectory(directory))
  try {
    return await inDirectory(guide, directory, stops)
  } finally {
    for (const stop of stops.toReversed()) {
      await Promise.resolve()
        .then(stop)
        .catch((error: unknown) => console.error(error))
    }
  }
}

async function inDirectory(guide: string, directory: string, stops: Stop[]): Promise<Result> {
  const followed = new Followed(guide, PRODUCT)
  requirePrograms(followed.packages())
  const authority = makeAuthority(directory)
  setDefaultCACertificates([...getCACertificates('default'), readFileSync(authority.certificate, 'utf8')])
  const nginx = startNginx(directory)
  stops.push(() => nginx.stop())
  const [officePort, issuerPort, issuerInside] = [await freePort(), await freePort(), await freePort()]
  const office = `https://localhost:${officePort}`
  sites(nginx, authority, issuerPort, issuerInside)
  const issuer = await OtherIssuer.begin({
    directory,
    port: issuerInside,
    origin: `https://localhost:${issuerPort}`,
    client: { ...CLIENT, redirect: `${office}/sign-in/callback` },
    people: TEN,
  })
  stops.push(() => issuer.stop())
  const postgres = await startPostgres(directory)
  stops.push(() => postgres.stop())

  const ports = [await freePort(), await freePort()]
  const certificate = authority.sign('office')
  await followed.begin({
    OFFICE: office,
    LISTEN: `127.0.0.1:${officePort}`,
    CERTIFICATE: certificate.certificate,
    CERTIFICATE_KEY: certificate.key,
    ISSUER: issuer.issuer,
    ISSUER_CA: authority.certificate,
    CLIENT_ID: CLIENT.id,
    CLIENT_SECRET: `'${CLIENT.secret}'`,
    PORTS: `'${ports.join(' ')}'`,
    DATABASE_SERVER: postgres.server,
    DATABASE_ADMIN: `'${postgres.admin}'`,
    DATABASE_PASSWORD: 'a-password-of-the-trial',
    SERVICE_USER: 'nobody',
    ETC: join(directory, 'etc'),
    DATA: join(directory, 'data'),
    NGINX_SITE: join(nginx.sites, 'office.conf'),
    NGINX_COMMAND: `'${nginx.command}'`,
    UNIT: join(directory, 'yizheng@.service'),
  })
  stops.push(() => followed.end())

  const said = await followed.until('officials')
  must(
    !/FAULT/.test(said) && (said.match(/^ok/gm) ?? []).length === 6,
    `sign-in check does not say that all is well:\n${said}`,
  )
  return inOffice(followed, { directory, office, issuer, authority, ports, client: CLIENT.id }, postgres.admin)
}

/** The identity provider behind TLS, and beside it one whose certificate has expired. */
function sites(nginx: Nginx, authority: Authority, port: number, inside: number): void {
  const { certificate, key } = authority.sign('issuer')
  writeFileSync(
    join(nginx.sites, 'issuer.conf'),
    `server { listen 127.0.0.1:${port} ssl; ssl_certificate ${certificate}; ssl_certificate_key ${key};\n` +
      `location / { proxy_pass http://127.0.0.1:${inside}; proxy_set_header Host $http_host; } }\n`,
  )
  nginx.reload()
}

async function inOffice(followed: Followed, real: Real, admin: string): Promise<Result> {
  const { office, issuer, client } = real
  // Those who work here sign in once; they are no applicants, and have no right yet.
  for (const { role, user } of TEN) if (role !== undefined) await signIn(office, issuer.issuer, user, client)
  await followed.next('officials')
  const listed = giveRights(followed.path('officials.json'))
  const recorded = await followed.next('record')
  must(
    (recorded.match(/: known, 1 given, 0 ended/g) ?? []).length === listed,
    `officials were not recorded:\n${recorded}`,
  )

  const people = peopleAt(office, issuer.issuer, client)
  const walk = await Walk.file(people, 'bh-shop', 'convenience-store', {})
  await walk.accept()
  for (const { key } of walk.plan.approvals) await walk.examine(key)
  const restarts = await tryRestart(followed, office)
  await inspect(walk, people)
  for (const { key } of walk.plan.approvals) await walk.grant(key)
  await walk.issue()
  await walk.deliver()
  const [certificate] = (await walk.view('bh-shop')).certificates
  must(certificate !== undefined, 'there is no certificate')
  const anyone = createClient({ baseUrl: office })
  const record = await anyone.call(certificateRoutes.getCertificateByCode, { params: { code: certificate.code } })
  must(!record.demonstration, 'the certificate says that it is a demonstration')
  const { demonstration } = await anyone.call(catalogueRoutes.getCatalogue, {})
  must(!demonstration, 'the office says that it is a demonstration')

  const faults = await tryFaults(followed, real)
  const refusals = await tryFormerDemonstration(followed, real, admin)
  return {
    measured: [
      ['blocks of the guide followed', String(followed.done)],
      ['people who signed in over the identity provider', String(TEN.length)],
      ['case', `filed as ${walk.id}, accepted, examined, inspected, granted, certified and delivered over HTTPS`],
      ['certificate', `${certificate.number}, and it does not say that it is a demonstration's`],
      [
        'asked while one process after the other was restarted',
        `${restarts.asked} times, ${restarts.failed} of them in vain`,
      ],
      ...faults,
      ...refusals,
    ],
    notTried: [
      'two machines: both processes ran on one',
      'systemd itself: the unit was read and run as it says, with the user, directory, environment and program in it',
      'an ID token for another client: this identity provider makes none (in the database tests)',
    ],
  }
}

/** Writes into the file of officials what each may do; answers how many there are. */
function giveRights(path: string): number {
  const { officials } = JSON.parse(readFileSync(path, 'utf8')) as {
    officials: { subject: string; name: string; rights: object[] }[]
  }
  for (const official of officials) {
    must(official.rights.length === 0, `${official.name} has a right that nobody gave`)
    const role = TEN.find(({ name }) => name === official.name)?.role
    const department = role === 'regulator' ? 'market' : null
    official.rights = [{ role, department, region: REGION, from: today() }]
  }
  writeFileSync(path, JSON.stringify({ officials }))
  must(officials.length === TEN.length - 1, `${officials.length} officials are listed`)
  return officials.length
}

async function inspect(walk: Walk, people: ReturnType<typeof peopleAt>): Promise<void> {
  const inspected = walk.plan.approvals.filter((each) => each.inspected).map(({ key }) => key)
  const inspectors = [await people.idOf('bh-inspector-1'), await people.idOf('bh-inspector-2')]
  if (inspected.length > 0) await walk.inspect(inspected, 'pass', today(), inspectors)
}

/** Restarts one process after the other as the guide says, and asks meanwhile. */
async function tryRestart(followed: Followed, office: string): Promise<{ asked: number; failed: number }> {
  const seen = { asked: 0, failed: 0 }
  const failures = new Set<string>()
  let over = false
  const asking = (async () => {
    while (!over) {
      const answer = await fetch(`${office}/api/session`).catch((error: unknown) => String(error))
      seen.asked += 1
      if (typeof answer === 'string' || answer.status !== 200) {
        seen.failed += 1
        failures.add(typeof answer === 'string' ? answer : String(answer.status))
      }
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  })()
  try {
    await followed.next('restart')
  } finally {
    over = true
    await asking
  }
  must(
    seen.failed === 0,
    `${seen.failed} of ${seen.asked} requests failed while the office was restarted: ${[...failures].join(', ')}`,
  )
  return seen
}

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { Problem } from '@yizheng/contract/problem'
import type { Route } from '@yizheng/contract/route'
import { routes } from '@yizheng/contract/routes'
import { PRODUCT } from './config.ts'
import { createApp } from './http/app.ts'
import { openOffice, type OpenOffice } from './office.ts'
import { loadDemonstration } from './parties/parties.ts'
import { createSealing } from './parties/sealing.ts'
import { createSessions, type Sessions } from './parties/sessions.ts'
import { createTestDatabase, type TestDatabase } from './store/test-database.ts'

// Rights that an earlier release took and that mean nothing: nobody who has one meets a defect, whatever they open.
const NOW = '2026-11-26T03:00:00.000Z'
let place: TestDatabase
let app: FastifyInstance
let office: OpenOffice
let sessions: Sessions
let directory: string

beforeAll(async () => {
  place = await createTestDatabase()
  directory = await mkdtemp(join(tmpdir(), 'yizheng-rights-'))
  const sealing = createSealing(Buffer.alloc(32, 1))
  sessions = createSessions(place.database, () => Date.parse(NOW))
  const catalogueDirectory = join(PRODUCT, 'catalogue')
  const people = await loadDemonstration(place.database, sealing, catalogueDirectory, NOW)
  app = await createApp({
    publicUrl: new URL('http://localhost:3000'),
    findSession: sessions.find,
    checkAnswers: true,
    admission: { afterTurn: (over) => over() },
  })
  office = await openOffice({
    clock: { gapHours: null },
    app,
    database: place.database,
    sealing,
    catalogueDirectory,
    dataDirectory: directory,
    parties: { sessions, identity: { kind: 'demonstration' }, people },
    now: () => NOW,
    notice: () => {},
  })
  await place.owner.query('alter table grants drop constraint grant_of_a_role_that_is')
  await place.owner.query('alter table grants disable trigger grants_name_what_there_is')
})
afterAll(async () => {
  await office?.close()
  await app?.close()
  await place?.drop()
  await rm(directory, { recursive: true, force: true })
})

/** Somebody with one more right, signed in; what they carry. */
async function holderOf(person: string, role: string, department: string | null, region: string) {
  await place.owner.query(
    `insert into grants (person_id, role, department, region, from_day) values ($1, $2, $3, $4, '2026-01-01')`,
    [person, role, department, region],
  )
  const { token } = await sessions.open(person)
  return { cookie: `yizheng-session=${token}`, 'x-yizheng-csrf': '1' }
}

/** All that can be opened without knowing anything, for a role in a region. */
async function opened(headers: Record<string, string>, role: string, region: string) {
  const seen: { name: string; access: string; status: number; code: string | undefined }[] = []
  for (const route of Object.values(routes) as Route[]) {
    if (route.method !== 'GET' || route.path.includes('{')) continue
    for (const query of ['', `?region=${region}`, `?role=${role}&region=${region}`]) {
      const { statusCode, headers: told, body } = await app.inject({ url: route.path + query, headers })
      const isProblem = String(told['content-type']).startsWith('application/problem+json')
      const code = isProblem ? Problem.parse(JSON.parse(body)).code : undefined
      seen.push({ name: route.name, access: route.access, status: statusCode, code })
      await setImmediate()
    }
  }
  expect(seen.length).toBeGreaterThan(60)
  return seen
}

test.each([
  ['bh-clerk-1', 'window-clerk', null, '999999'],
  ['bh-examiner-1', 'examiner', 'tabacco', '120116'],
  ['bh-regulator-market', 'regulator', 'nothing', '120116'],
  ['bh-head', 'bureau-head', null, '999999'],
  ['bh-security-admin', 'security-administrator', null, '999999'],
  ['bh-hearing', 'hearing-officer', 'nothing', '999999'],
  ['bh-shop', 'applicant', null, '999999'],
])('%s, %s for %s in %s, opens everything without a defect', async (person, role, department, region) => {
  const headers = await holderOf(person, role, department, region)
  const defects = (await opened(headers, role, region)).filter(({ status }) => status >= 500)
  expect(defects).toEqual([])
})

test('a person whose role is misspelt is told so where a right is needed, and reads public pages as anybody does', async () => {
  const headers = await holderOf('bh-maker-1', 'certificate-makr', null, '120116')
  const seen = await opened(headers, 'certificate-maker', '120116')
  expect(seen.filter(({ status }) => status >= 500)).toEqual([])
  expect(new Set(seen.filter(({ access }) => access === 'person').map(({ code }) => code))).toEqual(
    new Set(['rights-unreadable']),
  )
  expect(seen.filter(({ access, code }) => access === 'public' && code === 'rights-unreadable')).toEqual([])
})

test('the account of whoever has a misspelt role is seen and closed by the security administrator', async () => {
  await holderOf('bh-maker-2', 'makr', null, '120116')
  const { token } = await sessions.open('bh-security-admin')
  const headers = { cookie: `yizheng-session=${token}`, 'x-yizheng-csrf': '1', 'content-type': 'application/json' }
  const list = await app.inject({ url: '/api/accounts', headers })
  expect([list.statusCode, list.body.includes('bh-maker-2')]).toEqual([200, true])
  const closed = await app.inject({
    method: 'POST',
    url: '/api/accounts/bh-maker-2/close',
    headers,
    payload: { note: '授权有误' },
  })
  expect(closed.statusCode).toBeLessThan(300)
})

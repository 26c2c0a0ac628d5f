import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { SessionView } from '@yizheng/contract/parties'
import { Problem } from '@yizheng/contract/problem'
import { sessionRoutes, type OfficialAccount, type OwnSession } from '@yizheng/contract/sessions'
import { createApp } from '../http/app.ts'
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts'
import { addParties, loadDemonstration } from './parties.ts'
import { createSealing } from './sealing.ts'
import { createSessions, sessionLimitsOf, type Sessions } from './sessions.ts'

const CATALOGUE = fileURLToPath(new URL('../../../catalogue', import.meta.url))
const AT = '2026-11-26T08:00:00.000Z'
const sealing = createSealing(Buffer.alloc(32, 7))
const LIMITS = { official: 2, applicant: 3 }
const PHONE = { browser: 'wechat', system: 'android' } as const

let test: TestDatabase
let sessions: Sessions
/** Another process of the same office. */
let elsewhere: Sessions
let app: FastifyInstance
let now = Date.parse(AT)

beforeAll(async () => {
  test = await createTestDatabase()
  const people = await loadDemonstration(test.database, sealing, CATALOGUE, AT)
  sessions = createSessions(test.database, () => now, LIMITS)
  elsewhere = createSessions(test.database, () => now, LIMITS)
  app = await createApp({
    publicUrl: new URL('http://localhost:3000'),
    findSession: sessions.find,
    findEnding: sessions.findEnding,
    checkAnswers: true,
    admission: { afterTurn: (over) => over() },
  })
  await addParties(app, {
    database: test.database,
    sealing,
    sessions,
    identity: { kind: 'demonstration' },
    people,
    regions: [],
    now: () => now,
  })
  await app.ready()
})

afterAll(async () => {
  await app?.close()
  await test?.drop()
})

const minutes = (count: number) => {
  now += count * 60_000
}

async function ask(token: string, method: 'GET' | 'POST' | 'DELETE', url: string, given: Given = {}) {
  const headers = {
    cookie: `${app.office.cookie.name}=${token}`,
    'x-yizheng-csrf': '1',
    ...(given.polled && { 'x-yizheng-polled': '1' }),
  }
  return app.inject({ method, url, headers, ...(given.body && { payload: given.body }) })
}
type Given = { polled?: boolean; body?: object }

const stateOf = async (token: string, polled = false) =>
  SessionView.parse((await ask(token, 'GET', '/api/session', { polled })).json())

async function listOf(token: string): Promise<OwnSession[]> {
  const answer = await ask(token, 'GET', '/api/sessions')
  expect(answer.statusCode).toBe(200)
  return sessionRoutes.listSessions.answer.parse(answer.json()).sessions
}

const begin = async (person: string, device = PHONE as Parameters<Sessions['open']>[1]) => {
  const { token } = await sessions.open(person, device)
  minutes(1)
  return token
}

describe('the sessions of a person', () => {
  it('are listed: kind of browser and system, begun and last used, and nothing more', async () => {
    const first = await begin('bh-shop')
    const second = await begin('bh-shop', { browser: 'edge', system: 'windows' })
    const list = await listOf(second)
    expect(list.map(({ browser, system, here }) => [browser, system, here])).toEqual([
      ['edge', 'windows', true],
      ['wechat', 'android', false],
    ])
    expect(Object.keys(list[0] ?? {}).toSorted()).toEqual(
      ['session', 'here', 'browser', 'system', 'begunAt', 'lastUsedAt'].toSorted(),
    )
    expect(list[1]?.begunAt).toBe(AT)
    // Nobody else's are among them.
    expect(await listOf(await begin('bh-citizen'))).toHaveLength(1)
    await sessions.end(first)
    await sessions.end(second)
  })

  it('can be ended one by one; whoever holds one is told so, in this process at once and in another within 20 seconds', async () => {
    const [mine, lost] = [await begin('bh-shop'), await begin('bh-shop')]
    expect((await elsewhere.find(lost, true))?.name).toBeTruthy()
    const { session } = (await listOf(mine)).find(({ here }) => !here) as OwnSession
    const stranger = await begin('bh-citizen')
    expect((await ask(stranger, 'DELETE', `/api/sessions/${session}`)).statusCode).toBe(404)
    expect((await ask(mine, 'DELETE', `/api/sessions/${session}`)).statusCode).toBe(204)
    // Whoever got no answer asks again, and is answered the same.
    expect((await ask(mine, 'DELETE', `/api/sessions/${session}`)).statusCode).toBe(204)
    expect(await stateOf(lost)).toMatchObject({ person: null, ended: 'by-holder', idleSeconds: null })
    const refused = await ask(lost, 'GET', '/api/sessions')
    expect(refused.statusCode).toBe(401)
    expect(Problem.parse(refused.json()).words.detail.en).toContain('You ended this session from elsewhere')
    now += 20_000
    expect(await elsewhere.find(lost, true)).toBeUndefined()
    expect(await listOf(mine)).toHaveLength(1)
    await sessions.end(mine)
  })

  it('can all be ended but the one that asks', async () => {
    const tokens = [await begin('bh-shop'), await begin('bh-shop'), await begin('bh-shop')]
    const answer = await ask(tokens[1] ?? '', 'POST', '/api/sessions/end-others')
    expect(answer.json()).toEqual({ ended: 2 })
    const left = await Promise.all(tokens.map(async (token) => (await stateOf(token)).ended))
    expect(left).toEqual(['by-holder', null, 'by-holder'])
    expect((await ask(tokens[1] ?? '', 'POST', '/api/sessions/end-others')).json()).toEqual({ ended: 0 })
    await sessions.end(tokens[1] ?? '')
  })

  it('are bounded: one more ends the oldest, and says so to whoever holds it', async () => {
    const tokens = [await begin('bh-clerk-1'), await begin('bh-clerk-1'), await begin('bh-clerk-1')]
    expect(await Promise.all(tokens.map(async (token) => (await stateOf(token)).ended))).toEqual([
      'too-many',
      null,
      null,
    ])
    const told = Problem.parse((await ask(tokens[0] ?? '', 'GET', '/api/sessions')).json())
    expect(told.code).toBe('not-signed-in')
    expect(told.words.detail.zh).toContain('您在别处又登录了')
    const answer = await ask(tokens[2] ?? '', 'GET', '/api/sessions')
    expect(answer.json()).toMatchObject({ most: 2 })
    expect(await listOf(tokens[2] ?? '')).toHaveLength(2)
  })

  it('are bounded also when all of them begin in the same moment', async () => {
    const begun = await Promise.all(Array.from({ length: 12 }, () => sessions.open('bh-inspector-1')))
    const alive = await Promise.all(begun.map(async ({ token }) => (await stateOf(token)).person !== null))
    expect(alive.filter(Boolean)).toHaveLength(LIMITS.official)
  })

  it('that lie unused do not count, so that nobody loses one in use to one that is over', async () => {
    const used = await begin('bh-examiner-1')
    await begin('bh-examiner-1')
    for (let turn = 0; turn < 4; turn += 1) {
      minutes(10)
      expect((await stateOf(used)).person).not.toBeNull()
    }
    await begin('bh-examiner-1')
    expect((await stateOf(used)).person).not.toBeNull()
  })

  it('are as many as the office says, else two for officials; a demonstration is shared by strangers', () => {
    const unset = { sessions: { official: undefined, applicant: undefined } }
    expect(sessionLimitsOf(unset, false)).toEqual({ official: 2, applicant: 5 })
    expect(sessionLimitsOf(unset, true)).toEqual({ official: 50, applicant: 50 })
    expect(sessionLimitsOf({ sessions: { official: 1, applicant: undefined } }, true).official).toBe(1)
  })
})

describe('what a page asks by itself', () => {
  it('does not keep a session alive, however often it asks', async () => {
    const token = await begin('bh-head')
    for (let asked = 0; asked < 57; asked += 1) {
      now += 30_000
      expect((await stateOf(token, true)).person).not.toBeNull()
    }
    minutes(1)
    expect(await stateOf(token, true)).toMatchObject({ person: null, ended: 'idle' })
    const refused = Problem.parse((await ask(token, 'GET', '/api/sessions')).json())
    expect(refused.words.detail.en).toContain('not used for a while')
  })

  it('says how long is left, and hides no use by a person between its turns', async () => {
    const token = await begin('bh-head')
    const left: (number | null)[] = []
    for (let turn = 0; turn < 90; turn += 1) {
      now += 10_000
      left.push((await stateOf(token, true)).idleSeconds)
      // A person acts once every five minutes, always right after the page has asked.
      if (turn % 30 === 29) expect((await stateOf(token)).person).not.toBeNull()
    }
    expect(Math.max(...left.map(Number))).toBeLessThanOrEqual(30 * 60)
    expect(Math.min(...left.map(Number))).toBeGreaterThanOrEqual(24 * 60)
    minutes(29)
    expect((await stateOf(token, true)).person).not.toBeNull()
  })

  it('does not hide from one process what was done in another', async () => {
    const token = await begin('bh-head')
    for (let turn = 0; turn < 8; turn += 1) {
      minutes(5)
      expect((await stateOf(token, true)).person).not.toBeNull()
      expect(await elsewhere.find(token, true)).toBeDefined()
    }
  })
})

describe('an account that is closed', () => {
  const close = (token: string, person: string, to = 'close') =>
    ask(token, 'POST', `/api/accounts/${person}/${to}`, { body: { note: '调离' } })

  it('ends the sessions of its official at once, refuses another sign-in, and can be opened again', async () => {
    const security = await begin('bh-security-admin')
    const token = await begin('bh-examiner-2')
    expect((await stateOf(token)).person).not.toBeNull()
    expect((await close(security, 'bh-examiner-2')).json()).toEqual({ person: 'bh-examiner-2', accountOpen: false })
    // Whoever got no answer asks again; nothing is closed twice.
    expect((await close(security, 'bh-examiner-2')).statusCode).toBe(200)
    expect(await stateOf(token)).toMatchObject({ person: null, ended: 'account-closed' })
    await expect(sessions.open('bh-examiner-2')).rejects.toMatchObject({ code: 'sign-in-failed' })
    const rows = await test.owner.query(`select change, changed_by, note from account_changes`)
    expect(rows).toEqual([{ change: 'closed', changed_by: 'bh-security-admin', note: '调离' }])
    expect((await close(security, 'bh-examiner-2', 'open')).json()).toMatchObject({ accountOpen: true })
    // What was ended stays ended.
    expect((await stateOf(token)).ended).toBe('account-closed')
    expect((await stateOf(await begin('bh-examiner-2'))).person?.personId).toBe('bh-examiner-2')
  })

  it('is seen beforehand with what would end, gives its tasks back, and only by those who may close it', async () => {
    const security = await begin('bh-security-admin')
    await begin('bh-examiner-2')
    const accounts = async (token: string) => {
      const answer = await ask(token, 'GET', '/api/accounts')
      return { status: answer.statusCode, rows: answer.json<{ accounts?: OfficialAccount[] }>().accounts ?? [] }
    }
    const of = async (person: string) => (await accounts(security)).rows.find((row) => row.person === person)
    expect(await of('bh-examiner-2')).toMatchObject({ roles: ['examiner'], accountOpen: true, claimed: 0 })
    expect((await of('bh-examiner-2'))?.sessions).toBeGreaterThan(0)
    expect((await close(security, 'bh-examiner-2')).statusCode).toBe(200)
    expect(await of('bh-examiner-2')).toMatchObject({
      accountOpen: false,
      sessions: 0,
      last: { at: new Date(now).toISOString(), note: '调离' },
    })
    await close(security, 'bh-examiner-2', 'open')
    const { rows } = await accounts(security)
    expect(rows.some(({ person }) => person === 'bh-shop' || person.startsWith('jn-'))).toBe(false)
    for (const person of ['bh-head', 'bh-system-admin', 'bh-shop'])
      expect((await accounts(await begin(person))).status).toBe(403)
  })

  it('ends them also when it is closed in the database itself, within 20 seconds', async () => {
    const token = await begin('bh-approver-2')
    await test.owner.query(
      `insert into account_changes (person_id, change, changed_by, changed_at, note) values ('bh-approver-2', 'closed', 'bh-security-admin', $1, '停职')`,
      [new Date(now).toISOString()],
    )
    now += 20_000
    expect((await stateOf(token)).ended).toBe('account-closed')
  })

  it('is closed by nobody but the security administrator of the region, and never an applicant’s', async () => {
    for (const person of ['bh-head', 'bh-system-admin', 'jn-security-admin', 'bh-clerk-2']) {
      expect((await close(await begin(person), 'bh-examiner-1')).statusCode).toBe(403)
      expect((await close(await begin(person), 'nobody-here')).statusCode).toBe(
        person === 'jn-security-admin' ? 404 : 403,
      )
    }
    const security = await begin('bh-security-admin')
    expect((await close(security, 'bh-shop')).statusCode).toBe(403)
    expect((await close(security, 'bh-security-admin')).statusCode).toBe(403)
    expect((await close(security, 'nobody-here')).statusCode).toBe(404)
  })

  it('keeps no record that anybody can change', async () => {
    await expect(test.database.query(`update account_changes set note = 'x'`)).rejects.toThrow(/permission denied/)
    await expect(test.database.query('delete from account_changes')).rejects.toThrow(/permission denied/)
  })
})

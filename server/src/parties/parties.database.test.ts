import type { Grant } from '@yizheng/domain/parties/person'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { SessionView } from '@yizheng/contract/parties'
import { Problem } from '@yizheng/contract/problem'
import { createApp } from '../http/app.ts'
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts'
import type { DemonstrationPerson } from './demonstration.ts'
import { addParties, loadDemonstration } from './parties.ts'
import { createSealing } from './sealing.ts'
import { createSessions } from './sessions.ts'
import { listIdentifiers, listSharedFacts, recordGrant } from './store.ts'
import { createTestBrowser, signInAs } from './test-browser.ts'
import { freePort } from '../http/test-port.ts'

const CATALOGUE = fileURLToPath(new URL('../../../catalogue', import.meta.url))
const AT = '2026-11-26T08:00:00.000Z'
const sealing = createSealing(Buffer.alloc(32, 7))
const lines: string[] = []

let test: TestDatabase
let app: FastifyInstance
let base: string
let people: DemonstrationPerson[]
let now = Date.parse(AT)

beforeAll(async () => {
  test = await createTestDatabase()
  people = await loadDemonstration(test.database, sealing, CATALOGUE, AT)
  base = `http://localhost:${await freePort()}`
  const sessions = createSessions(test.database, () => now)
  app = await createApp({
    publicUrl: new URL(base),
    findSession: sessions.find,
    findEnding: sessions.findEnding,
    checkAnswers: true,
    log: { write: (line) => void lines.push(line) },
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
  await app.listen({ port: Number(new URL(base).port), host: 'localhost' })
})

afterAll(async () => {
  await app?.close()
  await test?.drop()
})

const sessionOf = async (browser: { fetch: typeof fetch | ReturnType<typeof createTestBrowser>['fetch'] }) =>
  SessionView.parse(await (await browser.fetch(`${base}/api/session`)).json())

describe('signing in', () => {
  it('goes over the issuer and back, to the page that was wanted', async () => {
    const browser = createTestBrowser()
    const page = await browser.fetch(`${base}/sign-in?as=bh-clerk-1&return=${encodeURIComponent('/api/session?x=1')}`)
    expect(page.status).toBe(200)
    const text = await page.text()
    expect(text).toContain('演示环境')
    expect(text).toContain('value="bh-clerk-1"')
    expect(text).not.toMatch(/<script|style=|onclick/)
    const done = await browser.fetch(page.url, { method: 'POST', body: new URLSearchParams({ person: 'bh-clerk-1' }) })
    expect(done.url).toBe(`${base}/api/session?x=1`)
    const { person, expiresAt, demonstration } = SessionView.parse(
      await (await browser.fetch(`${base}/api/session`)).json(),
    )
    expect(person?.personId).toBe('bh-clerk-1')
    expect(person?.grants).toEqual([
      { role: 'window-clerk', department: null, except: [], region: '120116', from: '2026-01-01', until: null },
    ])
    expect(demonstration).toBe(true)
    expect(Date.parse(expiresAt ?? '') - now).toBe(12 * 3_600_000)
  })

  it('shows an applicant their numbers masked, and the log shows nothing of them', async () => {
    const { person } = await sessionOf(await signInAs(base, 'bh-shop'))
    expect(person?.identifiers).toEqual([{ kind: 'uscc', masked: '911201********012X' }])
    expect(lines.length).toBeGreaterThan(3)
    expect(lines.join('\n')).not.toMatch(/91120116MA9YX0012X|bh-shop|便利店|code=/)
  })

  it('gives a new token each time and kills the old one', async () => {
    const browser = await signInAs(base, 'jn-examiner-1')
    const first = browser.cookie('yizheng-session') ?? ''
    await signInAs(base, 'jn-approver-1', browser)
    expect(browser.cookie('yizheng-session')).not.toBe(first)
    expect((await sessionOf(browser)).person?.personId).toBe('jn-approver-1')
    const thief = createTestBrowser()
    thief.setCookie('yizheng-session', first)
    expect((await sessionOf(thief)).person).toBeNull()
  })

  it('ends on the server when signed out', async () => {
    const browser = await signInAs(base, 'bh-maker-1')
    const token = browser.cookie('yizheng-session') ?? ''
    const forged = await browser.fetch(`${base}/api/session/sign-out`, {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
    })
    expect(forged.status).toBe(403)
    const out = await browser.fetch(`${base}/api/session/sign-out`, { method: 'POST', headers: { origin: base } })
    expect(out.status).toBe(204)
    expect(browser.cookie('yizheng-session')).toBeUndefined()
    browser.setCookie('yizheng-session', token)
    expect((await sessionOf(browser)).person).toBeNull()
  })

  it('keeps only the hash of a token', async () => {
    const browser = await signInAs(base, 'bh-maker-2')
    const rows = await test.owner.query<{ row: string }>('select s::text as row from sessions s')
    expect(rows.some(({ row }) => row.includes(browser.cookie('yizheng-session') ?? '-'))).toBe(false)
  })

  it('ends after 30 idle minutes, and after 12 hours in any case', async () => {
    const started = now
    const browser = await signInAs(base, 'bh-head')
    now += 29 * 60_000
    expect((await sessionOf(browser)).person?.personId).toBe('bh-head')
    now += 31 * 60_000
    expect((await sessionOf(browser)).person).toBeNull()
    const busy = await signInAs(base, 'bh-head')
    for (let minutes = 0; minutes < 12 * 60; minutes += 20) {
      expect((await sessionOf(busy)).person?.personId).toBe('bh-head')
      now += 20 * 60_000
    }
    expect((await sessionOf(busy)).person).toBeNull()
    now = started
  })
})

describe('a sign-in that is not what it seems', () => {
  const callback = async (browser: ReturnType<typeof createTestBrowser>, search: string) => {
    const response = await browser.fetch(`${base}/sign-in/callback?${search}`)
    return { status: response.status, problem: Problem.parse(await response.json()) }
  }

  it('is refused without the cookie of the browser that began it', async () => {
    const { status, problem } = await callback(createTestBrowser(), 'code=x&state=y')
    expect(status).toBe(400)
    expect(problem.code).toBe('sign-in-failed')
  })

  it('is refused with another state, and cannot be tried again', async () => {
    const browser = createTestBrowser()
    await browser.fetch(`${base}/sign-in`)
    expect(browser.cookie('yizheng-sign-in')).toBeDefined()
    expect((await callback(browser, 'code=x&state=y')).problem.code).toBe('sign-in-failed')
    const begun = await test.database.query('select 1 from sign_ins where cookie_hash = sha256($1::bytea)', [
      browser.cookie('yizheng-sign-in'),
    ])
    expect(begun).toEqual([])
  })

  it('is refused when a code is used a second time', async () => {
    const browser = createTestBrowser()
    const visited: URL[] = []
    const page = await browser.fetch(`${base}/sign-in?as=bh-head`)
    const form = { method: 'POST', body: new URLSearchParams({ person: 'bh-head' }) }
    await browser.fetch(page.url, form, (url) => visited.push(url))
    const used = visited.find((url) => url.pathname === '/sign-in/callback')
    expect(used?.searchParams.get('code')).toBeTruthy()
    const { status } = await callback(browser, used?.searchParams.toString() ?? '')
    expect(status).toBe(400)
  })

  it('as nobody of the demonstration is refused', async () => {
    const browser = createTestBrowser()
    const page = await browser.fetch(`${base}/sign-in`)
    const response = await browser.fetch(page.url, { method: 'POST', body: new URLSearchParams({ person: 'root' }) })
    expect(response.status).toBe(400)
    expect(browser.cookie('yizheng-session')).toBeUndefined()
  })

  it('on the page of another browser is refused', async () => {
    const page = await createTestBrowser().fetch(`${base}/sign-in`)
    const response = await createTestBrowser().fetch(page.url, {
      method: 'POST',
      body: new URLSearchParams({ person: 'bh-head' }),
    })
    expect(response.status).toBe(400)
  })

  it('under another name of this machine goes to the public address first', async () => {
    const response = await app.inject({ url: '/sign-in?as=bh-head', headers: { host: '127.0.0.1:1' } })
    expect(response.statusCode).toBe(303)
    expect(response.headers.location).toBe(`${base}/sign-in?as=bh-head&redirected=1`)
  })

  it('behind a proxy that leaves out the port is said at the second turn, with what the proxy must send', async () => {
    const headers = { host: 'localhost', accept: 'text/html' }
    const first = await app.inject({ url: '/sign-in?as=bh-head', headers })
    const { pathname, search } = new URL(String(first.headers.location))
    const second = await app.inject({ url: pathname + search, headers })
    expect([second.statusCode, second.headers['retry-after']]).toEqual([503, '30'])
    expect(second.body).toContain('proxy_set_header Host $http_host')
    expect(lines.join('\n')).toContain('Sign-in [proxy-host-differs]')
  })

  it.each(['https://evil.example', '//evil.example', '/\\evil.example', '/..//evil.example', 'javascript:alert(1)'])(
    'does not lead to %s',
    async (target) => {
      const browser = createTestBrowser()
      const page = await browser.fetch(`${base}/sign-in?return=${encodeURIComponent(target)}`)
      const done = await browser.fetch(page.url, { method: 'POST', body: new URLSearchParams({ person: 'bh-head' }) })
      expect(new URL(done.url).origin).toBe(base)
    },
  )
})

describe('people', () => {
  it('of the demonstration are loaded once', async () => {
    const count = async () =>
      (await test.database.query<{ n: number }>('select count(*)::integer as n from grants'))[0]?.n
    const before = await count()
    await loadDemonstration(test.database, sealing, CATALOGUE, AT)
    expect(await count()).toBe(before)
    expect(before).toBeGreaterThan(60)
  })

  it('have their numbers and shared facts sealed', async () => {
    expect(await listIdentifiers(test.database, sealing, 'bh-shop')).toEqual([
      { kind: 'uscc', value: '91120116MA9YX0012X' },
    ])
    const facts = await listSharedFacts(test.database, sealing, 'bh-shop')
    expect(facts.find(({ field }) => field === 'premises-area')).toEqual({
      field: 'premises-area',
      value: 120,
      source: '不动产登记库',
    })
    const rows = await test.owner.query<{ sealed: Buffer }>('select sealed from shared_facts')
    expect(rows.length).toBeGreaterThan(20)
    expect(rows.some(({ sealed }) => sealed.includes('120116190104059917'))).toBe(false)
    await expect(listIdentifiers(test.database, createSealing(Buffer.alloc(32, 8)), 'bh-shop')).rejects.toThrow(
      /authenticate/,
    )
  })

  it('hold one kind of administration at most, whatever way it is given', async () => {
    const audit: Grant = {
      role: 'audit-administrator',
      department: null,
      except: [],
      region: '120116',
      from: '2026-01-01',
      until: null,
    }
    await expect(recordGrant(test.database, 'bh-system-admin', audit)).rejects.toThrow(/administrator_of_one_kind/)
    await expect(
      test.owner.query(
        `insert into grants (person_id, role, region, from_day) values ('bh-system-admin', 'audit-administrator', '120116', '2026-01-01')`,
      ),
    ).rejects.toThrow(/administrator_of_one_kind/)
    await expect(
      test.owner.query(
        `insert into administrations (person_id, role) values ('bh-system-admin', 'audit-administrator')`,
      ),
    ).rejects.toThrow(/one_administration_per_person/)
  })

  it('whose right is recorded wrongly are told so on a page, and can still read what anybody can, and sign out', async () => {
    const browser = await signInAs(base, 'jn-examiner-1')
    await test.owner.query('alter table grants drop constraint grant_of_a_role_that_is')
    await test.owner.query(
      `insert into grants (person_id, role, region, from_day) values ('jn-examiner-1', 'examinr', '370800', '2026-01-01')`,
    )
    now += 20_000
    const answer = await browser.fetch(`${base}/api/sessions`)
    expect([answer.status, Problem.parse(await answer.json()).code]).toEqual([403, 'rights-unreadable'])
    expect((await sessionOf(browser)).person).toBeNull()
    const out = await browser.fetch(`${base}/api/session/sign-out`, { method: 'POST', headers: { origin: base } })
    expect(out.status).toBe(204)

    const again = createTestBrowser()
    const page = await again.fetch(`${base}/sign-in?as=jn-examiner-1`)
    const form = new URLSearchParams({ person: 'jn-examiner-1' })
    const told = await again.fetch(page.url, { method: 'POST', body: form, headers: { accept: 'text/html' } })
    expect([told.status, again.cookie('yizheng-session')]).toEqual([403, undefined])
    expect(await told.text()).toMatch(/角色“examinr”不存在.*系统管理员/s)
  })

  it('lose a right within 20 seconds', async () => {
    const browser = await signInAs(base, 'jn-clerk-2')
    expect((await sessionOf(browser)).person?.grants[0]?.until).toBeNull()
    await test.database.query(`update grants set until_day = '2026-11-01' where person_id = 'jn-clerk-2'`)
    now += 20_000
    expect((await sessionOf(browser)).person?.grants[0]?.until).toBe('2026-11-01')
  })
})

import { brotliCompressSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { Problem } from '@yizheng/contract/problem'
import { route } from '@yizheng/contract/route'
import { Unavailable } from '../store/unavailable.ts'
import { createApp, type AppOptions } from './app.ts'
import { mount } from './mount.ts'
import { ProblemError } from './problem.ts'
import type { Session } from './session.ts'

const SESSION: Session = {
  tokenHash: 'aa',
  actor: { personId: 'clerk', grants: [] },
  name: '演示',
  kind: 'official',
  demonstration: true,
  expiresAt: '2027-01-01T00:00:00.000Z',
}

const summary = { zh: '测试', en: 'Test' }
const echo = route({
  name: 'echo',
  method: 'POST',
  path: '/api/echo/{key}',
  room: 'cases',
  summary,
  access: 'public',
  params: z.strictObject({ key: z.string().max(20) }),
  query: z.strictObject({ page: z.coerce.number().int().min(1).optional() }),
  body: z.strictObject({
    name: z.string().min(1).max(12),
    deep: z.unknown().optional(),
    list: z.array(z.number()).max(3).optional(),
  }),
  answer: z.strictObject({ key: z.string(), name: z.string() }),
})
const act = route({
  name: 'act',
  method: 'POST',
  path: '/api/act',
  room: 'cases',
  summary,
  access: 'person',
  idempotent: true,
  versioned: true,
  answer: z.strictObject({ key: z.string(), version: z.number(), who: z.string() }),
  status: 201,
})
const fail = route({
  name: 'fail',
  method: 'GET',
  path: '/api/fail/{how}',
  room: 'cases',
  summary,
  access: 'public',
  params: z.strictObject({ how: z.enum(['defect', 'away', 'refused', 'leak']) }),
  answer: z.object({ fine: z.boolean() }),
})

const apps: FastifyInstance[] = []
afterEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.close()))
})

async function office(options: Partial<AppOptions> = {}): Promise<FastifyInstance> {
  const app = await createApp({
    publicUrl: new URL('http://localhost:3000'),
    checkAnswers: true,
    findSession: async (token) => (token === 'good' ? SESSION : undefined),
    ...options,
  })
  apps.push(app)
  mount(app, echo, ({ params, body }) => ({ key: params.key, name: body.name }))
  mount(app, act, ({ idempotencyKey, expectedVersion, session }) => ({
    key: idempotencyKey,
    version: expectedVersion,
    who: session.actor.personId,
  }))
  mount(app, fail, ({ params }) => {
    if (params.how === 'defect') throw new Error('secret of the house')
    if (params.how === 'away') throw new Unavailable('The database cannot be reached', 'none')
    if (params.how === 'refused') throw new ProblemError('not-allowed', { zh: '无权', en: 'No right' })
    return { fine: true, secret: 'of the house' }
  })
  return app
}

const post = (app: FastifyInstance, url: string, payload: unknown, headers: Record<string, string> = {}) =>
  app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json', ...headers },
    payload: payload as string,
  })

function problem(response: { headers: Record<string, unknown>; body: string }): Problem {
  expect(response.headers['content-type']).toContain('application/problem+json')
  return Problem.parse(JSON.parse(response.body))
}

describe('a mounted route', () => {
  it('answers what the handler answers', async () => {
    const response = await post(await office(), '/api/echo/a', { name: '店' })
    expect(response.statusCode).toBe(200)
    expect(response.json()).toEqual({ key: 'a', name: '店' })
  })

  it('is given text folded, wherever it stands, and as it was typed only where the route says so', async () => {
    const app = await office()
    const typed = route({ ...echo, name: 'typed', path: '/api/typed/{key}', asTyped: true })
    const given: unknown[] = []
    mount(app, typed, ({ params, body }) => ({ key: params.key, name: body.name }))
    mount(app, route({ ...echo, name: 'deep', path: '/api/deep/{key}' }), ({ params, body }) => {
      given.push(body.deep)
      return { key: params.key, name: body.name }
    })
    const name = ' 反\u202e诉\u202c\u00ad\t店\u200b'
    const url = (path: string) => `/api/${path}/${encodeURIComponent('a\u200e')}`
    expect((await post(app, url('echo'), { name })).json()).toEqual({ key: 'a', name: '反诉 店' })
    expect((await post(app, url('typed'), { name })).json()).toEqual({ key: 'a\u200e', name })
    await post(app, url('deep'), {
      name: '店',
      deep: { list: ['一\r\n二\u2066', { words: '\ufeff三' }], n: 1, none: null },
    })
    expect(given).toEqual([{ list: ['一\n二', { words: '三' }], n: 1, none: null }])
  })

  it('names every fault with its place and reason in both languages', async () => {
    const response = await post(await office(), '/api/echo/a?page=0&size=9', { name: '', list: [1, 'x'], admin: true })
    expect(response.statusCode).toBe(400)
    const { code, faults } = problem(response)
    expect(code).toBe('input-invalid')
    expect(faults?.map((fault) => fault.pointer).toSorted()).toEqual(
      ['/admin', '/list/1', '/name', '/query/page', '/query/size'].toSorted(),
    )
    expect(faults?.find((fault) => fault.pointer === '/name')?.reason).toEqual({
      zh: '不能为空',
      en: 'Must not be empty',
    })
  })

  it('speaks the language asked for', async () => {
    const app = await office()
    const english = await app.inject({ url: '/api/none', headers: { 'accept-language': 'en-GB,en;q=0.9,zh;q=0.5' } })
    expect(problem(english).title).toBe('Not found')
    expect(problem(await app.inject({ url: '/api/none' })).title).toBe('没有找到')
  })

  it.each([
    ['a prototype key', '{"name":"a","__proto__":{"admin":true}}'],
    ['a constructor key', '{"name":"a","constructor":{"prototype":{"admin":true}}}'],
    ['no JSON', '{"name":'],
    ['U+0000', '{"name":"a\\u0000b"}'],
    ['half a surrogate pair', '{"name":"a\\ud800"}'],
    ['depth 21', `{"name":"a","deep":${'['.repeat(20)}${']'.repeat(20)}}`],
    ['depth 30,000', `{"name":"a","deep":${'['.repeat(30_000)}${']'.repeat(30_000)}}`],
    ['an empty body', ''],
    ['a list', '[]'],
    ['null', 'null'],
  ])('refuses %s as input-invalid', async (_what, payload) => {
    const response = await post(await office(), '/api/echo/a', payload)
    expect(response.statusCode).toBe(400)
    expect(problem(response).code).toBe('input-invalid')
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
  })

  it('takes depth 20', async () => {
    const response = await post(await office(), '/api/echo/a', `{"name":"a","deep":${'['.repeat(19)}${']'.repeat(19)}}`)
    expect(response.statusCode).toBe(200)
  })

  it('refuses more than 1 MiB of JSON and other media types', async () => {
    const app = await office()
    expect(problem(await post(app, '/api/echo/a', JSON.stringify({ name: 'x'.repeat(1_100_000) }))).code).toBe(
      'too-large',
    )
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/pdf',
      'multipart/form-data; boundary=x',
    ]) {
      const response = await post(app, '/api/echo/a', 'name=a', { 'content-type': type })
      expect(response.statusCode).toBe(415)
      expect(problem(response).code).toBe('media-type-refused')
    }
  })

  it.each(['/api/echo/%zz', '/api/echo/a%00b', `/api/echo/${'a'.repeat(500)}`])(
    'answers %s with a problem',
    async (url) => {
      const response = await post(await office(), url, { name: 'a' })
      expect([400, 404]).toContain(response.statusCode)
      problem(response)
    },
  )
})

describe('what comes in coded', () => {
  const send = async (coding: string, body: string | Buffer = '{"name":"x"}') =>
    (await office()).inject({
      method: 'POST',
      url: '/api/echo/a',
      headers: { 'content-type': 'application/json', 'content-encoding': coding },
      payload: body,
    })

  it.each([
    'gzip',
    'br',
    'deflate',
    'zstd',
    'compress',
    'x-gzip',
    'GZIP',
    'br, gzip',
    'identity, gzip',
    'unknown',
    '',
    ',',
    ';q=1',
    'constructor',
    '__proto__',
    'a'.repeat(500),
  ])('as %j is refused and never unpacked', async (coding) => {
    for (const body of ['{"name":"x"}', gzipSync('{"name":"x"}'), brotliCompressSync('{"name":"x"}')]) {
      const response = await send(coding, body)
      expect([response.statusCode, Problem.parse(response.json()).code]).toEqual([415, 'media-type-refused'])
    }
  })

  it('as identity, which is not at all, is taken', async () => {
    for (const coding of ['identity', 'Identity', ' identity ']) expect((await send(coding)).statusCode).toBe(200)
  })

  it('is refused in any words', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme-ascii', maxLength: 40 }), async (coding) => {
        fc.pre(coding.trim().toLowerCase() !== 'identity')
        expect((await send(coding)).statusCode).toBe(415)
      }),
      { numRuns: 50 },
    )
  })
})

describe('an act', () => {
  const headers = { cookie: 'yizheng-session=good', 'x-yizheng-csrf': '1' }

  it('has a session, a key and a version', async () => {
    const response = await post(
      await office(),
      '/api/act',
      {},
      { ...headers, 'idempotency-key': 'abcdefgh', 'if-match': '"7"' },
    )
    expect(response.statusCode).toBe(201)
    expect(response.json()).toEqual({ key: 'abcdefgh', version: 7, who: 'clerk' })
    expect(response.headers['cache-control']).toBe('no-store')
  })

  it('is refused without one of them', async () => {
    const app = await office()
    const both = { 'idempotency-key': 'abcdefgh', 'if-match': '7' }
    const unknown = await post(app, '/api/act', {}, both)
    expect(problem(unknown).code).toBe('not-signed-in')
    expect(unknown.headers['www-authenticate']).toBe('Cookie realm="Yizheng", form-action="/sign-in"')
    expect(
      problem(await post(app, '/api/act', {}, { ...both, cookie: 'yizheng-session=bad', 'x-yizheng-csrf': '1' })).code,
    ).toBe('not-signed-in')
    expect(problem(await post(app, '/api/act', {}, { ...headers, 'if-match': '7' })).code).toBe('input-invalid')
    const unversioned = await post(app, '/api/act', {}, { ...headers, 'idempotency-key': 'abcdefgh' })
    expect(unversioned.statusCode).toBe(428)
    expect(problem(await post(app, '/api/act', {}, { ...headers, ...both, 'if-match': 'W/x' })).code).toBe(
      'input-invalid',
    )
    expect(problem(await post(app, '/api/act', {}, { ...headers, ...both, 'idempotency-key': 'short' })).code).toBe(
      'input-invalid',
    )
  })
})

describe('a failure', () => {
  it('says nothing of a defect but its number, which the log has too', async () => {
    const lines: string[] = []
    const app = await office({ log: { write: (line) => lines.push(line) } })
    const response = await app.inject({ url: '/api/fail/defect' })
    expect(response.statusCode).toBe(500)
    expect(response.body).not.toContain('secret')
    expect(response.body).not.toContain('.ts')
    const { instance } = problem(response)
    expect(
      lines.some((line) => line.includes(instance.replace('urn:uuid:', '')) && line.includes('secret of the house')),
    ).toBe(true)
  })

  it('is 503 with Retry-After when the database is away', async () => {
    const response = await (await office()).inject({ url: '/api/fail/away' })
    expect(response.statusCode).toBe(503)
    expect(response.headers['retry-after']).toBe('2')
    expect(problem(response).code).toBe('unavailable')
  })

  it('is what the handler says', async () => {
    expect(problem(await (await office()).inject({ url: '/api/fail/refused' })).words.detail).toEqual({
      zh: '无权',
      en: 'No right',
    })
  })

  it('is an answer that says more than its schema, outside production', async () => {
    expect((await (await office()).inject({ url: '/api/fail/leak' })).statusCode).toBe(500)
    expect((await (await office({ checkAnswers: false })).inject({ url: '/api/fail/leak' })).statusCode).toBe(200)
  })

  it('is a page where a person opened an address of the interface, and data where a program asked', async () => {
    const app = await office()
    const opened = await app.inject({
      url: '/api/nowhere',
      headers: { 'sec-fetch-mode': 'navigate', accept: 'text/html' },
    })
    expect(opened.headers['content-type']).toContain('text/html')
    const asked = await app.inject({ url: '/api/nowhere', headers: { 'sec-fetch-mode': 'cors', accept: 'text/html' } })
    expect(asked.headers['content-type']).toContain('application/problem+json')
  })

  it('is a page for a browser that navigates', async () => {
    const response = await (await office()).inject({ url: '/nowhere', headers: { accept: 'text/html,*/*' } })
    expect(response.statusCode).toBe(404)
    expect(response.headers['content-type']).toContain('text/html')
    expect(response.body).toContain('没有这个地址')
    expect(response.body).not.toMatch(/<script|style="|onclick/)
  })
})

describe('a write from elsewhere', () => {
  const cookie = 'yizheng-session=good'
  const acts = { 'idempotency-key': 'abcdefgh', 'if-match': '7' }
  it.each([
    ['from another site', { 'sec-fetch-site': 'cross-site' }],
    ['from a sibling host', { 'sec-fetch-site': 'same-site' }],
    ['with another origin', { origin: 'https://evil.example' }],
    ['with the null origin', { origin: 'null' }],
    ['with another port', { origin: 'http://localhost:3001' }],
    ['with another origin and the header', { origin: 'https://evil.example', 'x-yizheng-csrf': '1' }],
    ['by a script without the header', {}],
    ['by a script with a wrong value', { 'x-yizheng-csrf': '0' }],
  ] as [string, Record<string, string>][])('is refused %s', async (_what, headers) => {
    const response = await post(await office(), '/api/act', {}, { cookie, ...acts, ...headers })
    expect(response.statusCode).toBe(403)
    expect(problem(response).code).toBe('cross-site-refused')
  })

  it.each([
    ['our own page', { 'sec-fetch-site': 'same-origin', origin: 'http://localhost:3000' }],
    ['our own page by its number', { origin: 'http://127.0.0.1:3000' }],
    ['a script with the header', { 'x-yizheng-csrf': '1' }],
  ] as [string, Record<string, string>][])('is taken from %s', async (_what, headers) => {
    expect((await post(await office(), '/api/act', {}, { cookie, ...acts, ...headers })).statusCode).toBe(201)
  })
})

describe('every answer', () => {
  it.each(['/api/fail/refused', '/api/none', '/api/fail/defect', '/server-pages.css'])(
    'of %s carries the security headers',
    async (url) => {
      const { headers } = await (await office()).inject({ url })
      expect(headers['content-security-policy']).toContain("require-trusted-types-for 'script'")
      expect(headers['content-security-policy']).not.toContain('unsafe')
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['cross-origin-opener-policy']).toBe('same-origin')
      expect(headers['strict-transport-security']).toBeUndefined()
      expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
    },
  )

  it('carries HSTS and the __Host- cookie over https only', async () => {
    const app = await office({ publicUrl: new URL('https://office.example') })
    expect((await app.inject({ url: '/api/none' })).headers['strict-transport-security']).toContain('max-age')
    expect(app.office.cookie).toEqual({ name: '__Host-yizheng', secure: true })
  })
})

describe('a limited route', () => {
  const guess = route({ ...fail, name: 'guess', path: '/api/guess', params: z.strictObject({}), limited: 'lookup' })
  it('answers 429 with Retry-After when an address asks too often, and goes on later', async () => {
    let now = 0
    const app = await office({ now: () => now, rates: { lookup: { burst: 2, perMinute: 6 } } })
    mount(app, guess, () => ({ fine: true }))
    const statuses = []
    for (let asked = 0; asked < 3; asked += 1) statuses.push((await app.inject({ url: '/api/guess' })).statusCode)
    expect(statuses).toEqual([200, 200, 429])
    const refused = await app.inject({ url: '/api/guess' })
    expect(refused.headers['retry-after']).toBe('10')
    expect((await app.inject({ url: '/api/guess', remoteAddress: '10.0.0.9' })).statusCode).toBe(200)
    now = 10_000
    expect((await app.inject({ url: '/api/guess' })).statusCode).toBe(200)
  })

  it('counts whom a known proxy asks for, and believes nobody else about it', async () => {
    const asked = async (app: FastifyInstance, remoteAddress: string, forwarded: string) =>
      (await app.inject({ url: '/api/guess', remoteAddress, headers: { 'x-forwarded-for': forwarded } })).statusCode
    const app = await office({
      now: () => 0,
      rates: { lookup: { burst: 1, perMinute: 1 } },
      trustProxy: ['10.1.0.0/16'],
    })
    mount(app, guess, () => ({ fine: true }))
    expect([await asked(app, '10.1.0.1', '1.1.1.1'), await asked(app, '10.1.0.2', '2.2.2.2')]).toEqual([200, 200])
    expect(await asked(app, '10.1.0.2', '1.1.1.1')).toBe(429)
    expect([await asked(app, '9.9.9.9', '3.3.3.3'), await asked(app, '9.9.9.9', '4.4.4.4')]).toEqual([200, 429])
  })
})

import { describe, expect, it } from 'vitest'
import { route } from '@yizheng/contract/route'
import { mount } from './mount.ts'
import { echo, office, post, problem } from './test-mounted.ts'

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

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { Problem } from '@yizheng/contract/problem'
import { route } from '@yizheng/contract/route'
import { createApp } from './app.ts'
import { mount } from './mount.ts'

const slow = route({
  name: 'slow',
  method: 'GET',
  path: '/api/slow',
  room: 'cases',
  summary: { zh: '慢', en: 'Slow' },
  access: 'public',
  limited: 'read',
  answer: z.literal('done'),
})

let webRoot: string
beforeAll(async () => {
  webRoot = await mkdtemp(join(tmpdir(), 'yizheng-web-'))
  await mkdir(join(webRoot, 'assets'))
  await writeFile(
    join(webRoot, 'index.html'),
    '<!doctype html><html lang="zh-CN"><head><title>一证</title></head></html>',
  )
  const scripts = ['/assets/page.js']
  const opening = { path: '^/bundles/([^/]+)/?$', scripts, styles: ['/assets/page.css'], first: ['/api/bundles/$1'] }
  const empty = { scripts: [], styles: [], first: [] }
  const others = ['^/?$', '^/cases/([^/]+)/?$', '^/apply/([^/]+)/form/([^/]+)/?$'].map((path) => ({ path, ...empty }))
  await writeFile(join(webRoot, 'openings.json'), JSON.stringify([opening, ...others]))
  await mkdir(join(webRoot, '.vite'))
  await writeFile(join(webRoot, '.vite/manifest.json'), '{}')
  await writeFile(join(webRoot, 'assets/app-3f2a.js'), 'console.log(1)')
  await writeFile(join(webRoot, 'assets/app-3f2a.js.br'), 'compressed')
})
afterAll(() => rm(webRoot, { recursive: true }))

const open = (options: { webRoot?: string } = {}) =>
  createApp({ publicUrl: new URL('http://localhost:3000'), ...options })
const BROWSER = { accept: 'text/html,application/xhtml+xml' }

describe('the built web app', () => {
  let app: FastifyInstance
  beforeAll(async () => {
    app = await open({ webRoot })
  })
  afterAll(() => app.close())

  it.each(['/', '/cases/1', '/bundles/convenience-store?x=1.5'])(
    'is shown at %s, and asked for anew each time',
    async (url) => {
      const response = await app.inject({ url, headers: BROWSER })
      expect(response.body).toContain('一证')
      expect(response.headers['cache-control']).toBe('no-cache')
      expect(response.headers['content-security-policy']).toContain("script-src 'self'")
    },
  )

  it('names in its head what the page at this address needs and asks first', async () => {
    const head = (await app.inject({ url: '/bundles/%22%3E%3Cscript%3E?x=1', headers: BROWSER })).body
    expect(head).toContain('<link rel="modulepreload" crossorigin href="/assets/page.js">')
    expect(head).toContain('<link rel="stylesheet" crossorigin href="/assets/page.css">')
    expect(head).toContain('<link rel="preload" as="fetch" crossorigin href="/api/bundles/%22%3E%3Cscript%3E">')
    expect((await app.inject({ url: '/cases/1', headers: BROWSER })).body).not.toContain('page.js')
  })

  it.each(['/apply/%00/form/applicant', '/assets/%00.js', '/%2e%2e/%2e%2e/etc/passwd', '/%E0%A4%A'])(
    'answers %s, which nothing can be called, as not there or not an address',
    async (url) => {
      const { statusCode } = await app.inject({ url, headers: BROWSER })
      expect([200, 400, 404]).toContain(statusCode)
    },
  )

  it('sends what is long compressed to those who take it, and scripts without the headers of a document', async () => {
    const headers = { 'accept-encoding': 'gzip' }
    const long = await app.inject({ url: '/openapi.json', headers })
    expect(long.headers['content-encoding']).toBe('gzip')
    expect(JSON.parse(gunzipSync(long.rawPayload).toString())).toHaveProperty('openapi')
    expect((await app.inject({ url: '/openapi.json' })).headers['content-encoding']).toBeUndefined()
    const script = await app.inject({ url: '/assets/app-3f2a.js', headers })
    expect(script.headers['x-content-type-options']).toBe('nosniff')
    expect(script.headers['content-security-policy']).toBeUndefined()
  })

  it('says on its first byte whose office this is, whatever the name holds', async () => {
    const own = await open({ webRoot })
    const bureau = { zh: '示例“局”', en: `Bureau $& "of" <Example> & more` }
    own.office.shown = { demonstration: true, bureau }
    const { body } = await own.inject({ url: '/', headers: BROWSER })
    const said = /<html data-office="([^"]*)"/.exec(body)?.[1] ?? ''
    const plain = said
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&')
    expect(JSON.parse(plain)).toEqual({ demonstration: true, bureau })
    await own.close()
  })

  it('has files that never change, compressed beforehand', async () => {
    const plain = await app.inject({ url: '/assets/app-3f2a.js' })
    expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    const small = await app.inject({ url: '/assets/app-3f2a.js', headers: { 'accept-encoding': 'br' } })
    expect([small.headers['content-encoding'], small.body]).toEqual(['br', 'compressed'])
  })

  it.each([
    '/assets',
    '/assets/',
    '/assets//',
    '/.vite/',
    '/.vite',
    '/./assets/',
    '/assets/%2e',
    '/healthz',
    '/none/at/all',
    '//',
  ])('has nothing at %s: a page for a browser, a problem for everybody else, 404 for both', async (url) => {
    const shown = await app.inject({ url, headers: BROWSER })
    expect([shown.statusCode, shown.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8'])
    const told = await app.inject({ url, headers: { accept: 'application/json' } })
    expect([told.statusCode, told.headers['content-type']]).toEqual([404, 'application/problem+json; charset=utf-8'])
    expect(Problem.parse(told.json()).code).toBe('not-found')
  })

  it.each([
    [{ range: 'bytes=999999-' }, 416, 'range-refused'],
    [{ range: 'bytes=5-2' }, 416, 'range-refused'],
    [{ range: 'bytes=x' }, 416, 'range-refused'],
    [{ 'if-match': '"x"' }, 412, 'precondition-failed'],
    [{ 'if-unmodified-since': 'Mon, 01 Jan 2001 00:00:00 GMT' }, 412, 'precondition-failed'],
  ] as const)('%j of a file is the sender’s fault, and told', async (headers, status, code) => {
    const response = await app.inject({ url: '/assets/app-3f2a.js', headers })
    expect([response.statusCode, Problem.parse(response.json()).code]).toEqual([status, code])
  })

  it('takes any conditions of a file without a defect', async () => {
    const conditions = ['range', 'if-match', 'if-none-match', 'if-modified-since', 'if-unmodified-since', 'if-range']
    const values = fc.oneof(
      fc.constantFrom('*', 'bytes=0-0', 'bytes=-1', 'bytes=0-1,3-', 'W/"', '"a", "b"', 'Thu, 99 Foo', '-1', ''),
      fc.string({ unit: 'grapheme-ascii', maxLength: 20 }),
    )
    await fc.assert(
      fc.asyncProperty(fc.subarray(conditions, { minLength: 1 }), values, async (names, value) => {
        const headers = Object.fromEntries(names.map((name) => [name, value]))
        const { statusCode } = await app.inject({ url: '/assets/app-3f2a.js', headers })
        expect([200, 206, 304, 412, 416]).toContain(statusCode)
      }),
      { numRuns: 100 },
    )
  })

  it('says by which methods an address is asked, where it is asked by another', async () => {
    const own = await open({ webRoot })
    mount(own, slow, () => 'done' as const)
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const) {
      const response = await own.inject({ method, url: '/api/slow?x=1' })
      expect([response.statusCode, response.headers.allow, Problem.parse(response.json()).code]).toEqual([
        405,
        'GET, HEAD',
        'method-refused',
      ])
      expect((await own.inject({ method, url: '/api/slower' })).statusCode).toBe(404)
    }
    await own.close()
  })

  it('takes an address with a stroke behind it for the same', async () => {
    for (const url of ['/openapi.json/', '/api-reference/', '/api-reference/?x=/']) {
      expect((await app.inject({ url })).statusCode).toBe(200)
    }
  })

  it('keeps what the build notes for itself to itself', async () => {
    for (const url of ['/.vite/manifest.json', '/%2evite/manifest.json', '/assets/../.vite/manifest.json']) {
      expect((await app.inject({ url })).statusCode).toBe(404)
    }
  })

  it.each([
    ['/api/none', BROWSER],
    ['/assets/none.js', BROWSER],
    ['/assets/../../../etc/passwd', {}],
    ['/assets/%2e%2e/%2e%2e/%2e%2e/etc/passwd', {}],
    ['/none', { accept: 'application/json' }],
  ])('is not shown at %s', async (url, headers) => {
    expect((await app.inject({ url, headers })).statusCode).toBe(404)
  })
})

describe('a server that listens', () => {
  async function raw(port: number, text: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(text))
      const parts: Buffer[] = []
      socket.on('data', (part) => parts.push(part))
      socket.on('close', () => resolve(Buffer.concat(parts).toString()))
      socket.on('error', reject)
    })
  }

  it('answers what is no HTTP with a problem', async () => {
    const app = await open()
    await app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = app.server.address() as AddressInfo
    for (const [text, status, code] of [
      ['nonsense\r\n\r\n', 400, 'input-invalid'],
      ['GET /a b c HTTP/1.1\r\n\r\n', 400, 'input-invalid'],
      [`GET / HTTP/1.1\r\nHost: x\r\nA: ${'a'.repeat(20_000)}\r\n\r\n`, 431, 'head-too-large'],
      [`GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 431, 'head-too-large'],
    ] as const) {
      const [head = '', body = ''] = (await raw(port, text)).split('\r\n\r\n')
      expect(head).toContain('application/problem+json')
      expect(head).toContain(`HTTP/1.1 ${status} `)
      expect(Problem.parse(JSON.parse(body)).code).toBe(code)
    }
    await app.close()
  })

  it('ends what is running before it closes, and takes nothing new meanwhile', async () => {
    const app = await open()
    const held = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    mount(app, slow, async () => {
      begun.resolve()
      await held.promise
      return 'done' as const
    })
    await app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = app.server.address() as AddressInfo
    const running = fetch(`http://127.0.0.1:${port}/api/slow`)
    await begun.promise
    const closing = app.close()
    held.resolve()
    expect(await (await running).json()).toBe('done')
    await closing
    await expect(fetch(`http://127.0.0.1:${port}/api/slow`)).rejects.toThrow('fetch failed')
  })
})

it('an office whose clock is in doubt says with every answer that acts wait for it', async () => {
  const app = await open()
  mount(app, slow, () => 'done' as const)
  const waits = async (url: string) => (await app.inject({ url })).headers['x-yizheng-waits']
  expect(await waits('/api/slow')).toBeUndefined()
  app.office.shown = { demonstration: false, bureau: { zh: '局', en: 'Bureau' }, clockInDoubt: true }
  expect([await waits('/api/slow'), await waits('/api/nowhere')]).toEqual(['clock', 'clock'])
  app.office.shown = { demonstration: false, bureau: { zh: '局', en: 'Bureau' }, clockInDoubt: false }
  expect(await waits('/api/slow')).toBeUndefined()
  await app.close()
})

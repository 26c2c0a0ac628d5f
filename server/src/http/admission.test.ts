import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { Problem } from '@yizheng/contract/problem'
import { route } from '@yizheng/contract/route'
import { createApp } from './app.ts'
import type { Standing } from './callers.ts'
import { POLLED_HEADER } from './limits.ts'
import { mount } from './mount.ts'
import type { Session } from './session.ts'

const hold = route({
  name: 'hold',
  method: 'GET',
  path: '/api/hold',
  room: 'cases',
  summary: { zh: '候', en: 'Hold' },
  access: 'public',
  limited: 'read',
  answer: z.null(),
})
const write = route({ ...hold, name: 'write', method: 'POST', path: '/api/write', body: z.strictObject({}) })

const SESSION: Session = {
  tokenHash: 'a',
  actor: { personId: 'anna', grants: [] },
  name: 'Anna',
  kind: 'citizen',
  demonstration: false,
  expiresAt: '2030-01-01T00:00:00.000Z',
}

let app: FastifyInstance | undefined
afterEach(() => app?.close())

const webRoot = mkdtempSync(join(tmpdir(), 'yizheng-web-'))
beforeAll(() => {
  mkdirSync(join(webRoot, 'assets'))
  for (const file of ['index.html', 'assets/kit.js', 'assets/kit.css']) writeFileSync(join(webRoot, file), '')
  // More than the system takes off a server's hands for a reader who does not read.
  writeFileSync(join(webRoot, 'assets/large.js'), Buffer.alloc(16 * 2 ** 20, ' '))
})
afterAll(() => rmSync(webRoot, { recursive: true }))

describe('an office with ten hands', () => {
  const open = async () => {
    const waiting: (() => void)[] = []
    const here = await createApp({
      publicUrl: new URL('http://localhost:3000'),
      webRoot,
      admission: { start: 10, least: 10, most: 10 },
      findSession: async (token) => (token === 'a' ? SESSION : undefined),
    })
    app = here
    const held = () => new Promise<null>((resolve) => waiting.push(() => resolve(null)))
    mount(here, hold, held)
    mount(here, write, held)
    mount(here, { ...hold, name: 'look', path: '/api/look' }, () => null)
    const ask = (standing: Standing, method: 'GET' | 'POST' = 'GET') =>
      here.inject({
        method,
        url: method === 'GET' ? '/api/hold' : '/api/write',
        headers: {
          ...(standing !== 'stranger' && { cookie: 'yizheng-session=a', 'x-yizheng-csrf': '1' }),
          ...(standing === 'polled' && { [POLLED_HEADER]: '1' }),
          ...(method === 'POST' && { 'content-type': 'application/json' }),
        },
        ...(method === 'POST' && { payload: '{}' }),
      })
    // A cookie counts for a person once its session has been found.
    await here.inject({ url: '/api/look', headers: { cookie: 'yizheng-session=a' } })
    return { ask, waiting, here }
  }

  it.each([
    ['person', 10],
    ['stranger', 8],
    ['polled', 5],
  ] as const)('takes of a %s no more than %d at once, and sends the next away', async (standing, room) => {
    const { ask, waiting } = await open()
    for (const method of ['GET', 'POST'] as const) {
      const taken = Array.from({ length: room }, () => ask(standing, method))
      await expect.poll(() => waiting.length).toBe(room)
      const away = await ask(standing, method)
      expect([away.statusCode, away.headers['retry-after'], Problem.parse(away.json()).code]).toEqual([
        503,
        '2',
        'unavailable',
      ])
      // Someone at a desk still finds room where strangers and pages by themselves do not.
      if (standing !== 'person') {
        const desk = ask('person')
        await expect.poll(() => waiting.length).toBe(room + 1)
        taken.push(desk)
      }
      for (const go of waiting.splice(0)) go()
      expect((await Promise.all(taken)).map(({ statusCode }) => statusCode)).toEqual(taken.map(() => 200))
    }
  })

  it('still gives a page that was let in the scripts and styles it is made of', async () => {
    const { ask, waiting, here } = await open()
    const taken = Array.from({ length: 10 }, () => ask('person'))
    await expect.poll(() => waiting.length).toBe(10)
    const codeOf = async (url: string) => (await here.inject({ url })).statusCode
    expect(await Promise.all(['/', '/assets/kit.js', '/assets/kit.css'].map(codeOf))).toEqual([503, 200, 200])
    for (const go of waiting.splice(0)) go()
    await Promise.all(taken)
  })

  it('sends everyone who asks for a script at once all of it, and forgets those who have gone', async () => {
    const { here } = await open()
    await here.listen({ port: 0 })
    const { port } = here.server.address() as AddressInfo
    const script = `http://127.0.0.1:${port}/assets/kit.js`
    const gone = Array.from({ length: 200 }, async () => {
      const leaving = new AbortController()
      setTimeout(() => leaving.abort(), 2)
      return fetch(script, { signal: leaving.signal }).then(
        () => undefined,
        () => undefined,
      )
    })
    await Promise.all(gone)
    const codes = await Promise.all(Array.from({ length: 400 }, async () => (await fetch(script)).status))
    expect(new Set(codes)).toEqual(new Set([200]))
  })

  it('sends a script although a hundred others ask for one and read nothing of it', async () => {
    const { here } = await open()
    await here.listen({ port: 0 })
    const { port } = here.server.address() as AddressInfo
    const silent = await Promise.all(
      Array.from({ length: 100 }, async () => {
        const socket = connect(port, '127.0.0.1')
        const begins = once(socket, 'readable')
        socket.write('GET /assets/large.js HTTP/1.1\r\nhost: localhost\r\n\r\n')
        await begins
        return socket
      }),
    )
    expect((await fetch(`http://127.0.0.1:${port}/assets/kit.js`)).status).toBe(200)
    for (const socket of silent) socket.destroy()
  })

  it('is full to a cookie that is nobody’s as it is to strangers', async () => {
    const { ask, waiting, here } = await open()
    const taken = Array.from({ length: 8 }, () => ask('stranger'))
    await expect.poll(() => waiting.length).toBe(8)
    const claimed = await here.inject({ url: '/api/hold', headers: { cookie: 'yizheng-session=made-up' } })
    expect(claimed.statusCode).toBe(503)
    for (const go of waiting.splice(0)) go()
    await Promise.all(taken)
  })
})

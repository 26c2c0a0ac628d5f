import { connect, type AddressInfo, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { route } from '@yizheng/contract/route'
import { createApp } from './app.ts'
import type { Terms } from './connections.ts'
import { mount } from './mount.ts'
import type { Session } from './session.ts'

const FLOOR = 16 * 1024

const take = route({
  name: 'take',
  method: 'POST',
  path: '/api/take',
  room: 'files',
  summary: { zh: '收', en: 'Take' },
  access: 'person',
  body: z.strictObject({ text: z.string().max(1_000_000) }),
  answer: z.number(),
})
const give = route({
  name: 'give',
  method: 'GET',
  path: '/api/give',
  room: 'files',
  summary: { zh: '给', en: 'Give' },
  access: 'public',
  limited: 'read',
  answer: z.unknown(),
  produces: 'application/octet-stream',
})
const refuse = route({
  ...take,
  name: 'refuse',
  path: '/api/refuse',
  access: 'public',
  limited: 'read',
  consumes: 'bytes',
  mostBytes: 1_000_000,
  body: undefined,
  takes: ['image/png'],
} as const)

const SESSION: Session = {
  tokenHash: 'aa',
  actor: { personId: 'a', grants: [] },
  name: '某',
  kind: 'enterprise',
  demonstration: true,
  expiresAt: '2027-01-01T00:00:00.000Z',
}

let app: FastifyInstance | undefined
const sockets: Socket[] = []
let now = 0
let lines: string[] = []

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await app?.close()
})

/** An office whose clock stands still until a test moves it. */
async function office(terms: Partial<Terms> = {}): Promise<number> {
  now = 0
  lines = []
  app = await createApp({
    publicUrl: new URL('http://localhost:3000'),
    log: { write: (line) => lines.push(line) },
    findSession: async () => SESSION,
    connections: { everyMs: 5, now: () => now, ...terms },
  })
  mount(app, take, ({ body }) => body.text.length)
  mount(app, give, () => Buffer.alloc(64 * 1024 * 1024))
  mount(app, refuse, () => 0)
  await app.listen({ port: 0, host: '127.0.0.1' })
  return (app.server.address() as AddressInfo).port
}

type Line = { readonly socket: Socket; readonly heard: () => string; readonly ended: () => boolean }

/** A connection of which the test keeps its own half open whatever the office does. */
async function open(port: number, reading = true): Promise<Line> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  sockets.push(socket)
  let text = ''
  let gone = false
  if (reading) socket.on('data', (part) => (text += part.toString('latin1')))
  for (const event of ['end', 'error', 'close']) socket.on(event, () => (gone = true))
  await new Promise((resolve) => socket.once('connect', resolve))
  return { socket, heard: () => text, ended: () => gone }
}

const held = () =>
  new Promise<number>((resolve, reject) =>
    app?.server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  )

const head = (path: string, length: number, type = 'application/json') =>
  `POST ${path} HTTP/1.1\r\nHost: x\r\nCookie: yizheng-session=a\r\nX-Yizheng-CSRF: 1\r\nContent-Type: ${type}\r\nContent-Length: ${length}\r\n\r\n`

/** Lets what was sent arrive, and lets the office look at its connections a few times. */
const look = () => new Promise((resolve) => setTimeout(resolve, 40))

describe('a body', () => {
  it('may take as long as it keeps coming', async () => {
    const port = await office()
    const body = JSON.stringify({ text: 'x'.repeat(20 * FLOOR) })
    const { socket, heard } = await open(port)
    socket.write(head('/api/take', body.length))
    for (let sent = 0; sent < body.length; sent += FLOOR + 1) {
      socket.write(body.slice(sent, sent + FLOOR + 1))
      await look()
      now += 29_000
      await look()
    }
    // Twenty stretches of half a minute: nine minutes and more.
    expect(now).toBeGreaterThan(540_000)
    await expect.poll(heard).toContain('200 OK')
    expect(heard()).toContain(String(20 * FLOOR))
  })

  it('that trickles is answered 408 and ended, though its sender keeps the connection open', async () => {
    const port = await office()
    const { socket, heard } = await open(port)
    socket.write(head('/api/take', 500_000))
    for (let turn = 0; turn < 4; turn += 1) {
      socket.write('x'.repeat(1000))
      await look()
      now += 10_000
    }
    await expect.poll(heard).toContain('HTTP/1.1 408')
    expect(heard()).toContain('"code":"too-slow"')
    now += 3_001
    await expect.poll(held).toBe(0)
  })

  it('short of the floor may take its thirty seconds', async () => {
    const port = await office()
    const body = JSON.stringify({ text: 'short' })
    const { socket, heard } = await open(port)
    socket.write(head('/api/take', body.length))
    await look()
    now += 29_000
    await look()
    socket.write(body)
    await expect.poll(heard).toContain('200 OK')
  })

  it('that was answered before its end is listened to for a moment only, counted from the answer', async () => {
    const port = await office()
    const { socket, heard } = await open(port)
    socket.write(head('/api/refuse', 5_000_000, 'image/gif'))
    await expect.poll(heard).toContain('HTTP/1.1 415')
    now += 2_900
    await look()
    socket.write('x'.repeat(1000))
    await look()
    expect(await held()).toBe(1)
    now += 200
    await expect.poll(held).toBe(0)
  })
})

describe('a connection', () => {
  it('whose other half is never closed is ended after its answer', async () => {
    const port = await office()
    const { socket, heard } = await open(port)
    socket.write('nonsense\r\n\r\n')
    await expect.poll(heard).toContain('HTTP/1.1 400')
    now += 1
    await look()
    now += 3_001
    await expect.poll(held).toBe(0)
  })

  it('that lies idle is ended', async () => {
    const port = await office()
    await open(port)
    await expect.poll(held).toBe(1)
    now += 34_999
    await look()
    expect(await held()).toBe(1)
    now += 2
    await expect.poll(held).toBe(0)
  })

  it('on which nobody takes the answer is ended', async () => {
    const port = await office()
    const { socket } = await open(port, false)
    socket.write('GET /api/give HTTP/1.1\r\nHost: x\r\n\r\n')
    await look()
    await look()
    expect(await held()).toBe(1)
    now += 30_001
    await look()
    now += 30_001
    await expect.poll(held).toBe(0)
  })

  it('may ask no more than sixteen times ahead', async () => {
    const port = await office()
    const { socket } = await open(port, false)
    socket.write('GET /api/give HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(40))
    await expect.poll(held).toBe(0)
  })
})

describe('more connections than can be held', () => {
  it('cost the least used ones theirs, and whoever asks is answered', async () => {
    const port = await office({ limit: 20 })
    const slow = await open(port)
    slow.socket.write(head('/api/take', 500_000))
    await look()
    const idle: Line[] = []
    for (let i = 0; i < 60; i += 1) {
      idle.push(await open(port))
      now += 1
    }
    await expect.poll(held).toBeLessThanOrEqual(20)
    const asking = await fetch(`http://127.0.0.1:${port}/api/take`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: 'yizheng-session=a', 'x-yizheng-csrf': '1' },
      body: JSON.stringify({ text: 'here' }),
    })
    expect(await asking.json()).toBe(4)
    // The one who is sending something is more use than those who are not, and of these the oldest went first.
    expect(slow.ended()).toBe(false)
    const ended = idle.map((line) => line.ended())
    expect(ended.filter(Boolean).length).toBeGreaterThanOrEqual(41)
    expect(ended.indexOf(false)).toBeGreaterThan(ended.lastIndexOf(true))
    expect(lines.filter((line) => line.includes('connections are at their limit'))).toHaveLength(1)
  })
})

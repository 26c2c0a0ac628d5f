import { setImmediate } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { route } from '@yizheng/contract/route'
import { createApp } from './app.ts'
import { POLLED_HEADER, ratesOf, type Rates } from './limits.ts'
import { mount } from './mount.ts'

const spec = {
  method: 'GET',
  room: 'cases',
  summary: { zh: '测试', en: 'Test' },
  answer: z.null(),
} as const
const read = route({ ...spec, name: 'read', path: '/api/read', access: 'person' })
const browse = route({ ...spec, name: 'browse', path: '/api/browse', access: 'public', limited: 'browse' })
const signIn = route({ ...spec, name: 'signIn', path: '/api/sign-in', access: 'public', limited: 'sign-in' })
const file = route({ ...spec, name: 'file', method: 'POST', path: '/api/file', access: 'person', limited: 'filing' })

async function office(rates: Rates, clock: () => number = () => 0) {
  const app = await createApp({
    publicUrl: new URL('http://localhost:3000'),
    now: clock,
    rates,
    findSession: async (personId) => ({
      tokenHash: personId,
      actor: { personId, grants: [] },
      name: personId,
      kind: 'official',
      demonstration: true,
      expiresAt: '2027-01-01T00:00:00.000Z',
    }),
  })
  for (const each of [read, browse, signIn, file]) mount(app, each, () => null)
  const ask = async (which: { method: 'GET' | 'POST'; path: string }, person?: string, more: object = {}) => {
    // As from another connection: what is asked all in one turn is sent away when it is too much.
    await setImmediate()
    const { statusCode } = await app.inject({
      method: which.method,
      url: which.path,
      remoteAddress: '10.0.0.1',
      headers: { ...(person && { cookie: `yizheng-session=${person}`, 'x-yizheng-csrf': '1' }), ...more },
    })
    return statusCode
  }
  /** How many of `count` were let through. */
  const passed = async (count: number, ...call: Parameters<typeof ask>) => {
    let through = 0
    for (let i = 0; i < count; i += 1) if ((await ask(...call)) === 200) through += 1
    return through
  }
  return { app, ask, passed }
}

describe('one address with many desks behind it', () => {
  it('is not one: each signed-in person is counted by themselves, and strangers together', async () => {
    const { passed } = await office({ browse: { burst: 5, perMinute: 1 } })
    expect(await passed(10, browse)).toBe(5)
    for (const desk of ['clerk-1', 'clerk-2', 'clerk-3']) expect(await passed(10, browse, desk)).toBe(5)
  })

  it('signs in as one, since nobody is anybody yet', async () => {
    const { passed, ask } = await office({ 'sign-in': { burst: 5, perMinute: 1 } })
    expect(await passed(10, signIn, 'clerk-1')).toBe(5)
    expect(await ask(signIn, 'clerk-2')).toBe(429)
    expect(await ask(signIn)).toBe(429)
  })
})

describe('a page that asks by itself', () => {
  it('does not use up what the person needs, nor the person what the page does', async () => {
    const { passed, ask } = await office({
      person: { burst: 20, perMinute: 1 },
      polled: { burst: 5, perMinute: 1 },
    })
    const polled = { [POLLED_HEADER]: '1' }
    expect(await passed(50, read, 'clerk', polled)).toBe(5)
    expect(await passed(30, read, 'clerk')).toBe(20)
    expect(await ask(read, 'other', polled)).toBe(200)
    // A write is nothing a page does by itself.
    expect(await passed(30, file, 'other', polled)).toBe(20)
  })
})

describe('filing', () => {
  it('is bounded by person and by address: of 3,900 by 17 people in a minute hardly any come through', async () => {
    const { perPerson, perAddress } = { perPerson: 30, perAddress: 200 }
    let clock = 0
    const { ask } = await office(ratesOf({ perPerson, perAddress }, 300), () => clock)
    const taken = new Map<string, number>()
    for (let i = 0; i < 3_900; i += 1) {
      const person = `person-${i % 17}`
      clock = (i / 3_900) * 60_000
      if ((await ask(file, person)) === 200) taken.set(person, (taken.get(person) ?? 0) + 1)
    }
    const counts = [...taken.values()]
    expect(Math.max(...counts)).toBeLessThanOrEqual(perPerson + 1)
    expect(counts.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(perAddress + 4)
    // Whoever waits goes on.
    clock += 3_600_000
    expect(await ask(file, 'person-0')).toBe(200)
  })

  it('refused says in minutes when to come again, where it is minutes', async () => {
    const { app, ask } = await office(ratesOf({ perPerson: 1, perAddress: 100 }, 300))
    expect(await ask(file, 'a')).toBe(200)
    const headers = { cookie: 'yizheng-session=a', 'x-yizheng-csrf': '1' }
    const refused = await app.inject({ method: 'POST', url: '/api/file', headers })
    expect([refused.statusCode, refused.headers['retry-after']]).toEqual([429, '3600'])
    expect(refused.body).toContain('60 分钟')
  })
})

describe('what comes in', () => {
  const take = route({
    ...spec,
    name: 'take',
    method: 'POST',
    path: '/api/take',
    access: 'public',
    limited: 'read',
    body: z.strictObject({ list: z.array(z.unknown()).max(1_000_000) }),
  })
  const takeOwn = route({ ...take, name: 'takeOwn', path: '/api/take-own', access: 'person' })

  it('is short where nobody need be signed in, and not read at all where somebody must and is not', async () => {
    const { app } = await office({})
    mount(app, take, () => null)
    mount(app, takeOwn, () => null)
    const post = async (url: string, bytes: number, person?: string) =>
      (
        await app.inject({
          method: 'POST',
          url,
          headers: {
            'content-type': 'application/json',
            ...(person && { cookie: `yizheng-session=${person}`, 'x-yizheng-csrf': '1' }),
          },
          payload: JSON.stringify({ list: ['x'.repeat(bytes)] }),
        })
      ).statusCode
    expect(await post('/api/take', 60_000)).toBe(200)
    expect(await post('/api/take', 70_000)).toBe(413)
    expect(await post('/api/take-own', 70_000)).toBe(401)
    expect(await post('/api/take-own', 2_000_000)).toBe(401)
    expect(await post('/api/take-own', 900_000, 'a')).toBe(200)
    expect(await post('/api/take-own', 1_100_000, 'a')).toBe(413)
  })

  it('has no more than 20,000 values, however they are put', async () => {
    const { app } = await office({})
    mount(app, takeOwn, () => null)
    const nested = fc.constantFrom<(count: number) => unknown[]>(
      (count) => Array.from({ length: count }, () => 1),
      (count) => [Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, true]))],
      (count) => Array.from({ length: Math.ceil(count / 10) }, () => Array.from({ length: 10 }, () => 'x')),
    )
    await fc.assert(
      fc.asyncProperty(nested, fc.integer({ min: 20_001, max: 60_000 }), async (make, count) => {
        const response = await app.inject({
          method: 'POST',
          url: '/api/take-own',
          headers: { 'content-type': 'application/json', cookie: 'yizheng-session=a', 'x-yizheng-csrf': '1' },
          payload: JSON.stringify({ list: make(count) }),
        })
        expect(response.statusCode).toBe(400)
        expect(response.body.length).toBeLessThan(2_000)
      }),
      { numRuns: 20 },
    )
  })
})

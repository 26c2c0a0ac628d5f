import { describe, expect, it } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { route } from '@yizheng/contract/route'
import { mount } from './mount.ts'
import { fail, office } from './test-mounted.ts'

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

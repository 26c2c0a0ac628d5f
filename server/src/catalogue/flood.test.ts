import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { catalogueRoutes } from '@yizheng/contract/catalogue'
import { Problem } from '@yizheng/contract/problem'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import { createApp } from '../http/app.ts'
import { ratesOf } from '../http/limits.ts'
import { mount } from '../http/mount.ts'
import { readCatalogue } from '../cases/test-acts.ts'
import { catalogueHandlers } from './routes.ts'

/** The rates of an office as it is started. */
const PLANS = 300
const OFFICE = ratesOf({ perPerson: 300, perAddress: 1_000 }, PLANS)

let app: FastifyInstance
let limited: FastifyInstance
let catalogue: Catalogue
let made = 0

beforeAll(async () => {
  catalogue = await readCatalogue()
  const publicUrl = new URL('http://localhost:3000')
  const admission = { afterTurn: (over: () => void) => over() }
  app = await createApp({ publicUrl })
  limited = await createApp({
    publicUrl,
    admission,
    rates: OFFICE,
    now: () => 0,
    findSession: async (token) => ({
      tokenHash: token,
      actor: { personId: token, grants: [] },
      name: token,
      kind: 'citizen',
      demonstration: true,
      expiresAt: '2099-01-01T00:00:00.000Z',
    }),
  })
  const handlers = catalogueHandlers({
    catalogue: () => catalogue,
    english: () => new Map(),
    demonstration: true,
    bureau: { zh: '局', en: 'Bureau' },
    regions: [],
    searching: () => {
      throw new Error('nothing is searched here')
    },
  })
  mount(app, catalogueRoutes.compilePlan, handlers.compilePlan)
  mount(limited, catalogueRoutes.compilePlan, (call) => {
    made += 1
    return handlers.compilePlan(call)
  })
})

const ask = (answers: Record<string, unknown>) =>
  app.inject({
    method: 'POST',
    url: '/api/bundles/convenience-store/plan',
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify({ answers }),
  })

const unknown = (count: number, length: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`${i}`.padEnd(length, 'q'), true]))

describe('the public plan', () => {
  it('answers 60,000 unknown answers with a sentence', async () => {
    const response = await ask(unknown(60_000, 8))
    expect(response.statusCode).toBe(413)
    expect(response.body.length).toBeLessThan(2_000)
  })

  it('never answers much more than was sent, whatever was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 5, max: 100 }), async (count, length) => {
        const response = await ask(unknown(count, length))
        expect(response.statusCode).toBeGreaterThanOrEqual(400)
        expect(response.statusCode).toBeLessThan(500)
        expect(response.body.length).toBeLessThan(96 * 1024)
      }),
      { numRuns: 40 },
    )
  })

  it('is made for one address as often as its rate allows; the rest is 429 with Retry-After and costs no plan', async () => {
    made = 0
    const from = (remoteAddress: string, cookie?: string) =>
      limited.inject({
        method: 'POST',
        url: '/api/bundles/convenience-store/plan',
        remoteAddress,
        headers: {
          'content-type': 'application/json',
          'x-yizheng-csrf': '1',
          ...(cookie && { cookie: `yizheng-session=${cookie}` }),
        },
        payload: JSON.stringify({ answers: { 'sells-tobacco': true } }),
      })
    const counts = new Map<number, number>()
    for (let n = 0; n < PLANS + 200; n += 1) {
      const { statusCode } = await from('203.0.113.7')
      counts.set(statusCode, (counts.get(statusCode) ?? 0) + 1)
    }
    expect([...counts]).toEqual([
      [200, PLANS],
      [429, 200],
    ])
    expect(made).toBe(PLANS)
    const refused = await from('203.0.113.7')
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect(refused.headers['content-type']).toContain('application/problem+json')
    expect(Problem.parse(refused.json())).toMatchObject({ code: 'too-many-requests', status: 429 })
    // Another address, and whoever is signed in at this one, go on.
    expect((await from('203.0.113.8')).statusCode).toBe(200)
    expect((await from('203.0.113.7', 'clerk')).statusCode).toBe(200)
  })

  it('of any body that is let in costs no more than the answers it may hold, and answers no more than it may', async () => {
    const answer = fc.oneof(fc.boolean(), fc.integer(), fc.string({ maxLength: 400 }))
    const key = fc.oneof(fc.string({ maxLength: 70 }), fc.constantFrom('sells-tobacco', 'sells-otc', '__proto__', ''))
    await fc.assert(
      fc.asyncProperty(fc.dictionary(key, answer, { maxKeys: 300 }), async (answers) => {
        const response = await ask(answers)
        expect([200, 400, 413, 422]).toContain(response.statusCode)
        if (Object.keys(answers).length > 200) expect(response.statusCode).not.toBe(200)
        expect(response.body.length).toBeLessThan(512 * 1024)
        await new Promise((resolve) => setImmediate(resolve))
      }),
      { numRuns: 60 },
    )
  })
})

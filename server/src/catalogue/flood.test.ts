import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { catalogueRoutes } from '@yizheng/contract/catalogue'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import { createApp } from '../http/app.ts'
import { mount } from '../http/mount.ts'
import { readCatalogue } from '../cases/test-acts.ts'
import { catalogueHandlers } from './routes.ts'

let app: FastifyInstance
let catalogue: Catalogue

beforeAll(async () => {
  catalogue = await readCatalogue()
  app = await createApp({ publicUrl: new URL('http://localhost:3000') })
  const handlers = catalogueHandlers({
    catalogue: () => catalogue,
    demonstration: true,
    bureau: { zh: '局', en: 'Bureau' },
    regions: [],
    searching: () => {
      throw new Error('nothing is searched here')
    },
  })
  mount(app, catalogueRoutes.compilePlan, handlers.compilePlan)
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
        expect(response.body.length).toBeLessThan(64 * 1024)
      }),
      { numRuns: 40 },
    )
  })
})

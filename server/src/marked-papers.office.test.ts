import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { ActDone, caseRoutes } from '@yizheng/contract/cases'
import { planFor, readCatalogue, submissionOf } from './cases/test-acts.ts'
import { pagesOf } from './certificates/pdf-tools.ts'
import { createApp } from './http/app.ts'
import { openOffice, type OpenOffice } from './office.ts'
import { loadDemonstration } from './parties/parties.ts'
import { createSealing } from './parties/sealing.ts'
import { createSessions } from './parties/sessions.ts'
import { catalogueOf } from './parties/test-real-catalogue.ts'
import { createTestDatabase, type TestDatabase } from './store/test-database.ts'

// A start with such files is refused; this is what is printed if they are put there by another way.
const NOW = '2026-11-26T03:00:00.000Z'
let place: TestDatabase
let app: FastifyInstance
let office: OpenOffice
let directory: string
let cookie: string

beforeAll(async () => {
  place = await createTestDatabase()
  directory = await mkdtemp(join(tmpdir(), 'yizheng-marked-'))
  const sealing = createSealing(Buffer.alloc(32, 1))
  const sessions = createSessions(place.database, () => Date.parse(NOW))
  const catalogueDirectory = catalogueOf(join(directory, 'catalogue'), false)
  const people = await loadDemonstration(place.database, sealing, catalogueDirectory, NOW)
  app = await createApp({ publicUrl: new URL('http://localhost:3000'), findSession: sessions.find })
  office = await openOffice({
    clock: { gapHours: null },
    app,
    database: place.database,
    sealing,
    catalogueDirectory,
    dataDirectory: directory,
    parties: { sessions, identity: { kind: 'demonstration' }, people },
    now: () => NOW,
    notice: () => {},
  })
  cookie = `yizheng-session=${(await sessions.open('bh-shop')).token}`
})
afterAll(async () => {
  await office?.close()
  await app?.close()
  await place?.drop()
  await rm(directory, { recursive: true, force: true })
})

const post = async (url: string, payload: object) => {
  await setImmediate()
  const headers = { cookie, 'x-yizheng-csrf': '1', 'idempotency-key': crypto.randomUUID() }
  return app.inject({ method: 'POST', url, headers, payload })
}

test('where made-up people sign in, papers say so, whatever the file of the office says', async () => {
  const plan = planFor(await readCatalogue(), 'convenience-store', {})
  const { type: _type, ...made } = submissionOf(plan)
  const prefilled = await post('/api/bundles/convenience-store/prefill', { answers: {} })
  const held = Object.entries(caseRoutes.prefillForm.answer.parse(prefilled.json()).values)
  const filing = { ...made.filing, ...Object.fromEntries(held.map(([key, { value }]) => [key, value])) }
  const filed = await post('/api/cases', { ...made, filing, region: '120116', bundle: 'convenience-store' })
  expect([filed.statusCode, filed.body]).toEqual([201, expect.any(String)])
  const { case: id } = ActDone.parse(filed.json())
  const paper = await app.inject({ url: `/api/cases/${id}/application-form/pdf`, headers: { cookie } })
  expect(paper.statusCode).toBe(200)
  expect(pagesOf(paper.rawPayload).join('')).toContain('演示文书，不具有法律效力')
})

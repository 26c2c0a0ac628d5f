import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { figureRoutes } from '@yizheng/contract/measures'
import { PEOPLE } from '@yizheng/testkit/people'
import { REGION } from '@yizheng/testkit/rules'
import type { CertificateDocument } from '@yizheng/domain/certificates/certificate'
import { actsOn, planFor, readCatalogue } from '../cases/test-acts.ts'
import { finishCase } from '../cases/test-course.ts'
import { answer, appFor, ask } from '../cases/test-rooms.ts'
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts'
import { mountRegister } from './register.ts'
import { countGrants } from './register-store.ts'
import { sampleCertificate } from './sample.ts'
import { keepDocument } from './store.ts'

let office: TestDatabase
let app: FastifyInstance
let numbers: string[]
let now = '2026-11-26T02:00:00.000Z'

beforeAll(async () => {
  office = await createTestDatabase()
  const catalogue = await readCatalogue()
  const acts = actsOn(office.database, catalogue)
  const plan = planFor(catalogue, 'convenience-store', { 'sells-tobacco': true })
  for (const key of ['first', 'second', 'third']) await finishCase(acts, plan, key, '2026-03-02')
  const rows = await office.owner.query<{ number: string }>('select number from certificates order by number')
  numbers = rows.map(({ number }) => number)
  app = await appFor(PEOPLE)
  mountRegister(app, { database: office.database, regions: () => [REGION], now: () => now })
})
afterAll(async () => {
  await app.close()
  await office.drop()
})

/** Publishes a paper with licences numbered anew. */
async function publish(which: number, prefix: string, licences: number, part: Partial<CertificateDocument> = {}) {
  const sample = sampleCertificate(licences, { number: numbers[which] ?? '', region: REGION, ...part })
  const document = {
    ...sample,
    licences: sample.licences.map((licence, index) => ({
      ...licence,
      licenceNumber: `${prefix}${String(index).padStart(3, '0')}`,
    })),
  }
  const made = {
    caseId: 'none',
    revision: 1,
    document,
    template: 'test',
    sha256: 'test',
    pdf: Buffer.from('pdf'),
    at: now,
  }
  await keepDocument(office.database, REGION, made)
  await keepDocument(office.database, REGION, made)
}

const register = (query: Record<string, string> = {}) => answer(app, undefined, figureRoutes.listGrants, { query })

describe('the public register', () => {
  test('holds a grant once its paper is made, once, with how it stands today', async () => {
    expect(await register()).toEqual({ grants: [], next: null })
    await publish(0, 'A', 4)
    const { grants, next } = await register()
    expect(next).toBeNull()
    expect(grants).toHaveLength(4)
    expect(grants[3]).toEqual({
      licenceNumber: 'A000',
      name: { zh: '食品经营许可证', en: 'Food operation licence' },
      holder: '示范区邻里便利店有限公司',
      body: { zh: '示范区市场监督管理局', en: 'Competent body of the Demonstration District' },
      certificate: numbers[0],
      grantedOn: '2026-11-26',
      validUntil: '2031-11-25',
      scope: {
        zh: '预包装食品销售（含冷藏冷冻食品）、热食类食品制售',
        en: '预包装食品销售（含冷藏冷冻食品）、热食类食品制售',
      },
      conditions: [],
      status: 'valid',
      ended: null,
    })
    now = '2031-11-26T02:00:00.000Z'
    expect((await register()).grants.map(({ status }) => status)).toEqual(['valid', 'expired', 'expired', 'expired'])
    now = '2026-11-26T02:00:00.000Z'
  })

  test('names a citizen by the first character, and is not searched by the whole name', async () => {
    await publish(1, 'B', 1, { holder: { name: '张三丰' } })
    expect((await register({ q: 'B000' })).grants).toMatchObject([{ holder: '张*' }])
    expect((await register({ q: '张三丰' })).grants).toEqual([])
    const kept = await office.owner.query("select 1 from public_grants where public_grants::text like '%三丰%'")
    expect(kept).toEqual([])
  })

  test('is searched by a part of a name or number, however it is typed', async () => {
    const found = async (q: string) => (await register({ q })).grants.length
    expect(await found('邻里便利')).toBe(4)
    expect(await found('A00')).toBe(4)
    expect(await found('Ａ００２')).toBe(1)
    for (const q of ['邻里 便利', '示范区（邻里）', '·邻里・便利', 'a00', 'A-00', '*便利*'])
      expect({ q, n: await found(q) }).toEqual({ q, n: 4 })
    for (const q of ['%', '_', '\\', '（）', '邻*利', 'A_1', '没有这家'])
      expect({ q, n: await found(q) }).toEqual({ q, n: 0 })
    expect(await register({ region: '120116' })).toEqual({ grants: [], next: null })
    expect((await register({ region: REGION })).grants).toHaveLength(5)
  })

  test('is read page by page, each grant once, and refuses a place that is none', async () => {
    await publish(2, 'C', 60)
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await register(after === undefined ? {} : { after })
      seen.push(...page.grants.map(({ licenceNumber }) => licenceNumber))
      after = page.next ?? undefined
    } while (after !== undefined)
    expect(seen).toHaveLength(65)
    expect(new Set(seen).size).toBe(65)
    expect(await ask(app, undefined, figureRoutes.listGrants, { query: { after: '2026-02-30~x' } })).toMatchObject({
      status: 400,
    })
    expect(await countGrants(office.database, [REGION], { from: '2026-11-26', to: '2026-11-26' })).toBe(65)
    expect(await countGrants(office.database, [REGION], { from: '2026-11-27', to: '2026-11-30' })).toBe(0)
  })
})

import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { figureRoutes } from '@yizheng/contract/measures'
import { clerk, owner, PEOPLE } from '@yizheng/testkit/people'
import { REGION } from '@yizheng/testkit/rules'
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts'
import { mountPublished } from './published.ts'
import { actsOn, planFor, readCatalogue } from '../cases/test-acts.ts'
import { decideAll, fileCase, finishCase } from '../cases/test-course.ts'
import { answer, appFor } from '../cases/test-rooms.ts'

let office: TestDatabase
let app: FastifyInstance
let now = '2026-03-02T02:00:00.000Z'

beforeAll(async () => {
  office = await createTestDatabase()
  app = await appFor(PEOPLE)
})
afterAll(async () => {
  await app.close()
  await office.drop()
})

test('published figures come from decided cases and their plans, and are worked out anew after a while', async () => {
  const catalogue = await readCatalogue()
  mountPublished(app, {
    database: office.database,
    regions: () => [REGION],
    calendar: () => catalogue.calendar,
    now: () => now,
  })
  const published = () => answer(app, undefined, figureRoutes.getPublishedFigures)
  expect(await published()).toEqual({
    asOf: now,
    figures: [
      expect.objectContaining({ key: 'grants', value: 0, before: null }),
      expect.objectContaining({ key: 'decided', value: 0, before: null }),
    ],
  })

  const acts = actsOn(office.database, catalogue, PEOPLE, () => now)
  const plan = planFor(catalogue, 'convenience-store', { 'sells-tobacco': true })
  await finishCase(acts, plan, 'same-day', '2026-03-02')
  const course = await fileCase(acts, plan, 'three-days')
  await course.act(clerk, { type: 'AcceptApplication' })
  const gone = await fileCase(acts, plan, 'gone')
  await gone.act(clerk, { type: 'AcceptApplication' })
  await gone.act(owner, { type: 'WithdrawApplication', reason: '不办了' })
  now = '2026-03-05T02:00:00.000Z'
  await decideAll(acts, course, plan, '2026-03-05')

  const { asOf, figures } = await published()
  expect(asOf).toBe(now)
  const value = Object.fromEntries(figures.map((each) => [each.key, each.value]))
  const { items, materials, days, trips, visits } = plan.reductions
  const percent = ({ before, after }: { before: number; after: number }) =>
    Math.round(((before - after) / before) * 1000) / 10
  expect(value).toEqual({
    // No certificate was rendered here.
    grants: 0,
    decided: 2,
    days: 1.5,
    'on-time': 100,
    'spared-items': percent(items),
    'spared-materials': percent(materials),
    'spared-days': percent(days),
    'spared-trips': percent(trips ?? { before: 0, after: 0 }),
    'spared-visits': percent(visits),
  })
  expect(figures.find(({ key }) => key === 'spared-items')?.definition.zh).toContain(`平均由${items.before}减为1`)

  const late = await fileCase(acts, plan, 'within-five-minutes')
  await late.act(clerk, { type: 'AcceptApplication' })
  await decideAll(acts, late, plan, '2026-03-05')
  now = '2026-03-05T02:04:59.000Z'
  expect((await published()).asOf).toBe(asOf)
  now = '2026-03-05T02:05:00.000Z'
  expect((await published()).figures).toContainEqual(expect.objectContaining({ key: 'decided', value: 3 }))
})

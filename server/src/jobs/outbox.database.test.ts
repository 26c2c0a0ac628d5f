import { afterAll, beforeAll, expect, test } from 'vitest'
import { REGION } from '@yizheng/testkit/rules'
import { actsOn, planFor, readCatalogue } from '../cases/test-acts.ts'
import { fileCase } from '../cases/test-course.ts'
import { openDatabase } from '../store/database.ts'
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts'
import { claimMessages, postponeMessage } from './outbox.ts'

let office: TestDatabase
const ALL = { except: [] }
const NOW = '2026-03-02T03:00:00.000Z'

beforeAll(async () => {
  office = await createTestDatabase()
  const catalogue = await readCatalogue()
  const { caseId } = await fileCase(
    actsOn(office.database, catalogue),
    planFor(catalogue, 'convenience-store', {}),
    'outbox',
  )
  await office.owner.query(
    `insert into outbox (region_code, message_id, topic, case_id, payload, created_at, next_at)
      select $1, 'message ' || n, 'hand-over', $2, '{}', $3, $3 from generate_series(1, 3) n`,
    [REGION, caseId, NOW],
  )
})
afterAll(() => office.drop())

const runner = () => openDatabase({ url: office.url, role: 'yizheng_app', connectTimeoutMs: 20_000 })

test('a message belongs to its runner while its connection lives, and to anyone at once when it is gone', async () => {
  const first = runner()
  const second = runner()
  const claim = async (by: typeof first) => (await claimMessages(by, REGION, ALL, NOW, 10)).map(({ id }) => id)
  expect(await claim(first)).toHaveLength(3)
  expect(await claim(second)).toEqual([])
  await first.close()
  await expect.poll(() => claim(second), { timeout: 20_000 }).toHaveLength(3)
  await second.close()
})

test('a runner that only lost its connection takes up again what it had claimed', async () => {
  const one = runner()
  const claimed = async () => (await claimMessages(one, REGION, ALL, NOW, 10).catch(() => [])).length
  await expect.poll(claimed, { timeout: 20_000 }).toBe(3)
  expect(await claimed()).toBe(0)
  await office.owner.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`,
  )
  await expect.poll(claimed, { timeout: 20_000 }).toBe(3)
  await one.close()
})

test('a message that was put off waits for its time, also when its runner is gone', async () => {
  const one = runner()
  await expect.poll(async () => (await claimMessages(one, REGION, ALL, NOW, 10)).length, { timeout: 20_000 }).toBe(3)
  for (const id of ['message 1', 'message 2', 'message 3']) {
    await postponeMessage(one, { region: REGION, id, topic: '', caseId: '', payload: {}, attempts: 5 }, NOW, 'broken')
  }
  await one.close()
  const two = runner()
  expect(await claimMessages(two, REGION, ALL, NOW, 10)).toEqual([])
  await two.close()
})

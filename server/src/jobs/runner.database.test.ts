import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts'
import { claimMessages } from './outbox.ts'
import { startRunner } from './runner.ts'

const NOW = '2026-03-02T03:00:00.000Z'
const BIG = '370800'
const SMALL = '120116'

let office: TestDatabase
beforeAll(async () => {
  office = await createTestDatabase()
})
afterAll(async () => {
  await office.drop()
})

/** Messages without the cases they would be about: the rule that they have one is the record's, and tried there. */
async function leave(region: string, topic: string, many: number): Promise<void> {
  await office.owner.query(`do $$ begin
    set local session_replication_role = replica;
    insert into outbox (region_code, message_id, topic, case_id, payload, created_at, next_at)
    select '${region}', '${topic}-' || n, '${topic}', 'c', '{}', '${NOW}', '${NOW}' from generate_series(1, ${many}) n;
  end $$`)
}

test('a backlog of one region and kind makes other regions and kinds wait for one turn, and all of it is done', async () => {
  await leave(BIG, 'render', 120)
  await leave(SMALL, 'render', 1)
  await leave(BIG, 'hand-over', 1)
  await leave(SMALL, 'unheard-of', 1)
  const order: string[] = []
  const faults: string[] = []
  const handedOver = Promise.withResolvers<void>()
  const note = async ({ region, topic }: { region: string; topic: string }) => {
    order.push(`${region} ${topic}`)
    if (topic === 'hand-over') handedOver.resolve()
    // However fast this machine draws: the later renderings wait for the hand-over, which must therefore not wait for them.
    if (topic === 'render' && order.length > 20) await handedOver.promise
  }
  const runner = startRunner({
    database: office.database,
    regions: () => [BIG, SMALL],
    jobs: { render: note, 'hand-over': note },
    now: () => NOW,
    onFault: (message) => faults.push(message?.topic ?? 'none'),
    everyMs: 60_000,
  })
  await runner.drain()
  await runner.stop()
  expect(order.filter((each) => each === `${BIG} render`)).toHaveLength(120)
  const renders = order.filter((each) => each.endsWith(' render'))
  expect(renders.indexOf(`${SMALL} render`)).toBeLessThanOrEqual(4)
  // The hand-over has a lane of its own: it is taken up beside the first turns, not behind 120 renderings.
  expect(order.indexOf(`${BIG} hand-over`)).toBeLessThan(60)
  expect(faults).toEqual(['unheard-of'])
})

test('what no job is for stays open with its reason, and what is claimed is claimed once', async () => {
  const [row] = await office.owner.query<{ last_error: string }>(
    `select last_error from outbox where topic = 'unheard-of' and done_at is null`,
  )
  expect(row?.last_error).toBe('no job for the topic "unheard-of"')
  await leave(SMALL, 'other', 6)
  const claims = await Promise.all(
    [1, 2, 3].map(() => claimMessages(office.database, SMALL, { only: 'other' }, NOW, 4)),
  )
  const ids = claims.flat().map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(await claimMessages(office.database, SMALL, { except: ['render', 'hand-over', 'other'] }, NOW, 4)).toEqual([])
})

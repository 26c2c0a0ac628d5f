import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ClockSample } from '@yizheng/domain/time/clock'
import { deadlineRoutes } from '@yizheng/contract/deadlines'
import { clerk, owner, person } from '@yizheng/testkit/people'
import { actsOn, planFor, readCatalogue, submissionOf, must, perform } from '../cases/test-acts.ts'
import { hashOf } from '../cases/act-row.ts'
import { appFor, ask, recordPeople } from '../cases/test-rooms.ts'
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts'
import { createClockGuard, type ClockGuard, type ClockGuardOptions } from './clock-guard.ts'
import { mountDeadlines } from './routes.ts'

/** A clock that jumps brings nothing about, and a named administrator says when it is right again. */

const START = Date.parse('2026-03-02T02:00:00.000Z')
const HOUR = 3_600_000
const administrator = person('administrator', 'system-administrator')
const sample = { wall: START, monotonic: 0 }
const told: string[] = []
let soundAgain = 0
let office: TestDatabase
const guards: ClockGuard[] = []

async function start(gapHours: number | null = 72, more: Partial<ClockGuardOptions> = {}): Promise<ClockGuard> {
  const guard = await createClockGuard({
    database: office.database,
    gapHours,
    told: (sentence) => told.push(sentence),
    soundAgain: () => (soundAgain += 1),
    sample: () => ({ ...sample }),
    everyMs: 3_600_000,
    ...more,
  })
  guards.push(guard)
  return guard
}

beforeAll(async () => {
  office = await createTestDatabase()
  await recordPeople(office, [owner, clerk, administrator])
})
afterAll(async () => {
  for (const guard of guards) guard.stop()
  await office.drop()
})

test('a month ahead for four seconds: no act and no silence in that time, and all goes on when the clock is put right', async () => {
  const guard = await start()
  const catalogue = await readCatalogue()
  const now = () => new Date(sample.wall).toISOString()
  const acts = actsOn(office.database, catalogue, undefined, now, () => guard.doubt())
  const plan = planFor(catalogue, 'convenience-store', {})
  const command = submissionOf(plan)
  const key = (name: string) => ({ key: name, bodyHash: hashOf(command) })
  const filed = must(await acts.submit({ region: '370800', plan, command, actor: owner, key: key('jump-filed') }))

  sample.wall += 30 * 24 * HOUR
  expect(guard.doubt()).toEqual({ doubt: 'jumped', seconds: 30 * 24 * 3600 })
  const silence = { caseId: filed.case, command: { type: 'DeemAccepted' }, expected: undefined, key: null } as const
  expect(await acts.perform({ ...silence, actor: { personId: 'office', grants: [] } })).toMatchObject({
    clock: { doubt: 'jumped' },
  })
  expect(await perform(acts, filed.case, 1, clerk, { type: 'AcceptApplication' })).toMatchObject({
    clock: { doubt: 'jumped' },
  })
  expect(await acts.submit({ region: '370800', plan, command, actor: owner, key: key('jump-ahead') })).toHaveProperty(
    'clock',
  )

  sample.wall -= 30 * 24 * HOUR - 4_000
  sample.monotonic += 4_000
  expect(guard.doubt()).toBeUndefined()
  expect(soundAgain).toBe(1)
  must(await perform(acts, filed.case, 1, clerk, { type: 'AcceptApplication' }))
  const events = await office.owner.query<{ at: string; follows: string | null }>(
    'select at, follows from case_events where case_id = $1 order by version',
    [filed.case],
  )
  expect(events.map(({ follows }) => follows)).toEqual([null, events[0]?.at])
})

test('an event a little before the one it follows has its time; one further back is refused, by the rules and by the database', async () => {
  const catalogue = await readCatalogue()
  let now = '2026-03-02T02:00:30.000Z'
  const acts = actsOn(office.database, catalogue, undefined, () => now)
  const plan = planFor(catalogue, 'convenience-store', {})
  const command = submissionOf(plan)
  const filed = must(
    await acts.submit({
      region: '370800',
      plan,
      command,
      actor: owner,
      key: { key: 'back-1', bodyHash: hashOf(command) },
    }),
  )
  now = '2026-03-01T02:00:00.000Z'
  expect(await perform(acts, filed.case, 1, clerk, { type: 'AcceptApplication' })).toMatchObject({
    clock: { doubt: 'before-last' },
  })
  now = '2026-03-02T02:00:00.000Z'
  must(await perform(acts, filed.case, 1, clerk, { type: 'AcceptApplication' }))
  const [last] = await office.owner.query<{ at: string }>(
    'select at from case_events where case_id = $1 and version = 2',
    [filed.case],
  )
  expect(last?.at).toBe('2026-03-02T02:00:30.000Z')
  const earlier = office.owner.query(
    `insert into case_events (region_code, case_id, version, type, at, by, part, payload, follows)
     select region_code, case_id, 3, type, at - interval '1 second', by, part, payload, at from case_events where case_id = $1 and version = 2`,
    [filed.case],
  )
  await expect(earlier).rejects.toThrow('no_event_before_the_one_it_follows')
})

test('after long, and before it was up last, the time is confirmed by a named administrator, and that is recorded', async () => {
  sample.wall = START + 200 * HOUR
  const guard = await start()
  expect(guard.doubt()?.doubt).toBe('stopped-long')
  expect((await start(null)).doubt()).toBeUndefined()
  const app = await appFor([owner, administrator])
  mountDeadlines(app, { database: office.database, now: () => guard.shown(), regions: () => ['370800'], clock: guard })
  const confirm = (by: typeof owner) => ask(app, by, deadlineRoutes.confirmClock, { body: { note: '与授时核对无误' } })
  expect(await confirm(owner)).toMatchObject({ status: 403 })
  expect(guard.doubt()).toBeDefined()
  expect(await confirm(administrator)).toMatchObject({
    status: 200,
    body: { doubt: null, confirmations: [{ by: 'administrator', doubt: 'stopped-long', note: '与授时核对无误' }] },
  })
  expect(guard.doubt()).toBeUndefined()

  sample.wall = START + 100 * HOUR
  const back = await start()
  expect(back.doubt()?.doubt).toBe('before-last')
  await back.confirm('administrator', '时钟已校正')
  expect((await start()).doubt()).toBeUndefined()
  await app.close()
})

test('what is confirmed to one process of the office holds in the others that show the same time, and in no other', async () => {
  const first = { ...sample, monotonic: 0 }
  const second = { ...first }
  const third = { ...first }
  const other = (clock: ClockSample): Partial<ClockGuardOptions> => ({ sample: () => ({ ...clock }), everyMs: 10 })
  const guard = await start(null, other(first))
  const beside = await start(null, other(second))
  const elsewhere = await start(null, other(third))
  for (const [clock, hours] of [
    [first, 5],
    [second, 5],
    [third, 50],
  ] as const) {
    clock.wall += hours * HOUR
  }
  expect([guard, beside, elsewhere].map((each) => each.doubt()?.doubt)).toEqual(['jumped', 'jumped', 'jumped'])
  await guard.confirm('administrator', '已与授时中心核对')
  await expect.poll(() => beside.doubt()).toBeUndefined()
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(elsewhere.doubt()?.doubt).toBe('jumped')
  // What was confirmed before says nothing of a jump that comes after it.
  second.wall += HOUR
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(beside.doubt()?.doubt).toBe('jumped')
  for (const each of [guard, beside, elsewhere]) each.stop()
})

test('a clock that jumps while the office is stopped is noticed at its start, on a machine that stayed on', async () => {
  const clock = { wall: START + 1_000 * HOUR, monotonic: 0 }
  const machine = { bootId: 'one-run', up: 5_000 }
  const here: Partial<ClockGuardOptions> = { sample: () => ({ ...clock }), run: () => ({ ...machine }) }
  expect((await start(null, here)).doubt()).toBeUndefined()
  const pass = (shown: number, really: number) => {
    clock.wall += shown
    machine.up += really
  }
  pass(10 * HOUR, 10 * HOUR)
  expect((await start(null, here)).doubt()).toBeUndefined()
  pass(30_000, 0)
  expect((await start(null, here)).doubt()).toBeUndefined()
  pass(31_000 + HOUR, HOUR)
  const jumped = await start(null, here)
  expect(jumped.doubt()).toEqual({ doubt: 'jumped', seconds: 61 })
  await jumped.confirm('administrator', '核对无误')
  expect((await start(null, here)).doubt()).toBeUndefined()
  // Another run of the machine says nothing of this one.
  pass(20 * HOUR, 0)
  machine.bootId = 'another-run'
  expect((await start(null, here)).doubt()).toBeUndefined()
})

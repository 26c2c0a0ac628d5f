import { gate } from '@yizheng/domain/cases/gate'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import { replay } from '@yizheng/domain/cases/evolve'
import { dayOf } from '@yizheng/domain/time/day'
import { derivedOf } from '../cases/change.ts'
import { createNumbers } from '../cases/numbers.ts'
import { findCase, listEvents } from '../cases/store.ts'
import { countAsMade, readCatalogue } from '../cases/test-acts.ts'
import { PRODUCT } from '../config.ts'
import { findActor } from '../parties/actors.ts'
import { bodiesOf, officeFinder, readOffices } from '../parties/offices.ts'
import { loadDemonstration } from '../parties/parties.ts'
import { createSealing } from '../parties/sealing.ts'
import { createSharedData } from '../parties/shared-data.ts'
import type { Session } from '../store/database.ts'
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts'
import { readHistories } from './histories.ts'
import { makeLivedIn, papersOf, Stopped, type LivedInOptions } from './lived-in.ts'

const CATALOGUE = join(PRODUCT, 'catalogue')
/** A Thursday, at an hour at which the office has not opened yet. */
const NOW = '2026-11-25T23:00:00.000Z'

let place: TestDatabase
let catalogue: Catalogue
let options: LivedInOptions

beforeAll(async () => {
  place = await createTestDatabase()
  catalogue = await readCatalogue()
  options = await surroundings()
})
afterAll(() => place.drop())

async function surroundings(): Promise<LivedInOptions> {
  const { database } = place
  const sealing = createSealing(randomBytes(32))
  const people = await loadDemonstration(database, sealing, CATALOGUE, NOW)
  const { offices, policy } = await readOffices(CATALOGUE)
  const officeOf = officeFinder(
    offices,
    () => catalogue,
    () => new Map(),
  )
  const base = {
    database,
    around: {
      numbers: createNumbers(database),
      world: () => ({ policy, calendar: catalogue.calendar }),
      officeOf: (region: string) => {
        const here = officeOf(region)
        return here && bodiesOf(here)
      },
      findActor: (person: string) => findActor(database, person),
      digestOf: (kind: string, number: string) => sealing.digest(kind, number).toString('hex'),
    },
    catalogue,
    people,
    histories: await readHistories(CATALOGUE, catalogue, people),
    shared: createSharedData(database, sealing),
    now: NOW,
    makeFiles: (session: Session) => countAsMade(session),
    progress: () => {},
    stopped: () => false,
  }
  const sample = { sha256: 'a'.repeat(64), size: 1 }
  return { ...base, papers: new Map([...(await papersOf(base))].map((name) => [name, sample])) }
}

const count = async (table: string) =>
  (await place.owner.query<{ n: number }>(`select count(*)::int as n from ${table}`))[0]?.n

test('an office that ends half-way leaves nothing behind', async () => {
  let acts = 0
  await expect(makeLivedIn({ ...options, stopped: () => (acts += 1) > 40 })).rejects.toThrow(Stopped)
  expect(await count('cases')).toBe(0)
  expect(await count('files')).toBe(0)
})

test('every case lives through its story, by the rules, in the past, and its record replays to what it is', async () => {
  const told: number[] = []
  const made = await makeLivedIn({ ...options, progress: (done) => told.push(done) })
  expect(made).toBe(options.histories.length)
  expect(told).toHaveLength(made)

  const rows = await place.owner.query<{ case_id: string }>('select case_id from cases order by case_id')
  const stages = new Set<string>()
  const due = { today: 0, over: 0 }
  for (const { case_id } of rows) {
    const loaded = await findCase(place.database, case_id)
    if (!loaded) throw new Error(`${case_id} is not there`)
    const { current, plan } = loaded
    const record = await listEvents(place.database, case_id)
    expect(replay(case_id, current.region, plan, record)).toEqual(current)
    const instants = record.map(({ at }) => at)
    expect(instants).toEqual([...instants].sort())
    expect(dayOf(instants.at(-1) ?? NOW) < dayOf(NOW)).toBe(true)
    stages.add(current.stage)
    const { deadlines } = derivedOf(current, plan, options.around.world())
    for (const { metOn, dueOn } of deadlines.filter(({ kind }) => kind === 'case-promised')) {
      if (metOn !== null) continue
      if (dueOn === dayOf(NOW)) due.today += 1
      if (dueOn < dayOf(NOW)) due.over += 1
    }
  }
  expect(rows).toHaveLength(made)
  expect(stages.size).toBe(11)
  expect(due.today).toBeGreaterThan(1)
  expect(due.over).toBeGreaterThan(1)
})

test('nobody holds two of the five duties, and two inspectors saw every site', async () => {
  const parts = await place.owner.query<{ n: number }>(
    `select count(distinct part)::int as n from case_events where part is not null and part <> 'apply'
      group by case_id, by having count(distinct part) > 1`,
  )
  expect(parts).toEqual([])
  const [alone] = await place.owner.query<{ n: number }>(
    `select count(*)::int as n from case_events
      where type = 'InspectionRecorded' and jsonb_array_length(payload -> 'inspectors') < 2`,
  )
  expect(alone?.n).toBe(0)
})

test('an official whom a case names stands aside from it: the others may accept, the father of the child may not', async () => {
  const { catalogue, around } = options
  const [open] = await place.owner.query<{ case_id: string }>(
    `select case_id from cases where applicant_id = 'bh-mother' and stage = 'submitted'`,
  )
  const loaded = await findCase(place.database, open?.case_id ?? '')
  if (!loaded) throw new Error('the case of the mother is not there')
  const gateOf = async (person: string) => {
    const actor = await around.findActor(person)
    if (!actor) throw new Error(`${person} is not there`)
    const times = { on: dayOf(NOW), policy: around.world().policy, calendar: catalogue.calendar, named: loaded.named }
    return gate(loaded.current, loaded.plan, { type: 'AcceptApplication' }, actor, times)?.code
  }
  expect([await gateOf('bh-clerk-1'), await gateOf('bh-clerk-2')]).toEqual([undefined, 'must-avoid'])
})

test('an office with cases is left as it is', async () => {
  const before = await count('case_events')
  expect(await makeLivedIn(options)).toBe(0)
  expect(await count('case_events')).toBe(before)
})

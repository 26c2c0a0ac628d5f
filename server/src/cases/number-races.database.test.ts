import { setTimeout as wait } from 'node:timers/promises'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clerk, owner } from '@yizheng/testkit/people'
import { REGION } from '@yizheng/testkit/rules'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import type { Plan } from '@yizheng/domain/catalogue/plan'
import { openDatabase, type Database } from '../store/database.ts'
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts'
import { hashOf } from './act-row.ts'
import type { Acts, Done } from './acts.ts'
import { checkNumbers, explained } from './number-check.ts'
import { actsOn, must, perform, planFor, readCatalogue, submissionOf } from './test-acts.ts'

let office: TestDatabase
let second: Database
let catalogue: Catalogue
let plan: Plan
let nodes: readonly Acts[]

/** Two and a half hours pass each time that a node looks at the clock: among more than ten filings the day changes, whoever looks how often between them. */
let looks = 0
const fast = (): string => {
  looks += 1
  return new Date(Date.parse('2026-03-02T22:00:00.000Z') + looks * 9_000_000).toISOString()
}

beforeAll(async () => {
  office = await createTestDatabase()
  second = openDatabase({ url: office.url, role: 'yizheng_app', connectTimeoutMs: 20_000, connections: 5 })
  catalogue = await readCatalogue()
  plan = planFor(catalogue, 'convenience-store', {})
  nodes = [office.database, second].map((database) => actsOn(database, catalogue, undefined, fast))
})
afterAll(async () => {
  await second.close()
  await office.drop()
})

/** Asks again under the same key until the database can tell, as any client must. */
async function insist(ask: () => Promise<Done>): Promise<Done> {
  for (let tries = 0; tries < 200; tries += 1) {
    try {
      return await ask()
    } catch (error) {
      if (!(error instanceof Error && error.name === 'Unavailable')) throw error
      await wait(20)
    }
  }
  throw new Error('the database did not come back')
}

type Deed = { kind: 'file' | 'file-at-both' | 'accept-at-both' | 'end-connections'; node: number }

let filed = 0
async function doDeed({ kind, node }: Deed): Promise<void> {
  if (kind === 'end-connections') {
    await office.owner.query(`select pg_terminate_backend(pid, 10000) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and query like 'select record_acts%'`)
    return
  }
  filed += 1
  const key = { key: `race-${filed}`, bodyHash: hashOf(filed) }
  const at = (n: number) =>
    insist(() => nodes[n]!.submit({ region: REGION, plan, command: submissionOf(plan), actor: owner, key }))
  const both = kind === 'file-at-both' ? await Promise.all([at(0), at(1)]) : [await at(node)]
  const [one, other = one] = both.map(must)
  expect(other).toEqual(one)
  if (kind !== 'accept-at-both') return
  // One of two clerks' acts counts; the other's number must not be lost with it.
  const accepted = await Promise.all(
    nodes.map((acts, n) =>
      insist(() => perform(acts, one!.case, one!.version, clerk, { type: 'AcceptApplication' }, `${key.key}-${n}`)),
    ),
  )
  expect(accepted.filter((done) => 'done' in done)).toHaveLength(1)
}

const deed = fc.record({
  kind: fc.constantFrom<Deed['kind']>('file', 'file', 'file-at-both', 'accept-at-both', 'end-connections'),
  node: fc.integer({ min: 0, max: 1 }),
})

test('two nodes, the same act twice, and connections that are cut leave no hole, and receipts in the order of days', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 6, maxLength: 12 }), async (deeds) => {
      await Promise.all(deeds.map(doDeed))
      for (const series of await checkNumbers(office.database, REGION)) {
        expect(series).toMatchObject({ from: 1, holes: [], outOfOrder: 0, strange: 0, given: series.next - 1 })
      }
    }),
    { numRuns: 3 },
  )
  // Read from what stands on the papers, without the book and without its check.
  const receipts = (await office.owner.query<{ number: string }>('select receipt_number as number from cases')).map(
    ({ number }) => Number(/^S370800(\d{10})$/.exec(number)?.[1]),
  )
  expect(receipts.sort((a, b) => a - b)).toEqual(receipts.map((_, n) => 2026_000_001 + n))
  const [{ cases, days } = { cases: 0, days: 0 }] = await office.owner.query<{ cases: number; days: number }>(
    `select count(*)::integer as cases, count(distinct filed_at::date)::integer as days from cases`,
  )
  expect(cases).toBeGreaterThan(10)
  expect(days).toBeGreaterThan(1)
})

test('an act that the database refuses leaves no hole among those that travelled with it', async () => {
  const before = (await checkNumbers(office.database, REGION)).find(({ series }) => series === 'receipt')
  await office.owner.query(`alter table act_keys add constraint refuses check (key !~ '^refused-[147]$') not valid`)
  const results = await Promise.allSettled(
    Array.from({ length: 9 }, (_, n) => {
      const key = { key: `refused-${n}`, bodyHash: hashOf(n) }
      return nodes[0]!.submit({ region: REGION, plan, command: submissionOf(plan), actor: owner, key })
    }),
  )
  await office.owner.query('alter table act_keys drop constraint refuses')
  expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(3)
  expect(results.filter((each) => each.status === 'fulfilled' && 'done' in each.value)).toHaveLength(6)
  const after = (await checkNumbers(office.database, REGION)).find(({ series }) => series === 'receipt')
  expect(after).toMatchObject({ holes: [], next: (before?.next ?? 0) + 6 })
})

test('a number that nobody took, and one that stands in the book alone, are found', async () => {
  await office.owner.transaction(async (session) => {
    await session.query(`update number_series set next = next + 2 where series = 'receipt'`)
    await session.query(`update numbers_given set number = 'S0' where series = 'receipt' and serial = 1`)
  })
  const receipts = (await checkNumbers(office.database, REGION)).find(({ series }) => series === 'receipt')
  expect(receipts?.holes).toMatchObject([{ reason: null, last: (receipts?.next ?? 0) - 1 }])
  expect(receipts?.strange).toBe(1)
})

test('a gap is cut where the reasons for it change, and every number of it stands in one piece', () => {
  const part = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 15 }))
  fc.assert(
    fc.property(part, fc.array(part, { maxLength: 4 }), ([first, length], parts) => {
      const recorded = parts.map(([from, size]) => {
        return { first: from, last: from + size, reason: 'entered' as const, note: '', notedAt: '' }
      })
      const holes = explained({ first, last: first + length }, recorded)
      const numbers = holes.flatMap((hole) =>
        Array.from({ length: hole.last - hole.first + 1 }, (_, n) => hole.first + n),
      )
      expect(numbers).toEqual(Array.from({ length: length + 1 }, (_, n) => first + n))
      for (const hole of holes) {
        for (let number = hole.first; number <= hole.last; number += 1) {
          const known = recorded.some((each) => each.first <= number && number <= each.last)
          expect(hole.reason !== null).toBe(known)
        }
      }
    }),
  )
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { CaseEvent } from '@yizheng/domain/cases/event'
import { clerk } from '@yizheng/testkit/people'
import { REGION } from '@yizheng/testkit/rules'
import { CasePart } from '@yizheng/domain/parties/duty'
import { OFFICE } from '@yizheng/domain/parties/permission'
import { partsOf } from '@yizheng/simulation/parts'
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts'
import { actsOn, must, perform, planFor, readCatalogue } from './test-acts.ts'
import { fileCase } from './test-course.ts'

/** What an event may say that its part follows. */
const SAID = [{}, { act: 'RecordPenaltyRevocation' }, { saidOn: '2026-03-02' }, { askedOn: '2026-03-02' }]

let office: TestDatabase

beforeAll(async () => {
  office = await createTestDatabase()
})
afterAll(() => office.drop())

test('the database keeps every event under the parts that the simulation holds the rules to, and under no other', async () => {
  const types = CaseEvent.options.map(({ shape }) => shape.type.value)
  const rows = await office.owner.query<{ type: string; by: string; part: CasePart | null }>(
    `select distinct type, by, part
       from unnest($1::text[]) as t(type), unnest($2::text[]) as b(by), unnest($3::text[]) as p(part), unnest($4::jsonb[]) as j(payload)
      where exists (
        select from event_parts e
        where e.type = t.type and e.part is not distinct from p.part
          and (e.by_office is null or e.by_office = (b.by = $5)) and (e.said is null or j.payload @@ e.said)
      )
      order by type, by, part`,
    [types, [OFFICE, 'somebody'], [...CasePart.options, null], SAID.map((said) => JSON.stringify(said)), OFFICE],
  )
  for (const type of types) {
    // The type and what is said of it say which parts there are. Some events are the office's alone, so both are asked together.
    const allowed = SAID.flatMap((said) =>
      [OFFICE, 'somebody'].flatMap((by) => partsOf({ type, ...said } as CaseEvent, by)),
    )
    const kept = rows.filter((row) => row.type === type).map(({ part }) => part)
    expect([type, new Set(kept)]).toEqual([type, new Set(allowed)])
  }
  expect(rows.length).toBeGreaterThan(types.length)
  const known = await office.owner.query<{ type: string }>('select distinct type from event_parts order by type')
  expect(known.map(({ type }) => type)).toEqual(types.toSorted())
})

test('false materials found before acceptance bar from an item of public safety, in the database too (行政许可法 78)', async () => {
  const acts = actsOn(office.database, await readCatalogue())
  const plan = planFor(await readCatalogue(), 'convenience-store', { 'sells-otc': true })
  const { caseId } = await fileCase(acts, plan, 'false-materials')
  must(
    await perform(acts, caseId, 1, clerk, {
      type: 'DoNotAcceptApplication',
      ground: 'false-materials',
      reason: '提供虚假的检验报告',
      remedy: '一年后可再次申请',
    }),
  )
  const bars = await office.owner.query<{ item: string; ground: string }>(
    'select item, ground from application_bars where region_code = $1 order by item',
    [REGION],
  )
  const safety = plan.approvals.filter(({ safetyCritical }) => safetyCritical).map(({ item }) => item)
  expect(safety.length).toBeGreaterThan(0)
  expect(bars).toEqual([...new Set(safety)].toSorted().map((item) => ({ item, ground: 'false-materials' })))
})

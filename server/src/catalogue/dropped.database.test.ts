import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clerk } from '@yizheng/testkit/people'
import { REGION } from '@yizheng/testkit/rules'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import { PRODUCT } from '../config.ts'
import { readOffices } from '../parties/offices.ts'
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts'
import { requireNothingDropped } from './dropped.ts'
import { objectionsTo } from './objections.ts'
import { actsOn, planFor, readCatalogue } from '../cases/test-acts.ts'
import { fileCase } from '../cases/test-course.ts'

let office: TestDatabase
let catalogue: Catalogue

beforeAll(async () => {
  office = await createTestDatabase()
  catalogue = await readCatalogue()
})
afterAll(() => office.drop())

async function told(served: { regions?: string[]; departments?: string[] }): Promise<string> {
  const all = { regions: ['120116', REGION], departments: [...catalogue.departments.keys()], ...served }
  return requireNothingDropped(office.database, all).then(
    () => 'started',
    (error: unknown) => String(error),
  )
}

test('an office without cases may leave out what it likes', async () => {
  expect(await told({ regions: ['120116'], departments: [] })).toBe('started')
})

test('a region and a department are missed as long as cases need them, before and after acceptance', async () => {
  const acts = actsOn(office.database, catalogue)
  const plan = planFor(catalogue, 'convenience-store', { 'sells-tobacco': true })
  const course = await fileCase(acts, plan, 'dropped')
  expect(await told({})).toBe('started')
  const without = (department: string) => [...catalogue.departments.keys()].filter((key) => key !== department)
  for (const step of ['filed', 'accepted']) {
    if (step === 'accepted') await course.act(clerk, { type: 'AcceptApplication' })
    const region = await told({ regions: ['120116'] })
    expect(region).toContain(`region ${REGION} has no office in offices.json, and 1 case is open there`)
    for (const each of new Set(plan.approvals.flatMap(({ department, regulator }) => [department, regulator]))) {
      expect(await told({ departments: without(each) })).toContain(
        `department ${each} is not in departments.json, and 1 case`,
      )
    }
    const other = [...catalogue.departments.keys()].find((key) =>
      plan.approvals.every((each) => each.department !== key && each.regulator !== key),
    )
    expect(await told({ departments: without(other ?? '') })).toBe('started')
  }
})

test('the same speaks against a catalogue that comes under a running office, in both languages, until the cases are over', async () => {
  const { policy, offices } = await readOffices(join(PRODUCT, 'catalogue'))
  const objections = objectionsTo(office.database, offices, policy)
  expect(await objections(catalogue)).toEqual([])
  const plan = planFor(catalogue, 'convenience-store', { 'sells-tobacco': true })
  const needed = new Set(plan.approvals.flatMap(({ department, regulator }) => [department, regulator]))
  for (const key of catalogue.departments.keys()) {
    const departments = new Map([...catalogue.departments].filter(([each]) => each !== key))
    const about = (await objections({ ...catalogue, departments })).filter(({ file }) => file === 'departments.json')
    expect([key, about.map(({ reason }) => reason.zh)]).toEqual([
      key,
      needed.has(key) ? [`没有部门“${key}”，还有1件办件等它办理；请写回，办完后才能去掉`] : [],
    ])
  }
  const regions = new Map([...catalogue.regions].filter(([each]) => each !== REGION))
  expect((await objections({ ...catalogue, regions })).map(({ file }) => file)).toContain('offices.json')
})

test('what is over needs nobody: an application that was not accepted keeps no region', async () => {
  await office.owner.query(`delete from tasks`)
  await office.owner.query(`update cases set stage = 'not-accepted'`)
  expect(await told({ regions: ['120116'] })).toBe('started')
})

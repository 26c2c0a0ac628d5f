import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clerk } from '@yizheng/testkit/people'
import { REGION } from '@yizheng/testkit/rules'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import type { Plan } from '@yizheng/domain/catalogue/plan'
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts'
import { checkNumbers } from './number-check.ts'
import { forgetfulNumbers } from './number-memory.ts'
import { listEvents } from './store.ts'
import { actsOn, planFor, readCatalogue } from './test-acts.ts'
import { decideAll, fileCase, type Course } from './test-course.ts'

let office: TestDatabase
let catalogue: Catalogue
let plan: Plan
let filed = 0

beforeAll(async () => {
  office = await createTestDatabase()
  catalogue = await readCatalogue()
  plan = planFor(catalogue, 'convenience-store', {})
})
afterAll(() => office.drop())

function file(acts = actsOn(office.database, catalogue)): Promise<Course> {
  filed += 1
  return fileCase(acts, plan, `numbers-${filed}`)
}

/** The office forgets what it had reserved, as a database does that went back in time. */
async function goBack(to: number): Promise<void> {
  await office.owner.query('update number_series set next = $1', [to])
}

async function numbersOf(caseId: string): Promise<string[]> {
  const events = await listEvents(office.database, caseId)
  return events.flatMap(({ event }) => {
    if (event.type === 'ApplicationSubmitted') return [event.receiptNumber]
    if (event.type === 'ApplicationAccepted') return [event.acceptanceNumber]
    return event.type === 'LicenceGranted' ? [event.licenceNumber] : []
  })
}

describe('when the database went back in time', () => {
  test('the next filing gets a number above all that papers bear, and so do those after it', async () => {
    const before = [await file(), await file(), await file()]
    await goBack(1)
    // Another process, and one more: each would begin with the first number again.
    const after = [await file(), await file()]
    const one = actsOn(office.database, catalogue)
    await goBack(1)
    for (let n = 0; n < 3; n += 1) after.push(await file(one))
    const all = [...before, ...after].map(({ receiptNumber }) => receiptNumber)
    expect(new Set(all).size).toBe(all.length)
    expect([...all].sort()).toEqual(all)
  })

  test('many at once get a number each', async () => {
    await goBack(1)
    const one = actsOn(office.database, catalogue)
    const all = await Promise.all(Array.from({ length: 30 }, () => file(one)))
    expect(new Set(all.map(({ receiptNumber }) => receiptNumber)).size).toBe(30)
  })

  test('acceptances and licences get numbers that none has, too', async () => {
    const courses: Course[] = []
    for (let n = 0; n < 3; n += 1) {
      await goBack(1)
      const acts = actsOn(office.database, catalogue)
      const course = await file(acts)
      await course.act(clerk, { type: 'AcceptApplication' })
      await decideAll(acts, course, plan, '2026-03-02')
      courses.push(course)
    }
    const all = (await Promise.all(courses.map(({ caseId }) => numbersOf(caseId)))).flat()
    expect(all.length).toBeGreaterThan(6)
    expect(new Set(all).size).toBe(all.length)
  })

  test('a plan that was lost with it is written again', async () => {
    const acts = actsOn(office.database, catalogue)
    await file(acts)
    const other = planFor(catalogue, 'restaurant', {})
    await fileCase(acts, other, 'plan-before')
    await office.owner.transaction(async (session) => {
      await session.query(`set local session_replication_role = replica`)
      for (const table of ['case_events', 'filings', 'tasks', 'deadlines', 'case_subjects', 'duty_holders', 'cases']) {
        await session.query(
          `delete from ${table} where case_id in (select case_id from act_keys where key = 'plan-before')`,
        )
      }
      await session.query('delete from plans where hash = $1', [other.hash])
    })
    expect((await fileCase(acts, other, 'plan-after')).caseId).toMatch(/^\w+\./)
  })

  test('what a process remembers is passed over, with its reason on record', async () => {
    const memory = forgetfulNumbers()
    memory.note(`${REGION} receipt 2026`, 5_000)
    const { receiptNumber } = await file(
      actsOn(office.database, catalogue, undefined, undefined, undefined, { memory }),
    )
    expect(receiptNumber).toBe('S3708002026005101')
    const holes = (await checkNumbers(office.database, REGION)).find(({ series }) => series === 'receipt')?.holes
    expect(holes?.at(-1)).toMatchObject({ last: 5_100, reason: 'restored', note: 'known to be given: up to 5000' })
  })
})

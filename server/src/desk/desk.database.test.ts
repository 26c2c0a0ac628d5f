import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deskRoutes } from '@yizheng/contract/desk'
import { approver, clerk, examiner, owner, person } from '@yizheng/testkit/people'
import { policy, REGION } from '@yizheng/testkit/rules'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts'
import { hashOf } from '../cases/act-row.ts'
import type { Acts } from '../cases/acts.ts'
import { mountDesk } from './desk.ts'
import { mountFilters } from './filters.ts'
import { listTasks } from '../cases/store.ts'
import { actsOn, must, perform, planFor, readCatalogue, submissionOf } from '../cases/test-acts.ts'
import { answer, appFor, ask, nameOf, recordPeople } from '../cases/test-rooms.ts'

const FILED = '2026-03-02T03:00:00.000Z'
const head = person('head', 'bureau-head')
const clerk2 = person('clerk-2', 'window-clerk')
const elsewhere = person('elsewhere', 'window-clerk', null, '120116')
const tobacco = person('tobacco', 'examiner', 'tobacco')
const other = person('other', 'applicant')
/** One person at two desks: window and examination. */
const both = { personId: 'both', grants: [...clerk.grants, ...examiner.grants] }
const PEOPLE = [owner, other, clerk, clerk2, both, examiner, tobacco, approver, head, elsewhere]

let office: TestDatabase
let app: FastifyInstance
let acts: Acts
let catalogue: Catalogue
let now = FILED

beforeAll(async () => {
  office = await createTestDatabase()
  await recordPeople(office, PEOPLE)
  catalogue = await readCatalogue()
  acts = actsOn(office.database, catalogue, PEOPLE, () => now)
  app = await appFor(PEOPLE)
  const room = { database: office.database, now: () => now }
  const world = () => ({ policy, calendar: catalogue.calendar })
  mountDesk(app, { ...room, world, regions: () => [REGION] })
  mountFilters(app, room)
})
afterAll(async () => {
  await app.close()
  await office.drop()
})

const plan = () => planFor(catalogue, 'convenience-store', { 'sells-tobacco': true, 'sells-otc': true })

async function file(key: string) {
  const command = submissionOf(plan())
  return must(
    await acts.submit({ region: REGION, plan: plan(), command, actor: owner, key: { key, bodyHash: hashOf(key) } }),
  )
}

const tasksOf = (by: typeof clerk, query: object = {}) =>
  answer(app, by, deskRoutes.listDeskTasks, { query: { region: REGION, role: 'window-clerk', ...query } })

describe('a seat', () => {
  test('counts what waits there, by how near it is, for the departments it reaches', async () => {
    now = '2026-03-02T01:00:00.000Z'
    await file('old')
    now = '2026-03-06T01:00:00.000Z'
    const { case: caseId, receiptNumber } = await file('new')
    must(await perform(acts, caseId, 1, clerk, { type: 'AcceptApplication' }))
    await file('waiting')
    now = '2026-03-10T01:00:00.000Z'
    const desk = await answer(app, both, deskRoutes.getDesk)
    expect(desk.seats.map(({ role }) => role)).toEqual(['window-clerk', 'examiner'])
    expect(desk.seats[0]).toEqual({
      region: REGION,
      role: 'window-clerk',
      departments: null,
      waiting: 2,
      soon: 0,
      overdue: 1,
      mine: 0,
    })
    const examining = desk.seats[1]?.waiting ?? 0
    const [relayed] = (await answer(app, tobacco, deskRoutes.getDesk)).seats
    expect(relayed).toMatchObject({ role: 'examiner', departments: ['tobacco'], waiting: 1 })
    expect(examining).toBeGreaterThan(1)
    const { tasks } = await tasksOf(tobacco, { role: 'examiner' })
    expect(tasks).toMatchObject([
      {
        case: caseId,
        receiptNumber,
        department: 'tobacco',
        command: 'ExamineApproval',
        claimedBy: null,
        holder: '测试',
      },
    ])
    expect((await answer(app, head, deskRoutes.getDesk)).seats).toEqual([])
    expect((await answer(app, owner, deskRoutes.getDesk)).seats).toEqual([])
  })

  test('is needed for its list: not in another region, not in another role, not as an applicant', async () => {
    const list = (by: typeof clerk, role: string, region = REGION) =>
      ask(app, by, deskRoutes.listDeskTasks, { query: { region, role } })
    expect(await list(elsewhere, 'window-clerk')).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
    expect(await list(clerk, 'examiner')).toMatchObject({ status: 403 })
    expect(await list(owner, 'applicant')).toMatchObject({ status: 403 })
    expect(await list(clerk, 'window-clerk', '120116')).toMatchObject({ status: 403 })
  })
})

describe('a list', () => {
  test('comes in deadline order, page by page, each task once, with the number over all pages', async () => {
    now = '2026-03-11T01:00:00.000Z'
    for (let index = 0; index < 7; index += 1) await file(`page-${index}`)
    const seen: { case: string; dueOn: string | null; level: string }[] = []
    let after: string | null | undefined
    do {
      const page = await tasksOf(clerk, { limit: 3, ...(after && { after }) })
      expect(page.total).toBe(9)
      seen.push(...page.tasks)
      after = page.next
    } while (after)
    expect(new Set(seen.map((task) => task.case)).size).toBe(9)
    const days = seen.map(({ dueOn }) => dueOn ?? '')
    expect(days).toEqual(days.toSorted((a, b) => (a < b ? -1 : 1)))
    expect(seen.map(({ level }) => level)).toEqual(['overdue', 'soon', ...Array.from({ length: 7 }, () => 'normal')])
    expect(
      await ask(app, clerk, deskRoutes.listDeskTasks, {
        query: { region: REGION, role: 'window-clerk', after: '2026-02-31~x~y' },
      }),
    ).toMatchObject({ status: 400 })
  })

  test('is narrowed by level, bundle, command, department and claim, and counted as narrowed', async () => {
    expect(await tasksOf(clerk, { level: 'overdue' })).toMatchObject({ total: 1, tasks: [{ level: 'overdue' }] })
    expect(await tasksOf(clerk, { level: 'soon' })).toMatchObject({ total: 1, tasks: [{ level: 'soon' }] })
    expect(await tasksOf(clerk, { level: 'normal' })).toMatchObject({ total: 7 })
    expect(await tasksOf(clerk, { level: 'none' })).toMatchObject({ total: 0, tasks: [], next: null })
    expect(await tasksOf(clerk, { bundle: 'convenience-store' })).toMatchObject({ total: 9 })
    expect(await tasksOf(clerk, { bundle: 'internet-cafe' })).toMatchObject({ total: 0 })
    expect(await tasksOf(clerk, { command: 'IssueCertificate' })).toMatchObject({ total: 0 })
    expect(await tasksOf(examiner, { role: 'examiner', department: 'tobacco' })).toMatchObject({ total: 1 })
    expect(await tasksOf(clerk, { claimed: 'nobody' })).toMatchObject({ total: 9 })
  })
})

describe('a claim', () => {
  test('says who is on a task, keeps nobody from acting, and goes with the task', async () => {
    const { case: caseId } = await file('claimed')
    const params = { case: caseId, task: 'AcceptApplication' }
    const claimed = await answer(app, clerk, deskRoutes.claimTask, { params })
    expect(claimed).toMatchObject({ claimedBy: { person: 'clerk', name: nameOf('clerk'), since: now } })
    expect(await tasksOf(clerk, { claimed: 'mine' })).toMatchObject({ total: 1 })
    expect(await tasksOf(clerk2, { claimed: 'others' })).toMatchObject({ total: 1 })
    expect((await answer(app, clerk, deskRoutes.getDesk)).seats[0]).toMatchObject({ mine: 1 })
    // Whoever was first stays named.
    expect(await answer(app, clerk2, deskRoutes.claimTask, { params })).toMatchObject({
      claimedBy: { person: 'clerk' },
    })
    expect(await ask(app, clerk2, deskRoutes.releaseTask, { params })).toMatchObject({ status: 403 })
    expect(await answer(app, head, deskRoutes.releaseTask, { params })).toMatchObject({ claimedBy: null })
    expect(await answer(app, clerk2, deskRoutes.claimTask, { params })).toMatchObject({
      claimedBy: { person: 'clerk-2' },
    })
    must(await perform(acts, caseId, 1, clerk, { type: 'AcceptApplication' }))
    expect(await ask(app, clerk2, deskRoutes.releaseTask, { params })).toMatchObject({ status: 404 })
    expect(await tasksOf(clerk2, { claimed: 'mine' })).toMatchObject({ total: 0 })
  })

  test('is refused where a duty already held closes the task, with the reason, and without the seat', async () => {
    const { case: caseId } = await file('closed')
    must(await perform(acts, caseId, 1, both, { type: 'AcceptApplication' }))
    const { tasks } = await tasksOf(examiner, { role: 'examiner', limit: 100 })
    const task = tasks.find((each) => each.case === caseId && each.department !== 'tobacco')?.task ?? ''
    const claim = (by: typeof clerk, name = task) =>
      ask(app, by, deskRoutes.claimTask, { params: { case: caseId, task: name } })
    expect(await claim(both)).toMatchObject({
      status: 403,
      body: { code: 'duty-conflict', words: { detail: { zh: expect.stringContaining('五分设') } } },
    })
    expect(await claim(clerk)).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
    expect(await claim(tobacco)).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
    expect(await claim(head)).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
    expect(await claim(elsewhere)).toMatchObject({ status: 404 })
    expect(await claim(other)).toMatchObject({ status: 404 })
    expect(await claim(examiner, 'ExamineApproval:nothing')).toMatchObject({ status: 404 })
    expect(await claim(examiner)).toMatchObject({ status: 200 })
  })
})

describe('filters', () => {
  test("are kept under a name of one's own, changed, and forgotten", async () => {
    const params = { name: '今天到期' }
    const keep = (by: typeof clerk, level: string) =>
      ask(app, by, deskRoutes.saveFilter, {
        params,
        body: { role: 'window-clerk', filter: { level, claimed: 'nobody' } },
      })
    expect(await keep(clerk, 'soon')).toMatchObject({ status: 204 })
    expect(await keep(clerk2, 'normal')).toMatchObject({ status: 204 })
    await keep(clerk, 'overdue')
    const filtersOf = async (by: typeof clerk) => (await answer(app, by, deskRoutes.getDesk)).filters
    expect(await filtersOf(clerk)).toEqual([
      { name: '今天到期', role: 'window-clerk', filter: { level: 'overdue', claimed: 'nobody' } },
    ])
    await ask(app, clerk, deskRoutes.dropFilter, { params })
    expect(await filtersOf(clerk)).toEqual([])
    expect(await filtersOf(clerk2)).toHaveLength(1)
    for (let index = 0; index < 49; index += 1) {
      await ask(app, clerk2, deskRoutes.saveFilter, {
        params: { name: `f${index}` },
        body: { role: 'examiner', filter: {} },
      })
    }
    expect(
      await ask(app, clerk2, deskRoutes.saveFilter, {
        params: { name: 'more' },
        body: { role: 'examiner', filter: {} },
      }),
    ).toMatchObject({ status: 429 })
    expect(await keep(clerk2, 'soon')).toMatchObject({ status: 204 })
  })
})

test('what waits for an applicant waits on their own cases alone', async () => {
  const { case: caseId } = await file('mine')
  must(
    await perform(acts, caseId, 1, clerk, {
      type: 'RequestSupplement',
      list: [{ subject: 'floor-plan', what: '缺页' }],
    }),
  )
  const listFor = (applicant: string) =>
    listTasks(office.database, {
      region: REGION,
      role: 'applicant',
      reach: { named: [], allBut: [] },
      applicant,
      after: undefined,
      limit: 50,
    })
  expect((await listFor('owner')).map((row) => row.case_id)).toContain(caseId)
  expect(await listFor('other')).toEqual([])
})

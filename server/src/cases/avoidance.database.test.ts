import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deskRoutes } from '@yizheng/contract/desk'
import { supervisionRoutes } from '@yizheng/contract/supervision'
import { clerk, examiner, inspectors, owner, PEOPLE as CAST, person } from '@yizheng/testkit/people'
import { policy, REGION } from '@yizheng/testkit/rules'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import type { Plan } from '@yizheng/domain/catalogue/plan'
import type { Actor } from '@yizheng/domain/parties/person'
import { PRODUCT } from '../config.ts'
import { findActor } from '../parties/actors.ts'
import { officeFinder, readOffices } from '../parties/offices.ts'
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts'
import { mountQuestions } from '../supervision/questions.ts'
import type { Acts } from './acts.ts'
import { mountDesk } from '../desk/desk.ts'
import { noteNamedPeople } from './named-people.ts'
import { mountPreparation } from './preparation.ts'
import { actsOn, agentOf, must, perform, planFor, readCatalogue, testDigest } from './test-acts.ts'
import { fileCase, finishCase, resumeCase } from './test-course.ts'
import { answer, appFor, ask, recordPeople } from './test-rooms.ts'

/** 回避 (公务员法 76; 行政许可法 48): an official whom a case names by number, at the act, when it is assigned, and in the database. */

/** Of nobody: what the forms of these tests give as legal representative, and another. */
const NAMED = '11010519491231002X'
const OTHER = '110105195001010020'
const of = (actor: Actor, number: string): Actor => ({ ...actor, identity: testDigest('id-number', number) })
const representative = of(person('representative', 'window-clerk'), NAMED)
const colleague = of(person('colleague', 'window-clerk'), OTHER)
const both = of({ personId: 'both', grants: [...examiner.grants, ...inspectors[0].grants] }, OTHER)
const supervising = of(person('supervising', 'regulator', 'market'), NAMED)
const applying: Actor = { ...person('applying', 'window-clerk'), same: ['owner'] }
const PEOPLE = [...CAST, representative, colleague, applying, both, supervising]

let office: TestDatabase
let app: FastifyInstance
let acts: Acts
let catalogue: Catalogue
let plan: Plan

beforeAll(async () => {
  office = await createTestDatabase()
  await recordPeople(office, PEOPLE)
  for (const { personId, identity } of PEOPLE) {
    if (!identity) continue
    await office.owner.query(
      `insert into person_identifiers (person_id, kind, sealed, digest) values ($1, 'id-number', '', decode($2, 'hex'))`,
      [personId, identity],
    )
  }
  for (const [personId, role] of [
    ['inspector-1', 'inspector'],
    ['both', 'inspector'],
  ]) {
    await office.owner.query(
      `insert into grants (person_id, role, region, from_day) values ($1, $2, $3, '2020-01-01')`,
      [personId, role, REGION],
    )
  }
  catalogue = await readCatalogue()
  plan = planFor(catalogue, 'convenience-store', { 'sells-tobacco': true })
  acts = actsOn(office.database, catalogue, PEOPLE)
  app = await appFor(PEOPLE)
  const { database } = office
  const { offices, phrases } = await readOffices(join(PRODUCT, 'catalogue'))
  const now = () => '2026-03-02T03:00:00.000Z'
  mountDesk(app, { database, now, world: () => ({ policy, calendar: catalogue.calendar }), regions: () => [REGION] })
  mountPreparation(app, {
    acts,
    database,
    officeOf: officeFinder(
      offices,
      () => catalogue,
      () => new Map(),
    ),
    policy,
    calendar: () => catalogue.calendar,
    phrases,
    now,
  })
  mountQuestions(app, { database, now, regions: () => [REGION], policy, calendar: () => catalogue.calendar })
})
afterAll(async () => {
  await app.close()
  await office.drop()
})

const ACCEPT = { type: 'AcceptApplication' } as const

describe('given a case that names an official as its legal representative', () => {
  test('when they accept it, then it is refused with the article, and a colleague accepts it', async () => {
    const { caseId } = await fileCase(acts, plan, 'accept')
    expect(await perform(acts, caseId, 1, representative, ACCEPT)).toMatchObject({
      refusal: { code: 'must-avoid', reason: { zh: expect.stringContaining('公务员法第七十六条') } },
    })
    must(await perform(acts, caseId, 1, colleague, ACCEPT))
  })

  test('when another process of the office is asked, then it refuses too', async () => {
    const { caseId } = await fileCase(acts, plan, 'elsewhere')
    const other = actsOn(office.database, catalogue, PEOPLE)
    expect(await perform(other, caseId, 1, representative, ACCEPT)).toMatchObject({ refusal: { code: 'must-avoid' } })
  })

  test('when they look at their desk, then its work is neither listed nor counted, and a colleague has it', async () => {
    const { caseId } = await fileCase(acts, plan, 'listed')
    const seen = async (by: typeof clerk) => {
      const query = { region: REGION, role: 'window-clerk' as const, limit: 100 }
      const { tasks } = await answer(app, by, deskRoutes.listDeskTasks, { query })
      const { seats } = await answer(app, by, deskRoutes.getDesk)
      const seat = seats.find(({ region, role }) => region === REGION && role === 'window-clerk')
      return { listed: tasks.some((task) => task.case === caseId), waiting: seat?.waiting, rows: tasks.length }
    }
    const [own, others] = [await seen(representative), await seen(colleague)]
    expect([own.listed, others.listed]).toEqual([false, true])
    expect([own.waiting, others.waiting]).toEqual([own.rows, others.rows])
    // Whoever applied as a citizen is the same person at work.
    expect((await seen(applying)).listed).toBe(false)
  })

  test('when they take its task upon themselves, then that is refused in words', async () => {
    const { caseId } = await fileCase(acts, plan, 'claim')
    const { tasks } = await answer(app, clerk, deskRoutes.listDeskTasks, {
      query: { region: REGION, role: 'window-clerk', limit: 100 },
    })
    const params = { case: caseId, task: tasks.find((each) => each.case === caseId)?.task ?? '' }
    expect(await ask(app, representative, deskRoutes.claimTask, { params })).toMatchObject({
      status: 403,
      body: { code: 'must-avoid', words: { detail: { zh: expect.stringContaining('应当回避') } } },
    })
    expect(await ask(app, colleague, deskRoutes.claimTask, { params })).toMatchObject({ status: 200 })
  })

  test('when they ask about it for a regulator, then that is refused', async () => {
    const { caseId } = await finishCase(acts, plan, 'talk', '2026-03-02')
    const call = { params: { case: caseId }, body: { approval: 'food-operation', text: '请说明' }, key: 'question-1' }
    expect(await ask(app, supervising, supervisionRoutes.askQuestion, call)).toMatchObject({
      status: 403,
      body: { code: 'must-avoid' },
    })
  })

  test('when the rules do not know it, then the database keeps them from it', async () => {
    const { caseId } = await fileCase(acts, plan, 'database')
    const { identity: _, ...unknown } = representative
    expect(await perform(acts, caseId, 1, unknown, ACCEPT)).not.toHaveProperty('done')
    const into = `insert into duty_holders (region_code, case_id, person_id, part) values ($1, $2, $3, 'examine')`
    await expect(office.database.query(into, [REGION, caseId, 'representative'])).rejects.toMatchObject({
      constraint: 'nobody_acts_in_a_case_that_names_them',
    })
    await office.database.query(into, [REGION, caseId, 'colleague'])
  })

  test('then no number and no name stands in what is kept to know it by', async () => {
    const rows = await office.owner.query<{ place: string; digest: string }>(
      `select place, encode(digest, 'hex') as digest from case_people`,
    )
    expect(rows.map(({ place }) => place)).toContain('legal-rep-id-no')
    expect(JSON.stringify(rows)).not.toContain(NAMED)
    expect(new Set(rows.map(({ digest }) => digest))).toContain(testDigest('id-number', NAMED))
  })
})

describe('given a case that comes to name an official on its way', () => {
  const refiled = { filing: { 'legal-rep-id-no': OTHER }, materials: [], note: '更正' }

  test('when it is corrected to name them, then they act on it no more, and who assigns is shown why', async () => {
    const course = await fileCase(acts, plan, 'later')
    await course.act(clerk, { type: 'CorrectOnSpot', ...refiled })
    await course.act(clerk, ACCEPT)
    const examine = { type: 'ExamineApproval', approval: 'food-operation', opinion: 'pass', note: '' } as const
    expect(await perform(acts, course.caseId, 3, both, examine)).toMatchObject({ refusal: { code: 'must-avoid' } })
    const { inspectors: offered } = await answer(app, examiner, deskRoutes.prepareActs, {
      params: { case: course.caseId },
    })
    const closed = Object.fromEntries(offered.map((each) => [each.person, each.closed?.zh]))
    expect(closed['both']).toContain('“法定代表人')
    expect(closed['inspector-1']).toBeUndefined()
    const again = await resumeCase(actsOn(office.database, catalogue, PEOPLE), course.caseId)
    await again.act(examiner, examine)
  })
})

describe('a database from before people were noted', () => {
  test('has them noted when the office starts, once', async () => {
    const { caseId } = await fileCase(acts, plan, 'before')
    await office.owner.query('delete from case_people where case_id = $1', [caseId])
    await office.owner.query('update filings set people_noted = false where case_id = $1', [caseId])
    const noting = { database: office.database, digestOf: testDigest, identityOf: agentOf }
    expect(await noteNamedPeople(noting)).toBe(1)
    expect(await noteNamedPeople(noting)).toBe(0)
    const fresh = actsOn(office.database, catalogue, PEOPLE)
    expect(await perform(fresh, caseId, 1, representative, ACCEPT)).toMatchObject({ refusal: { code: 'must-avoid' } })
  })

  test('a person is read with what tells that a case names them', async () => {
    const { identity } = (await findActor(office.database, 'representative')) ?? {}
    expect(identity).toBe(representative.identity)
    expect((await findActor(office.database, owner.personId))?.identity).toBeNull()
  })
})

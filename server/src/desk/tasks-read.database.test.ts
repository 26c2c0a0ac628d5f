import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caseRoutes } from '@yizheng/contract/cases'
import { deskRoutes } from '@yizheng/contract/desk'
import { EVERY_TASK, whoDoes, whoDoesNot, type WaitingCase } from '@yizheng/testkit/waiting-cases'
import { APPLICANT, PEOPLE, person } from '@yizheng/testkit/people'
import { policy, REGION } from '@yizheng/testkit/rules'
import { SUBMISSION } from '@yizheng/testkit/runs'
import type { Role } from '@yizheng/domain/parties/duty'
import type { Actor } from '@yizheng/domain/parties/person'
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts'
import { hashOf } from '../cases/act-row.ts'
import type { Acts } from '../cases/acts.ts'
import { mountDesk } from './desk.ts'
import { mountPreparation } from '../cases/preparation.ts'
import { mountCases } from '../cases/routes.ts'
import { mountSearch } from './search.ts'
import { actsOn, must, perform, readCatalogue } from '../cases/test-acts.ts'
import { answer, appFor, ask } from '../cases/test-rooms.ts'

/**
 * Whoever has a task on a case opens the case: for every kind of task, by the rows of the database and the answers of the office alone. A list
 * that shows a case whose page answers 404 is what this looks for, and a page that opens for whoever has nothing to do with it.
 */

const MIGRATION = join(import.meta.dirname, '../../migrations/0035-checkers-read.sql')
const NOW = '2026-03-02T03:00:00.000Z'
const clock = { now: NOW }
const checker = person('checker', 'regulator', 'fire')
const DOERS = EVERY_TASK.flatMap((each) => [whoDoes(each), ...whoDoesNot(each)])
const EVERYBODY = [...new Map([...PEOPLE, checker, ...DOERS].map((each) => [each.personId, each])).values()]

let office: TestDatabase
let app: FastifyInstance
let acts: Acts

beforeAll(async () => {
  office = await createTestDatabase()
  const catalogue = await readCatalogue()
  const { database } = office
  const [now, world] = [() => clock.now, () => ({ policy, calendar: catalogue.calendar })]
  acts = actsOn(
    database,
    catalogue,
    EVERYBODY,
    now,
    () => undefined,
    {},
    async () => APPLICANT,
  )
  app = await appFor(EVERYBODY)
  const room = { acts, database, now, world, regions: () => [REGION] }
  const shared = { identityOf: async () => APPLICANT, heldBy: async () => [] }
  mountCases(app, { ...room, catalogue: () => catalogue, shared, foreignFiles: async () => [] })
  mountDesk(app, room)
  mountSearch(app, room)
  const name = { zh: '测试局', en: 'Test bureau' }
  mountPreparation(app, {
    ...room,
    policy,
    calendar: () => catalogue.calendar,
    phrases: { supplement: [], decline: [], remedy: [], pass: [], fail: [], refuse: [] },
    officeOf: () => ({
      office: { region: REGION, name, uscc: '11370800MB28559184', keepTheirPower: [], demonstration: true },
      bureau: { ...name, uscc: '11370800MB28559184' },
      bodyOf: (department) => ({ zh: department, en: department }),
      reviewBodyOf: () => ({ name: '测试市人民政府', basis: '行政复议法 24' }),
    }),
  })
})
afterAll(async () => {
  await app.close()
  await office.drop()
})

/** Drives a case to where the work waits. */
async function caseOf({ plan, steps, command }: WaitingCase, name = `${command} ${plan.hash}`) {
  const filed = { ...SUBMISSION, materials: [...SUBMISSION.materials] }
  const key = { key: `every-task-${name}`, bodyHash: hashOf(name) }
  const actor = PEOPLE[0] ?? expect.unreachable()
  const done = must(await acts.submit({ region: REGION, plan, command: filed, actor, key }))
  let { version } = done
  for (const [by, saying] of steps) {
    const loaded = (await acts.read(done.case)) ?? expect.unreachable()
    const said = typeof saying === 'function' ? saying({ ...loaded, record: [] }) : saying
    version = must(await perform(acts, done.case, version, by, said)).version
  }
  return { id: done.case, receipt: done.receiptNumber }
}

type Row = { command: string; role: Role; department: string | null }

async function tasksIn(caseId: string): Promise<Row[]> {
  return office.owner.query<Row>('select command, role, department from tasks where case_id = $1', [caseId])
}

async function found(by: Actor, receipt: string): Promise<string[]> {
  const { status, body } = await ask(app, by, deskRoutes.searchCases, { query: { region: REGION, q: receipt } })
  if (status !== 200) return []
  return (body as { cases: { receiptNumber: string }[] }).cases.map(({ receiptNumber }) => receiptNumber)
}

describe.each(EVERY_TASK.map((each) => [each.command, each] as const))('%s', (command, waiting) => {
  test('whoever it waits for finds the case, opens it and may do it; nobody else does', async () => {
    clock.now = NOW
    const { id, receipt } = await caseOf(waiting)
    clock.now = waiting.on === undefined ? NOW : `${waiting.on}T03:00:00.000Z`
    const rows = await tasksIn(id)
    expect(rows.filter((row) => row.command === command)).toEqual([
      { command, role: waiting.role, department: waiting.department },
    ])
    for (const row of rows) {
      const doer = whoDoes(row)
      const view = await answer(app, doer, caseRoutes.getCase, { params: { case: id } })
      // Nothing is delivered before its file is made, which nobody does here; no licence ends while its holder may be heard.
      const later = row.command === 'RevokeLicence' && waiting.on === undefined
      const open = view.allowedCommands.map(({ type }) => type)
      expect(open.includes(row.command)).toBe(row.command !== 'DeliverCertificate' && !later)
      const opened = await Promise.all([
        ask(app, doer, deskRoutes.getCaseVersion, { params: { case: id } }),
        ask(app, doer, deskRoutes.prepareActs, { params: { case: id } }),
        ...view.deadlines
          .slice(0, 1)
          .map(({ key }) => ask(app, doer, caseRoutes.explainDeadline, { params: { case: id, deadline: key } })),
      ])
      expect([row.command, opened.map(({ status }) => status)]).toEqual([row.command, opened.map(() => 200)])
      if (row.role === 'applicant') {
        const { cases } = await answer(app, doer, caseRoutes.listMyCases, { query: {} })
        expect(cases.find((each) => each.id === id)?.waits.map((each) => each.command)).toContain(row.command)
        continue
      }
      const query = { region: REGION, role: row.role, command: row.command }
      const { tasks } = await answer(app, doer, deskRoutes.listDeskTasks, { query })
      expect(tasks.map((task) => task.case)).toContain(id)
      expect(await found(doer, receipt)).toEqual([receipt])
    }
    for (const other of whoDoesNot(waiting)) {
      const shut = await Promise.all([
        ask(app, other, caseRoutes.getCase, { params: { case: id } }),
        ask(app, other, deskRoutes.getCaseVersion, { params: { case: id } }),
      ])
      expect([other.personId, shut.map(({ status }) => status)]).toEqual([other.personId, [404, 404]])
      expect([other.personId, await found(other, receipt)]).toEqual([other.personId, []])
    }
  })
})

test('a case of an earlier release is opened and found by whoever checks what was promised, before anybody acts on it', async () => {
  const promise = EVERY_TASK.find(({ command }) => command === 'CheckCommitment') ?? expect.unreachable()
  const { id, receipt } = await caseOf(promise, 'of an earlier release')
  const doer = whoDoes(promise)
  await office.owner.query(
    `update cases set state = jsonb_set(state - 'checkers', '{shape}', '8') where case_id = $1`,
    [id],
  )
  await office.owner.query(await readFile(MIGRATION, 'utf8'))
  for (const route of [caseRoutes.getCase, deskRoutes.getCaseVersion]) {
    expect([route.name, (await ask(app, doer, route, { params: { case: id } })).status]).toEqual([route.name, 200])
  }
  expect(await found(doer, receipt)).toEqual([receipt])
})

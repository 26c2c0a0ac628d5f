import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSites } from '@yizheng/domain/cases/inspection/sites'
import { approver, clerk, examiner, inspectors, PEOPLE, person } from '@yizheng/testkit/people'
import { policy, REGION } from '@yizheng/testkit/rules'
import { checksOf } from '@yizheng/domain/inspections/clauses'
import { createSweeper } from '../deadlines/sweeper.ts'
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts'
import { countTrips, listOwing } from '../measures/board-store.ts'
import { actsOn, planFor, readCatalogue } from './test-acts.ts'
import { certifyAndHandOver, fileCase, type Course } from './test-course.ts'

/** A net café whose fire check goes by commitment, from the filing to the certificate and to the check afterwards (消防法 15). */

const FIRE = 'fire-public-gathering'
const fireService = person('fire-service', 'regulator', 'fire')

let office: TestDatabase

beforeAll(async () => {
  office = await createTestDatabase()
})
afterAll(() => office.drop())

test('nobody comes for what was promised; it is checked afterwards, and a check that nobody makes is seen', async () => {
  const catalogue = await readCatalogue()
  const clock = { now: '2026-03-02T03:00:00.000Z' }
  const acts = actsOn(office.database, catalogue, [...PEOPLE, fireService], () => clock.now)
  const plan = planFor(catalogue, 'internet-cafe', { [`road:${FIRE}`]: '告知承诺' })
  expect(plan.inspection?.approvals).not.toContain(FIRE)
  const course = await fileCase(acts, plan, 'promise')
  await course.act(clerk, { type: 'AcceptApplication' })
  const read = async () => (await acts.read(course.caseId))?.current ?? expect.unreachable('there is no case')
  for (const { key, checklist } of plan.approvals) {
    await course.act(examiner, { type: 'ExamineApproval', approval: key, opinion: 'pass', note: '测试意见' })
    const sites = openSites(await read(), plan)
    // The premises of the café itself are seen; those of the fire check are not.
    expect(sites).not.toContain(FIRE)
    if (sites.includes(key)) {
      await course.act(inspectors[0], {
        type: 'RecordInspection',
        inspectors: inspectors.map(({ personId }) => personId),
        visitedOn: '2026-03-02',
        findings: [{ approval: key, conclusion: 'pass', checks: checksOf(checklist, 'pass') }],
      })
    }
    await course.act(approver, { type: 'GrantLicence', approval: key })
  }
  await certifyAndHandOver(acts, course, plan)

  const deadline = async () => {
    const [row] = await office.owner.query<{ due_on: string; met_on: string | null }>(
      `select due_on, met_on from deadlines where case_id = $1 and kind = 'check-promise'`,
      [course.caseId],
    )
    return row
  }
  // Twenty working days from 2026-03-02.
  expect(await deadline()).toEqual({ due_on: '2026-03-30', met_on: null })

  clock.now = '2026-04-10T03:00:00.000Z'
  const sweeper = createSweeper({
    database: office.database,
    acts,
    world: () => ({ policy, calendar: catalogue.calendar }),
    now: () => clock.now,
    onFault: (_, error) => expect.unreachable(String(error)),
  })
  await sweeper.sweep(REGION)
  const told = await office.owner.query<{ role: string }>(
    `select distinct role from alerts where case_id = $1 and subject = $2 order by role`,
    [course.caseId, `check-promise:${FIRE}`],
  )
  expect(told.map(({ role }) => role)).toEqual(['bureau-head', 'discipline-officer', 'regulator'])
  const owing = await listOwing(office.database, REGION, '2026-04-10', '2026-04-15')
  expect(owing).toContainEqual(
    expect.objectContaining({ role: 'regulator', department: 'fire', command: 'CheckCommitment', overdue: 1 }),
  )

  await checked(course, '2026-04-10')
  expect(await deadline()).toEqual({ due_on: '2026-03-30', met_on: '2026-04-10' })
  expect((await read()).approvals.find(({ key }) => key === FIRE)?.promiseCheck?.conclusion).toBe('pass')
  // It was filed online and its certificate sent: nobody had to come.
  expect(await countTrips(office.database, REGION, { from: '2026-03-01', to: '2026-04-30' })).toEqual([])

  async function checked(on: Course, day: string): Promise<void> {
    const checks = checksOf(plan.approvals.find(({ key }) => key === FIRE)?.checklist ?? [], 'pass')
    await on.act(fireService, {
      type: 'CheckCommitment',
      approval: FIRE,
      checkedOn: day,
      officers: 2,
      checks,
      conclusion: 'pass',
      note: '与承诺相符',
    })
  }
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { approver, clerk, examiner, inspectors, owner } from '@yizheng/testkit/people'
import { REGION } from '@yizheng/testkit/rules'
import { checksOf } from '@yizheng/domain/inspections/clauses'
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts'
import { actsOn, perform, planFor, readCatalogue } from './test-acts.ts'
import { fileCase } from './test-course.ts'
import { listCasesOf } from './store.ts'

/** What a visit found wanting, on the database: what the applicant gets at once, and a refusal that the rules forgot to stop. */

let office: TestDatabase

beforeAll(async () => {
  office = await createTestDatabase()
})
afterAll(() => office.drop())

test('a visit that asks for something to be put right is a task, a deadline and an alert of the applicant, and no refusal can be written', async () => {
  const catalogue = await readCatalogue()
  const clock = { now: '2026-03-02T03:00:00.000Z' }
  const acts = actsOn(office.database, catalogue, undefined, () => clock.now)
  const plan = planFor(catalogue, 'convenience-store', { 'sells-tobacco': true })
  const sites = plan.inspection?.approvals ?? []
  const [wanting = ''] = sites
  const course = await fileCase(acts, plan, 'rectify')
  await course.act(clerk, { type: 'AcceptApplication' })
  await course.act(examiner, { type: 'ExamineApproval', approval: wanting, opinion: 'pass', note: '意见' })
  await course.act(inspectors[0], {
    type: 'RecordInspection',
    inspectors: inspectors.map(({ personId }) => personId),
    visitedOn: '2026-03-02',
    findings: sites.map((approval) => {
      const result = approval === wanting ? ('fail' as const) : ('pass' as const)
      const clauses = plan.approvals.find(({ key }) => key === approval)?.checklist ?? []
      return {
        approval,
        conclusion: approval === wanting ? ('correct' as const) : ('pass' as const),
        checks: checksOf(clauses, result),
      }
    }),
  })
  const by = '2026-03-13'
  const mine = await listCasesOf(office.database, REGION, owner.personId, undefined, 10)
  expect(mine.find(({ id }) => id === course.caseId)?.waits).toEqual([{ command: 'ReportRectification', dueOn: by }])
  const [deadline] = await office.owner.query<{ due_on: string; met_on: string | null }>(
    `select due_on, met_on from deadlines where case_id = $1 and kind = 'rectify'`,
    [course.caseId],
  )
  expect(deadline).toEqual({ due_on: by, met_on: null })
  const alerts = await office.owner.query<{ role: string }>(
    `select role from alerts where case_id = $1 and kind = 'rectification-asked'`,
    [course.caseId],
  )
  expect(alerts).toEqual([{ role: 'applicant' }])

  const refuse = { type: 'RefuseLicence', approval: wanting, reasons: '不符合条件' } as const
  expect(await perform(acts, course.caseId, 4, approver, refuse)).toMatchObject({
    refusal: { code: 'rectification-open' },
  })
  const written = (at: string) =>
    office.owner.query(
      `insert into case_events (region_code, case_id, version, type, at, by, part, payload)
        values ($1, $2, 99, 'LicenceRefused', $3, $4, 'decide', jsonb_build_object('approval', $5::text))`,
      [REGION, course.caseId, at, approver.personId, wanting],
    )
  await office.owner.query(
    `insert into duty_holders (region_code, case_id, person_id, part) values ($1, $2, $3, 'decide')`,
    [REGION, course.caseId, approver.personId],
  )
  // Until midnight in China of its last day.
  await expect(written(`${by}T15:59:59.000Z`)).rejects.toMatchObject({
    constraint: 'nobody_is_refused_while_rectifying',
  })
  await course.act(owner, { type: 'ReportRectification', note: '已清理', files: [] })
  await expect(written('2026-03-20T02:00:00.000Z')).rejects.toMatchObject({
    constraint: 'nobody_is_refused_while_rectifying',
  })
})

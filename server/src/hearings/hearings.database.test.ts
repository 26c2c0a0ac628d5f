import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hearingRoutes } from '@yizheng/contract/hearings'
import { clerk, examiner, PEOPLE, presider } from '@yizheng/testkit/people'
import { REGION } from '@yizheng/testkit/rules'
import type { Plan } from '@yizheng/domain/catalogue/plan'
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts'
import type { Acts } from '../cases/acts.ts'
import { mountHearings } from './hearings.ts'
import { actsOn, planFor, readCatalogue } from '../cases/test-acts.ts'
import { fileCase, type Course } from '../cases/test-course.ts'
import { answer, appFor } from '../cases/test-rooms.ts'

let office: TestDatabase
let app: FastifyInstance
let acts: Acts
let plan: Plan
let now = '2026-03-02T03:00:00.000Z'

beforeAll(async () => {
  office = await createTestDatabase()
  const catalogue = await readCatalogue()
  plan = planFor(catalogue, 'convenience-store', { 'sells-tobacco': true })
  acts = actsOn(office.database, catalogue, PEOPLE, () => now)
  app = await appFor(PEOPLE)
  const bureau = { zh: '测试局', en: 'Test bureau' }
  mountHearings(app, {
    database: office.database,
    regions: () => [REGION],
    officeOf: () => ({
      office: { region: REGION, name: bureau, uscc: '11370800MB28559184', keepTheirPower: [], demonstration: true },
      bureau: { ...bureau, uscc: '11370800MB28559184' },
      bodyOf: (department) => ({ zh: department, en: department }),
      reviewBodyOf: () => ({ name: '测试市人民政府', basis: '行政复议法 24' }),
    }),
    now: () => now,
  })
})
afterAll(async () => {
  await app.close()
  await office.drop()
})

const approval = () => plan.approvals[0]?.key ?? ''
const listed = async () => (await answer(app, undefined, hearingRoutes.listHearings)).hearings

async function called(key: string, day: string, change: object = {}): Promise<Course> {
  const course = await fileCase(acts, plan, key, { 'subject-name': '不公布的店' })
  await course.act(clerk, { type: 'AcceptApplication' })
  await course.act(examiner, {
    type: 'ScheduleHearing',
    approval: approval(),
    day,
    place: `听证室${key}`,
    presider: 'presider',
    public: true,
    exOfficio: true,
    basis: '行政许可法 46',
    ...change,
  })
  return course
}

test('hearings to come are announced to anyone, the next first, and do not say whose application it is', async () => {
  expect(await listed()).toEqual([])
  await called('later', '2026-03-20')
  const sooner = await called('sooner', '2026-03-16')
  const hearings = await listed()
  expect(hearings.map(({ day, place }) => `${day} ${place}`)).toEqual([
    '2026-03-16 听证室sooner',
    '2026-03-20 听证室later',
  ])
  expect(hearings[0]).toMatchObject({
    bureau: { zh: '测试局' },
    about: plan.approvals[0]?.name,
    announcedOn: '2026-03-02',
  })
  expect(JSON.stringify(hearings)).not.toContain('不公布的店')
  expect(JSON.stringify(hearings)).not.toContain(sooner.caseId)

  now = '2026-03-16T03:00:00.000Z'
  await sooner.act(presider, {
    type: 'HoldHearing',
    approval: approval(),
    heldOn: '2026-03-16',
    attended: '申请人',
    transcript: '笔录',
    signedOn: '2026-03-16',
  })
  expect((await listed()).map(({ place }) => place)).toEqual(['听证室later'])
  now = '2026-03-21T03:00:00.000Z'
  expect(await listed()).toEqual([])
})

import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { supervisionRoutes } from '@yizheng/contract/supervision'
import { approver, clerk, examiner, maker, owner, PEOPLE as CAST, person, regulator } from '@yizheng/testkit/people'
import { policy, REGION } from '@yizheng/testkit/rules'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import type { Actor } from '@yizheng/domain/parties/person'
import type { ClockDoubt } from '@yizheng/domain/time/clock'
import type { Acts } from '../cases/acts.ts'
import { actsOn, planFor, readCatalogue } from '../cases/test-acts.ts'
import { fileCase, finishCase, type Course } from '../cases/test-course.ts'
import { answer, appFor, ask, nameOf, recordPeople } from '../cases/test-rooms.ts'
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts'
import { mountQuestions } from './questions.ts'
import { mountSupervision } from './routes.ts'

const onDuty = person('on-duty', 'regulator')
const fire = person('fire', 'regulator', 'fire')
const fireApprover = person('fire-approver', 'approver', 'fire')
const elsewhere = person('elsewhere', 'regulator', 'market', '120116')
const PEOPLE = [...CAST, onDuty, fire, fireApprover, elsewhere, person('other', 'applicant')]

let office: TestDatabase
let app: FastifyInstance
let acts: Acts
let catalogue: Catalogue
let course: Course
let now = '2026-03-02T03:00:00.000Z'
let doubt: ClockDoubt | undefined

const plan = () => planFor(catalogue, 'convenience-store', { 'sells-tobacco': true })

beforeAll(async () => {
  office = await createTestDatabase()
  await recordPeople(office, PEOPLE)
  catalogue = await readCatalogue()
  acts = actsOn(office.database, catalogue, PEOPLE, () => now)
  app = await appFor(PEOPLE)
  mountSupervision(app, {
    database: office.database,
    now: () => now,
    regions: () => [REGION],
    nameOf: (department) => ({ zh: `${department}局`, en: department }),
    calendar: () => catalogue.calendar,
  })
  mountQuestions(app, {
    database: office.database,
    now: () => now,
    regions: () => [REGION],
    policy,
    calendar: () => catalogue.calendar,
    clockDoubt: () => doubt,
  })
  course = await finishCase(acts, plan(), 'whole', '2026-03-02')
})
afterAll(async () => {
  await app.close()
  await office.drop()
})

describe('the inboxes of a regulator', () => {
  test('are counted: waiting, overdue, claimed; for all departments or those a person is named for', async () => {
    const count = async (by: Actor) => (await answer(app, by, supervisionRoutes.countHandovers)).inboxes
    const inbox = { region: REGION, regulator: 'market', name: { zh: 'market局', en: 'market' } }
    expect(await count(regulator)).toEqual([{ ...inbox, waiting: 1, overdue: 0, claimed: 0 }])
    now = '2026-03-06T03:00:00.000Z'
    expect(await count(regulator)).toMatchObject([{ waiting: 1, overdue: 1, claimed: 0 }])
    await course.act(regulator, { type: 'ClaimHandover', regulator: 'market' })
    expect(await count(regulator)).toMatchObject([{ waiting: 0, overdue: 0, claimed: 1 }])
    expect(await count(fire)).toEqual([
      { ...inbox, regulator: 'fire', name: { zh: 'fire局', en: 'fire' }, waiting: 0, overdue: 0, claimed: 0 },
    ])
    const every = await count(onDuty)
    expect(every.map((each) => each.regulator)).toEqual(
      [...new Set(plan().approvals.map((each) => each.regulator))].sort((a, b) => (a < b ? -1 : 1)),
    )
    for (const by of [clerk, owner, elsewhere]) expect(await count(by)).toEqual([])
  })
})

describe('a question on a licence', () => {
  const approval = () => plan().approvals.find((each) => each.regulator === 'market')?.key ?? ''
  const put = (by: Actor, key: string, change: object = {}) =>
    ask(app, by, supervisionRoutes.askQuestion, {
      params: { case: course.caseId },
      body: { approval: approval(), text: '现场面积与图纸是否一致？', ...change },
      key,
    })
  const reply = (by: Actor, question: string, key: string, text = '一致。') =>
    ask(app, by, supervisionRoutes.answerQuestion, { params: { case: course.caseId, question }, body: { text }, key })
  const idOf = (asked: { body: unknown }) => supervisionRoutes.askQuestion.answer.parse(asked.body).question

  test('of the regulator is due the same day and answered once, by the bureau', async () => {
    now = '2026-03-06T05:00:00.000Z'
    const asked = await put(regulator, 'question-1')
    expect(asked).toMatchObject({
      status: 201,
      body: { askedBy: { person: 'regulator', name: nameOf('regulator') }, dueOn: '2026-03-06', answer: null },
    })
    expect(await put(regulator, 'question-1')).toEqual(asked)
    expect(await put(regulator, 'question-1', { text: '别的' })).toMatchObject({
      status: 422,
      body: { code: 'key-reused' },
    })
    expect(await reply(regulator, idOf(asked), 'answer-00')).toMatchObject({ status: 403 })
    expect(await reply(onDuty, idOf(asked), 'answer-01')).toMatchObject({ status: 403 })
    expect(await reply(maker, idOf(asked), 'answer-02')).toMatchObject({ status: 403 })
    const answered = await reply(examiner, idOf(asked), 'answer-03')
    expect(answered).toMatchObject({
      status: 200,
      body: { answer: { text: '一致。', by: { person: 'examiner' }, at: now } },
    })
    expect(await reply(examiner, idOf(asked), 'answer-03')).toEqual(answered)
    expect(await reply(examiner, idOf(asked), 'answer-03', '别的')).toMatchObject({ status: 422 })
    expect(await reply(clerk, idOf(asked), 'answer-04')).toMatchObject({ status: 409, body: { code: 'act-not-open' } })
  })

  test('is on the list of whoever must answer it until it is answered, and overdue when its day has passed', async () => {
    const waiting = async (by: Actor) => (await answer(app, by, supervisionRoutes.listWaitingQuestions)).questions
    const planned = plan().approvals.find(({ key }) => key === approval())
    now = '2026-03-06T06:00:00.000Z'
    const asked = await put(regulator, 'question-w')
    expect(await waiting(approver)).toEqual([
      {
        question: idOf(asked),
        case: course.caseId,
        receiptNumber: expect.stringMatching(/^S/),
        approval: approval(),
        name: planned?.name,
        text: '现场面积与图纸是否一致？',
        askedBy: { person: 'regulator', name: nameOf('regulator') },
        askedAt: now,
        dueOn: '2026-03-06',
        daysLeft: 0,
      },
    ])
    for (const by of [regulator, fire, fireApprover, clerk, owner, elsewhere]) expect(await waiting(by)).toEqual([])
    now = '2026-03-10T06:00:00.000Z'
    expect((await waiting(approver)).map(({ daysLeft }) => daysLeft)).toEqual([-2])
    expect(await reply(approver, idOf(asked), 'answer-w')).toMatchObject({ status: 200 })
    expect(await waiting(approver)).toEqual([])
    // What the bureau asks is for the regulator of the licence, and for no other.
    const back = await put(clerk, 'question-b')
    expect((await waiting(regulator)).map(({ question }) => question)).toEqual([idOf(back)])
    for (const by of [approver, fire, clerk]) expect(await waiting(by)).toEqual([])
    expect(await reply(regulator, idOf(back), 'answer-b')).toMatchObject({ status: 200 })
    expect(await waiting(regulator)).toEqual([])
  })

  test('of the bureau is answered by the regulator of that licence, the next working day after a day off', async () => {
    now = '2026-03-07T05:00:00.000Z'
    const asked = await put(clerk, 'question-2')
    expect(asked).toMatchObject({ status: 201, body: { dueOn: '2026-03-09' } })
    expect(await reply(examiner, idOf(asked), 'answer-05')).toMatchObject({ status: 403 })
    expect(await reply(fire, idOf(asked), 'answer-06')).toMatchObject({ status: 404 })
    expect(await reply(regulator, idOf(asked), 'answer-07')).toMatchObject({ status: 200 })
    const { questions } = await answer(app, maker, supervisionRoutes.listQuestions, { params: { case: course.caseId } })
    expect(questions.map((each) => [each.askedBy.person, each.answer?.by.person])).toEqual([
      ['regulator', 'examiner'],
      ['regulator', 'approver'],
      ['clerk', 'regulator'],
      ['clerk', 'regulator'],
    ])
  })

  test('is not for those who are no party to it, nor about what was not handed over', async () => {
    expect(await put(maker, 'question-3')).toMatchObject({ status: 403 })
    expect(await put(owner, 'question-4')).toMatchObject({ status: 403 })
    expect(await ask(app, owner, supervisionRoutes.listQuestions, { params: { case: course.caseId } })).toMatchObject({
      status: 403,
      body: { code: 'not-allowed' },
    })
    for (const by of [elsewhere, fire, person('other', 'applicant')]) {
      expect(await put(by, 'question-5')).toMatchObject({ status: 404 })
      expect(await ask(app, by, supervisionRoutes.listQuestions, { params: { case: course.caseId } })).toMatchObject({
        status: 404,
      })
    }
    expect(await put(clerk, 'question-6', { approval: 'nothing' })).toMatchObject({ status: 404 })
    const fresh = await fileCase(acts, plan(), 'fresh')
    expect(
      await ask(app, clerk, supervisionRoutes.askQuestion, {
        params: { case: fresh.caseId },
        body: { approval: approval(), text: '早了' },
        key: 'question-7',
      }),
    ).toMatchObject({ status: 409, body: { code: 'act-not-open' } })
  })

  test('has one answer when two answer at once', async () => {
    const asked = await put(regulator, 'question-8')
    const answers = await Promise.all([
      reply(examiner, idOf(asked), 'answer-08', '甲'),
      reply(clerk, idOf(asked), 'answer-09', '乙'),
    ])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  })

  test('sent several times at one moment is one question, and each is answered with it', async () => {
    now = '2026-03-06T05:00:00.000Z'
    for (let round = 0; round < 30; round += 1) {
      const same = await Promise.all(Array.from({ length: 4 }, () => put(regulator, `at-once-${round}`)))
      expect(new Set(same.map(idOf)).size).toBe(1)
    }
  })

  test('is neither put nor answered while the clock is in doubt, since it is due by it', async () => {
    now = '2026-03-20T04:00:00.000Z'
    const asked = await put(regulator, 'question-in-time', { text: '是否附有平面图？' })
    doubt = { doubt: 'jumped', seconds: 86_400 }
    const late = { status: 503, body: { code: 'clock-in-doubt' } }
    expect(await put(regulator, 'question-in-doubt')).toMatchObject(late)
    expect(await reply(clerk, idOf(asked), 'answer-in-doubt')).toMatchObject(late)
    doubt = undefined
    expect(await reply(clerk, idOf(asked), 'answer-in-time')).toMatchObject({ status: 200 })
  })
})

import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { figureRoutes } from '@yizheng/contract/measures'
import { clerk, maker, owner, PEOPLE as CAST, person } from '@yizheng/testkit/people'
import { REGION } from '@yizheng/testkit/rules'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import type { Plan } from '@yizheng/domain/catalogue/plan'
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts'
import type { Acts } from '../cases/acts.ts'
import { mountBoard } from './board.ts'
import { readRowsKey, rowsText } from './board-rows.ts'
import { actsOn, planFor, readCatalogue } from '../cases/test-acts.ts'
import { certifyAndHandOver, decideAll, fileCase } from '../cases/test-course.ts'
import { answer, appFor, ask, recordPeople } from '../cases/test-rooms.ts'

const head = person('head', 'bureau-head')
const government = person('government', 'government-office')
const elsewhere = person('elsewhere', 'bureau-head', null, '120116')
const PEOPLE = [...CAST, head, government, elsewhere]

let office: TestDatabase
let app: FastifyInstance
let acts: Acts
let catalogue: Catalogue
let plan: Plan
let now = ''

/** A working day of spring 2026, at ten in the morning. */
const at = (day: string) => (now = `2026-${day}T02:00:00.000Z`)

/** The office over two months, by hand: what each figure must come to can be counted below. */
async function livedIn(): Promise<void> {
  const accepted = async (key: string, filedOn: string, acceptedOn: string) => {
    at(filedOn)
    const course = await fileCase(acts, plan, key)
    at(acceptedOn)
    await course.act(clerk, { type: 'AcceptApplication' })
    return course
  }
  const first = plan.approvals[0]?.key ?? ''
  // The period before: one granted in 3 working days.
  const early = await accepted('early', '03-02', '03-02')
  at('03-05')
  await decideAll(acts, early, plan, '2026-03-05')
  await certifyAndHandOver(acts, early, plan)
  // This period: granted in 2 working days; granted late, in 39; refused in part, in 1; refused altogether, in 1.
  const quick = await accepted('quick', '04-13', '04-13')
  at('04-15')
  await decideAll(acts, quick, plan, '2026-04-15')
  await certifyAndHandOver(acts, quick, plan)
  const late = await accepted('late', '03-03', '03-03')
  const part = await accepted('part', '04-20', '04-20')
  at('04-21')
  await decideAll(acts, part, plan, '2026-04-21', [first])
  const none = await accepted('none', '04-20', '04-20')
  at('04-21')
  await decideAll(
    acts,
    none,
    plan,
    '2026-04-21',
    plan.approvals.map(({ key }) => key),
  )
  at('04-28')
  await decideAll(acts, late, plan, '2026-04-28')
  // Not accepted, withdrawn while under way, asked for more and waiting, and filed long enough ago to be overdue.
  at('04-20')
  const shut = await fileCase(acts, plan, 'shut')
  await shut.act(clerk, {
    type: 'DoNotAcceptApplication',
    ground: 'not-our-authority',
    rightBody: '海关',
    reason: '不归本局',
    remedy: '请到主管部门',
  })
  const gone = await accepted('gone', '04-20', '04-20')
  await gone.act(owner, { type: 'WithdrawApplication', reason: '不办了' })
  const asked = await fileCase(acts, plan, 'asked')
  await asked.act(clerk, { type: 'RequestSupplement', list: [{ subject: 'floor-plan', what: '缺页' }] })
  await fileCase(acts, plan, 'forgotten')
  at('04-29')
}

beforeAll(async () => {
  office = await createTestDatabase()
  await recordPeople(office, PEOPLE)
  catalogue = await readCatalogue()
  plan = planFor(catalogue, 'convenience-store', { 'sells-tobacco': true })
  acts = actsOn(office.database, catalogue, PEOPLE, () => now)
  app = await appFor(PEOPLE)
  mountBoard(app, { database: office.database, now: () => now, catalogue: () => catalogue })
  await livedIn()
})
afterAll(async () => {
  await app.close()
  await office.drop()
})

const board = () => answer(app, head, figureRoutes.getBoard, { query: { region: REGION } })
const rowsOf = (rows: string, after?: string) =>
  answer(app, government, figureRoutes.listBoardRows, { query: { region: REGION, rows, after } })

describe('the board', () => {
  test('counts what happened in thirty days and in the thirty before, from the rows themselves', async () => {
    const { figures, period } = await board()
    expect(period).toEqual({ from: '2026-03-31', to: '2026-04-29' })
    const value = Object.fromEntries(figures.map((each) => [each.key, [each.value, each.before]]))
    const approvals = plan.approvals.length
    const claims = 2 * new Set(plan.approvals.map(({ regulator }) => regulator)).size
    const keptLate = plan.approvals.filter(({ promisedDays }) => promisedDays >= 39).length
    expect(value).toEqual({
      filed: [7, 2],
      finished: [6, 1],
      'on-time': [Math.round(((approvals * 3 + keptLate) / (approvals * 4)) * 1000) / 10, 100],
      // 3 March to 28 April without 清明: 39.
      days: [Math.round(((2 + 39 + 1 + 1) / 4) * 10) / 10, 3],
      overdue: [expect.any(Number), null],
      partial: [1, 0],
      refused: [1, 0],
      handovers: [claims, null],
      'handovers-overdue': [claims, null],
      'checks-overdue': [0, null],
      // Every decided case was visited once.
      visits: [1, 1],
      trips: [expect.any(Number), expect.any(Number)],
      supplement: [14.3, 0],
    })
  })

  test('opens every figure, every stage and every line of open work down to as many rows as it counted', async () => {
    const { figures, stages, owing } = await board()
    for (const { key, value, rows } of figures) {
      if (rows === null) throw new Error(`${key} opens no rows`)
      const opened = await rowsOf(rows)
      expect(opened.cases).toHaveLength(Math.min(opened.total, 50))
      if (
        [
          'filed',
          'finished',
          'overdue',
          'partial',
          'refused',
          'handovers',
          'handovers-overdue',
          'checks-overdue',
        ].includes(key)
      ) {
        expect([key, opened.total]).toEqual([key, value])
      }
    }
    expect(stages.length).toBeGreaterThan(2)
    for (const { stage, cases, rows } of stages) {
      const opened = await rowsOf(rows)
      expect(opened.total).toBe(cases)
      expect(new Set(opened.cases.map((each) => each.stage))).toEqual(new Set([stage]))
    }
    expect(owing.length).toBeGreaterThan(4)
    for (const line of owing) expect((await rowsOf(line.rows)).total).toBe(line.waiting)
    expect(owing.every(({ overdue }, index) => index === 0 || (owing[index - 1]?.overdue ?? 0) >= overdue)).toBe(true)
    expect(owing).toContainEqual(
      expect.objectContaining({
        role: 'applicant',
        command: 'SupplySupplement',
        waiting: 1,
        rows: 'work:applicant::SupplySupplement',
      }),
    )
  })

  test('says of each row why it is there', async () => {
    const late = await rowsOf('on-time')
    expect(late.total).toBe(plan.approvals.filter(({ promisedDays }) => promisedDays < 39).length)
    expect(late.cases[0]?.note.zh).toMatch(/：2026-04-28决定，承诺2026-\d\d-\d\d前$/u)
    expect((await rowsOf('days')).cases.map(({ note }) => note.zh)).toContain('受理后第39个工作日决定')
    expect((await rowsOf('refused')).cases[0]?.note.zh).toMatch(/^不予许可：.+、.+/u)
    expect((await rowsOf('finished')).cases.map(({ note }) => note.zh)).toEqual(
      expect.arrayContaining(['2026-04-28全部作出决定', '2026-04-20不予受理', '2026-04-20申请人撤件']),
    )
    expect((await rowsOf('overdue')).cases).toContainEqual(
      expect.objectContaining({ note: { zh: '受理', en: 'To be accepted' }, dueOn: '2026-04-27' }),
    )
    expect((await rowsOf('supplement')).cases).toMatchObject([{ note: { zh: '2026-04-20一次性告知补正' } }])
  })

  test('draws every day of the period, and the days come to the figures', async () => {
    const { days, figures } = await board()
    expect(days).toHaveLength(30)
    const total = (of: 'filed' | 'finished') => days.reduce((sum, day) => sum + day[of], 0)
    const value = (key: string) => figures.find((each) => each.key === key)?.value
    expect([total('filed'), total('finished')]).toEqual([value('filed'), value('finished')])
  })

  test('is for those who watch over that region, and opens only what it offered', async () => {
    for (const by of [clerk, maker, owner, elsewhere]) {
      expect(await ask(app, by, figureRoutes.getBoard, { query: { region: REGION } })).toMatchObject({ status: 403 })
      expect(
        await ask(app, by, figureRoutes.listBoardRows, { query: { region: REGION, rows: 'filed' } }),
      ).toMatchObject({ status: 403 })
    }
    for (const rows of [
      'nothing',
      'stage:nowhere',
      'work:nobody::AcceptApplication',
      'work:examiner:a:b:c',
      'constructor',
    ]) {
      expect(await ask(app, head, figureRoutes.listBoardRows, { query: { region: REGION, rows } })).toMatchObject({
        status: 404,
      })
    }
    expect(
      await ask(app, head, figureRoutes.listBoardRows, { query: { region: REGION, rows: 'filed', after: 'x' } }),
    ).toMatchObject({ status: 400 })
    expect(await answer(app, elsewhere, figureRoutes.getBoard, { query: { region: '120116' } })).toMatchObject({
      owing: [],
      stages: [],
    })
  })

  test('has no figure where there is nothing to measure', async () => {
    const empty = await answer(app, elsewhere, figureRoutes.getBoard, { query: { region: '120116' } })
    const keys = empty.figures.map(({ key }) => key)
    expect(keys).toContain('filed')
    for (const key of ['on-time', 'days', 'visits', 'trips', 'supplement']) expect(keys).not.toContain(key)
  })

  test('reads back every key it sends', () => {
    for (const key of [
      { figure: 'on-time' },
      { stage: 'accepted' },
      { role: 'examiner', department: 'tobacco', command: 'ExamineApproval' },
      { role: 'window-clerk', department: null, command: 'AcceptApplication' },
    ] as const) {
      expect(readRowsKey(rowsText(key))).toEqual(key)
    }
  })
})

test('rows come page by page, each once, in both directions', async () => {
  at('04-29')
  for (let index = 0; index < 60; index += 1) await fileCase(acts, plan, `page-${index}`)
  for (const key of ['filed', 'work:window-clerk::AcceptApplication']) {
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await rowsOf(key, after)
      seen.push(...page.cases.map((each) => each.case))
      after = page.next ?? undefined
      if (after === undefined) expect(seen).toHaveLength(page.total)
    } while (after !== undefined)
    expect(seen.length).toBeGreaterThanOrEqual(60)
    expect(new Set(seen).size).toBe(seen.length)
  }
})

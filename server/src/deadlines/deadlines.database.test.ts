import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { deadlineRoutes } from '@yizheng/contract/deadlines'
import { caseRoutes } from '@yizheng/contract/cases'
import { clerk, examiner, owner, PEOPLE, person } from '@yizheng/testkit/people'
import { policy, REGION } from '@yizheng/testkit/rules'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import type { Plan } from '@yizheng/domain/catalogue/plan'
import type { Calendar } from '@yizheng/domain/deadlines/working-days'
import { createActs, type Acts } from '../cases/acts.ts'
import { createNumbers } from '../cases/numbers.ts'
import { createRecorder } from '../cases/record.ts'
import { agentOf, countAsMade, planFor, readCatalogue, SOUND_CLOCK, testDigest } from '../cases/test-acts.ts'
import { fileCase, type Course } from '../cases/test-course.ts'
import { answer, appFor, recordPeople } from '../cases/test-rooms.ts'
import { mountCases } from '../cases/routes.ts'
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts'
import { recountDeadlines } from './recount.ts'
import { mountOfficeState } from './office-state.ts'
import { mountDeadlines } from './routes.ts'
import { createSweeper, type Sweeper } from './sweeper.ts'

const head = person('head', 'bureau-head')
const discipline = person('discipline', 'discipline-officer')
const administrator = person('administrator', 'system-administrator')
const CAST = [...PEOPLE.filter(({ personId }) => personId !== 'head'), head, discipline, administrator]

let office: TestDatabase
let app: FastifyInstance
let acts: Acts
let catalogue: Catalogue
let calendar: Calendar
let plan: Plan
let now = '2026-03-02T02:00:00.000Z'
const faults: string[] = []
let count = 0

const at = (day: string) => (now = `${day}T02:00:00.000Z`)
const world = () => ({ policy, calendar })
const BUREAU = { zh: '测试局', en: 'Test bureau', uscc: '11370800MB28559184' }

function sweeperOn(broken?: string): Sweeper {
  return createSweeper({
    database: office.database,
    acts: {
      read: (caseId) => (caseId === broken ? Promise.reject(new Error('poisoned')) : acts.read(caseId)),
      perform: (request) => acts.perform(request),
    },
    world,
    now: () => now,
    onFault: (caseId) => faults.push(caseId),
  })
}

const current = async (course: Course) => (await acts.read(course.caseId))?.current
const typesOf = async (course: Course) =>
  (
    await office.owner.query<{ type: string }>('select type from case_events where case_id = $1 order by version', [
      course.caseId,
    ])
  ).map(({ type }) => type)
const file = (day: string) => {
  at(day)
  count += 1
  return fileCase(acts, plan, `deadlines-${count}`)
}

beforeAll(async () => {
  catalogue = await readCatalogue()
  calendar = catalogue.calendar
  plan = planFor(catalogue, 'convenience-store', {})
  office = await createTestDatabase()
  await recordPeople(office, CAST)
  acts = createActs({
    database: office.database,
    recorder: createRecorder(office.database),
    numbers: createNumbers(office.database),
    now: () => now,
    world,
    officeOf: (region) =>
      region === REGION
        ? {
            bureau: BUREAU,
            bodyOf: (department) => department,
            reviewBodyOf: () => ({ name: '测试市人民政府', basis: '行政复议法 24' }),
          }
        : undefined,
    findActor: async (personId) => CAST.find((each) => each.personId === personId),
    unmadeOf: countAsMade(office.database),
    identityOf: agentOf,
    digestOf: testDigest,
    clockDoubt: () => undefined,
    onOutbox: () => {},
  })
  app = await appFor(CAST)
  const room = { database: office.database, now: () => now, regions: () => [REGION] }
  mountDeadlines(app, { ...room, clock: SOUND_CLOCK })
  mountCases(app, {
    ...room,
    acts,
    world,
    catalogue: () => catalogue,
    shared: { identityOf: agentOf, heldBy: async () => [] },
    foreignFiles: async () => [],
  })
})
beforeEach(() => {
  calendar = catalogue.calendar
})
afterAll(async () => {
  await app.close()
  await office.drop()
})

test('faults of the catalogue and the storage are shown to those who can mend them, and to nobody else', async () => {
  const faults = [{ file: 'items/x.json', path: '/name', reason: { zh: '缺少', en: 'It is missing' } }]
  const storage = { state: 'low', freeBytes: 2_000_000, floorBytes: 1_000_000 } as const
  const own = await appFor(CAST)
  mountOfficeState(own, {
    inForce: { current: () => ({ version: 'v1' }), faults: () => faults },
    disk: { report: () => storage },
    regions: () => [REGION],
    now: () => now,
  })
  const told = { catalogue: { version: 'v1', faults, total: 1 }, storage }
  expect(await answer(own, administrator, deadlineRoutes.showOfficeState, {})).toEqual(told)
  expect(await answer(own, head, deadlineRoutes.showOfficeState, {})).toEqual(told)
  const refused = await own.inject({
    url: deadlineRoutes.showOfficeState.path,
    headers: { cookie: `yizheng-session=${clerk.personId}` },
  })
  expect(refused.statusCode).toBe(403)
  await own.close()
})

describe('the runner looks at deadlines', () => {
  test('silence is acceptance from the day of receipt, once, however many look; the head hears of it', async () => {
    const course = await file('2026-02-12')
    at('2026-02-26')
    await sweeperOn().sweep(REGION)
    expect((await current(course))?.stage).toBe('submitted')
    // Away over a weekend, and three come back at once.
    at('2026-03-02')
    await Promise.all([sweeperOn().sweep(REGION), sweeperOn().sweep(REGION), sweeperOn().sweep(REGION)])
    expect((await typesOf(course)).filter((type) => type === 'ApplicationAccepted')).toHaveLength(1)
    expect((await current(course))?.acceptance).toMatchObject({ on: '2026-02-12', deemed: true })
    const { alerts } = await answer(app, head, deadlineRoutes.listAlerts, { query: { limit: 200 } })
    const own = alerts.filter((alert) => alert.case === course.caseId)
    expect(own.map(({ kind }) => kind)).toContain('deemed-accepted')
    expect(own.find(({ kind, percent }) => kind === 'deadline' && percent === 100)?.day).toBe('2026-02-26')
  })

  test('a sweep that is under way when the clock comes into doubt ends, and what is due stays due', async () => {
    const course = await file('2026-02-12')
    at('2026-03-02')
    let tries = 0
    const doubtful = createSweeper({
      database: office.database,
      acts: {
        read: (caseId) => acts.read(caseId),
        perform: async () => ((tries += 1), { clock: { doubt: 'jumped', seconds: 3_600 } }),
      },
      world,
      now: () => now,
      onFault: (caseId) => faults.push(caseId),
    })
    await doubtful.sweep(REGION)
    expect([tries, faults]).toEqual([1, []])
    await sweeperOn().sweep(REGION)
    expect((await current(course))?.acceptance).toMatchObject({ deemed: true })
  })

  test('whoever has the work hears of its shares, and says they have seen it', async () => {
    const course = await file('2026-04-07')
    at('2026-04-13')
    await sweeperOn().sweep(REGION)
    await sweeperOn().sweep(REGION)
    const mine = async () =>
      (await answer(app, clerk, deadlineRoutes.listAlerts, { query: { limit: 200 } })).alerts.filter(
        (alert) => alert.case === course.caseId,
      )
    expect((await mine()).map(({ percent, day }) => [percent, day])).toEqual([
      [80, '2026-04-13'],
      [50, '2026-04-10'],
    ])
    const [first] = await mine()
    await answer(app, clerk, deadlineRoutes.seeAlert, { params: { case: course.caseId, alert: first?.key ?? '' } })
    expect(await mine()).toHaveLength(1)
  })

  test('one poisoned case stops no other; it has an owner, waits, and goes on when it is mended', async () => {
    const [bad, good] = [await file('2026-05-06'), await file('2026-05-06')]
    at('2026-05-15')
    faults.length = 0
    await sweeperOn(bad.caseId).sweep(REGION)
    expect(faults).toEqual([bad.caseId])
    expect((await current(good))?.acceptance?.deemed).toBe(true)
    const kept = await answer(app, administrator, deadlineRoutes.listSweepFaults, { query: { region: REGION } })
    expect(kept.faults).toMatchObject([
      { case: bad.caseId, reason: 'poisoned', tries: 1, owner: 'system-administrator' },
    ])
    await sweeperOn(bad.caseId).sweep(REGION)
    expect(faults).toHaveLength(1)
    now = '2026-05-15T06:00:00.000Z'
    await sweeperOn().sweep(REGION)
    expect((await current(bad))?.acceptance?.deemed).toBe(true)
    const after = await answer(app, administrator, deadlineRoutes.listSweepFaults, { query: { region: REGION } })
    expect(after.faults).toEqual([])
  })

  test('a supplement that does not come ends the application, by rule', async () => {
    const course = await file('2026-06-01')
    const paper = plan.materials.find(({ supplier, asked }) => asked && supplier === 'applicant')?.key ?? ''
    await course.act(clerk, { type: 'RequestSupplement', list: [{ subject: paper, what: '不清晰' }] })
    at('2026-06-24')
    await sweeperOn().sweep(REGION)
    expect((await current(course))?.withdrawal?.deemed).toBe('test')
  })

  test('a day by itself: every deadline can be read line by line', async () => {
    const course = await file('2026-09-21')
    await course.act(clerk, { type: 'AcceptApplication' })
    const key = `approval-statutory:${plan.approvals[0]?.key ?? ''}`
    const told = await answer(app, owner, caseRoutes.explainDeadline, {
      params: { case: course.caseId, deadline: key },
    })
    expect(told.lines.filter(({ verdict }) => verdict === 'counted')).toHaveLength(told.total)
    expect(told.lines.at(-1)?.day).toBe(told.dueOn)
    expect(told.lines.some(({ reason }) => reason.zh.includes('国庆'))).toBe(true)
  })
})

describe('a year is published', () => {
  test('what was provisional is counted anew, and what moved is kept with both days', async () => {
    const course = await file('2026-12-21')
    await course.act(clerk, { type: 'AcceptApplication' })
    const dues = () =>
      office.owner.query<{ deadline_key: string; due_on: string; provisional: boolean }>(
        `select deadline_key, due_on::text, provisional from deadlines where case_id = $1 and kind = 'case-statutory'`,
        [course.caseId],
      )
    const [before] = await dues()
    expect(before?.provisional).toBe(true)
    calendar = {
      version: 'published-2027',
      years: catalogue.calendar.years.map((year) =>
        year.year === 2027
          ? {
              ...year,
              published: true,
              offDays: [...year.offDays, { date: '2027-01-04', name: '元旦', kind: 'in-lieu' as const }],
            }
          : year,
      ),
    }
    const options = { database: office.database, acts, world, now: () => now, onFault: () => {} }
    expect(await recountDeadlines(options)).toBeGreaterThan(0)
    const [after] = await dues()
    expect(after?.provisional).toBe(false)
    expect((after?.due_on ?? '') > (before?.due_on ?? '')).toBe(true)
    expect(await recountDeadlines(options)).toBe(0)
    const { moves } = await answer(app, head, deadlineRoutes.listMovedDeadlines, { query: { region: REGION } })
    expect(moves).toContainEqual(
      expect.objectContaining({ case: course.caseId, before: before?.due_on, after: after?.due_on }),
    )
  })
})

describe('the database keeps the rules', () => {
  test('nobody writes an act of the office under a person’s name, or a correction without a duty', async () => {
    const course = await file('2026-08-03')
    const insert = (type: string, by: string, part: string | null) =>
      office.database.query(
        `insert into case_events (region_code, case_id, version, type, at, by, part, payload)
         values ($1, $2, 99, $3, now(), $4, $5, '{}')`,
        [REGION, course.caseId, type, by, part],
      )
    await expect(insert('ApplicationAccepted', 'clerk', null)).rejects.toThrow('act_names_its_duty')
    await expect(insert('LicenceGranted', 'office', null)).rejects.toThrow('act_names_its_duty')
    await expect(insert('EntryCorrected', 'clerk', null)).rejects.toThrow('act_names_its_duty')
    await expect(insert('HearingHeld', 'presider', 'preside')).rejects.toThrow('actor_holds_the_part')
  })

  test('a deadline that an earlier release did not know is added when the case is counted anew', async () => {
    const course = await file('2026-08-03')
    const keys = async () =>
      (
        await office.owner.query<{ key: string }>(
          'select deadline_key as key from deadlines where case_id = $1 and met_on is null order by 1',
          [course.caseId],
        )
      ).map(({ key }) => key)
    await course.act(clerk, { type: 'AcceptApplication' })
    const whole = await keys()
    await office.owner.query(`delete from deadlines where case_id = $1 and kind = 'case-promised'`, [course.caseId])
    await office.owner.query(`update deadlines set rules_version = '' where case_id = $1`, [course.caseId])
    await recountDeadlines({ database: office.database, acts, world, now: () => now, onFault: () => {} })
    expect(await keys()).toEqual(whole)
  })

  test('a deadline that an earlier release left running for nobody ends when the case is counted anew', async () => {
    const course = await file('2026-08-03')
    await office.owner.query(
      `insert into deadlines (region_code, case_id, deadline_key, kind, subject, started_on, working_days, extended_by, stopped_days, due_on,
          provisional, basis, assumed, met_on, calendar_version, rules_version, next_on)
        select region_code, case_id, 'matter:gone', 'matter', 'gone', started_on, 20, 0, 0, due_on, false, basis, assumed, null, '', '', due_on
        from deadlines where case_id = $1 and kind = 'answer-application'`,
      [course.caseId],
    )
    await recountDeadlines({ database: office.database, acts, world, now: () => now, onFault: () => {} })
    const rows = await office.owner.query<{ met: boolean; next_on: string | null }>(
      `select met_on is not null as met, next_on::text from deadlines where case_id = $1 and deadline_key = 'matter:gone'`,
      [course.caseId],
    )
    expect(rows).toEqual([{ met: true, next_on: null }])
  })

  test('discipline hears of a procedure that is told late, and of one that is prolonged after its time (行政许可法 45)', async () => {
    const course = await file('2026-08-03')
    await course.act(clerk, { type: 'AcceptApplication' })
    const approval = plan.approvals[0]?.key ?? ''
    at('2026-08-06')
    const told = { kind: 'testing', basis: '某法 9', plannedDays: 2, startedOn: '2026-08-04' } as const
    await course.act(examiner, { type: 'StartProcedure', approval, ...told })
    const procedure = (await current(course))?.version ?? 0
    at('2026-08-20')
    await course.act(examiner, { type: 'ProlongProcedure', approval, procedure, plannedDays: 3, reason: '复测' })
    const alerts = await office.owner.query(
      `select kind, role, subject from alerts where case_id = $1 and kind = 'procedure-told-late' order by at`,
      [course.caseId],
    )
    const heard = { kind: 'procedure-told-late', role: 'discipline-officer', subject: approval }
    expect(alerts).toEqual([heard, heard])
  })

  test('a case kept in an older shape is folded anew from its record', async () => {
    const course = await file('2026-08-03')
    const whole = await current(course)
    await office.owner.query(`update cases set state = (state - 'shape') - 'bars' where case_id = $1`, [course.caseId])
    expect(await current(course)).toEqual(whole)
  })
})

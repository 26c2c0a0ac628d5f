import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { replay } from '@yizheng/domain/cases/evolve'
import type { Command } from '@yizheng/domain/cases/command'
import { openSites } from '@yizheng/domain/cases/inspection/sites'
import { tasksOf } from '@yizheng/domain/cases/tasks'
import { approver, clerk, examiner, inspectors, maker, owner, person } from '@yizheng/testkit/people'
import { policy, REGION } from '@yizheng/testkit/rules'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import type { Plan } from '@yizheng/domain/catalogue/plan'
import { deadlinesOf } from '@yizheng/domain/cases/deadlines'
import { checksOf } from '@yizheng/domain/inspections/clauses'
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts'
import { hashOf } from './act-row.ts'
import { derivedOf } from './change.ts'
import type { Acts } from './acts.ts'
import { findCase, listCasesOf, listEvents, listTasks } from './store.ts'
import { fileCase } from './test-course.ts'
import { actsOn, must, perform, planFor, readCatalogue, submissionOf } from './test-acts.ts'

let office: TestDatabase
let catalogue: Catalogue
let acts: Acts
let plan: Plan

const accept: Command = { type: 'AcceptApplication' }

beforeAll(async () => {
  office = await createTestDatabase()
  catalogue = await readCatalogue()
  acts = actsOn(office.database, catalogue)
  plan = planFor(catalogue, 'convenience-store', { 'sells-tobacco': true, 'sells-otc': true })
})
afterAll(() => office.drop())

async function submit(key: string, by = owner) {
  const command = submissionOf(plan)
  return acts.submit({ region: REGION, plan, command, actor: by, key: { key, bodyHash: hashOf(command) } })
}

async function count(table: string, caseId: string): Promise<number> {
  const [row] = await office.owner.query<{ n: number }>(
    `select count(*)::integer as n from ${table} where case_id = $1`,
    [caseId],
  )
  return row?.n ?? 0
}

/** Everything kept beside the events is what the events come to. */
async function expectTrue(caseId: string): Promise<void> {
  const loaded = await findCase(office.database, caseId)
  const record = await listEvents(office.database, caseId)
  expect(loaded?.current).toEqual(replay(caseId, REGION, plan, record))
  if (!loaded) return
  const deadlines = deadlinesOf(loaded.current, plan, policy, catalogue.calendar)
  const tasks = tasksOf(loaded.current, plan, deadlines)
  const kept = await office.owner.query<{ task_key: string; due_on: string | null }>(
    'select task_key, due_on from tasks where case_id = $1 order by task_key',
    [caseId],
  )
  expect(kept).toEqual(
    tasks
      .map(({ key, dueOn }) => ({ task_key: key, due_on: dueOn }))
      .sort((a, b) => (a.task_key < b.task_key ? -1 : 1)),
  )
  const running = await office.owner.query<{ deadline_key: string; due_on: string; met_on: string | null }>(
    'select deadline_key, due_on, met_on from deadlines where case_id = $1 order by deadline_key',
    [caseId],
  )
  expect(running).toEqual(
    deadlines
      .map(({ key, dueOn, metOn }) => ({ deadline_key: key, due_on: dueOn, met_on: metOn }))
      .sort((a, b) => (a.deadline_key < b.deadline_key ? -1 : 1)),
  )
  const holders = await office.owner.query<{ person_id: string; part: string }>(
    'select person_id, part from duty_holders where case_id = $1',
    [caseId],
  )
  expect(Object.fromEntries(holders.map((each) => [each.person_id, each.part]))).toEqual(loaded.current.holders)
}

describe('an act', () => {
  test('writes events, case, holders, tasks and deadlines together, from filing to certificate', async () => {
    const { case: caseId } = must(await submit('whole'))
    let version = 1
    const act = async (actor: typeof owner, command: Command) => {
      const done = must(await perform(acts, caseId, version, actor, command))
      version = done.version
      await expectTrue(caseId)
    }
    await act(clerk, accept)
    for (const { key } of plan.approvals)
      await act(examiner, { type: 'ExamineApproval', approval: key, opinion: 'pass', note: '合格' })
    const loaded = await findCase(office.database, caseId)
    const sites = loaded ? openSites(loaded.current, plan) : []
    await act(inspectors[0], {
      type: 'RecordInspection',
      inspectors: ['inspector-1', 'inspector-2'],
      visitedOn: '2026-03-02',
      findings: sites.map((approval) => ({
        approval,
        checks: checksOf(plan.approvals.find(({ key }) => key === approval)?.checklist ?? [], 'pass'),
        conclusion: 'pass',
      })),
    })
    for (const { key } of plan.approvals) await act(approver, { type: 'GrantLicence', approval: key })
    await act(maker, { type: 'IssueCertificate' })
    await act(maker, { type: 'DeliverCertificate', method: 'electronic', proof: '已推送至申请人账户' })
    expect(await count('certificates', caseId)).toBe(1)
    const outbox = await office.owner.query<{ topic: string }>(
      'select topic from outbox where case_id = $1 order by topic',
      [caseId],
    )
    const regulators = new Set(plan.approvals.map(({ regulator }) => regulator))
    expect(outbox.map(({ topic }) => topic)).toEqual([
      ...Array.from(regulators, () => 'hand-over'),
      'render-certificate',
    ])
  })

  test('sent twice under one key is done once, with the same answer', async () => {
    const first = must(await submit('twice'))
    const second = must(await submit('twice'))
    expect(second).toEqual(first)
    const accepted = must(await perform(acts, first.case, 1, clerk, accept, 'accept-once'))
    // The retry comes with the version the caller saw before its lost answer.
    expect(must(await perform(acts, first.case, 1, clerk, accept, 'accept-once'))).toEqual(accepted)
    expect(
      must(await perform(actsOn(office.database, catalogue), first.case, 1, clerk, accept, 'accept-once')),
    ).toEqual(accepted)
    expect(await count('case_events', first.case)).toBe(2)
  })

  test('sent twice at the same moment is done once', async () => {
    const other = actsOn(office.database, catalogue)
    const command = submissionOf(plan)
    const submission = {
      region: REGION,
      plan,
      command,
      actor: owner,
      key: { key: 'same-moment', bodyHash: hashOf(command) },
    }
    const answers = await Promise.all([acts.submit(submission), other.submit(submission), acts.submit(submission)])
    expect(new Set(answers.map((each) => must(each).case)).size).toBe(1)
  })

  test('under a key that was used for something else is refused', async () => {
    const { case: caseId } = must(await submit('reused'))
    must(await perform(acts, caseId, 1, clerk, accept, 'reused-act'))
    const other: Command = { type: 'RequestSupplement', list: [{ subject: 'floor-plan', what: '缺页' }] }
    expect(await perform(acts, caseId, 2, clerk, other, 'reused-act')).toEqual(
      expect.not.objectContaining({ done: expect.anything() }),
    )
    expect(await perform(acts, caseId, 1, clerk, other, 'reused-act')).toEqual({ keyReused: true })
  })

  test('on a page that is no longer true is refused with what happened since', async () => {
    const { case: caseId } = must(await submit('stale'))
    must(await perform(acts, caseId, 1, clerk, accept))
    const second = person('clerk-2', 'window-clerk')
    expect(await perform(acts, caseId, 1, second, accept)).toEqual({
      stale: { version: 2, since: ['ApplicationAccepted'] },
    })
  })

  test('on a page that is older goes through where nothing that it depends on has changed', async () => {
    const course = await fileCase(acts, plan, 'older-page')
    await course.act(clerk, accept)
    const [first, second] = plan.approvals.filter(({ needs }) => needs.length === 0)
    if (!first || !second) throw new Error('the plan has no two approvals that may be examined at once')
    const examine = (approval: string): Command => ({
      type: 'ExamineApproval',
      approval,
      opinion: 'pass',
      note: '合格',
    })
    must(await perform(acts, course.caseId, 2, examiner, examine(first.key)))
    const other = must(await perform(acts, course.caseId, 2, examiner, examine(second.key)))
    expect(other.version).toBe(4)
    const again = await perform(acts, course.caseId, 2, person('examiner-2', 'examiner'), examine(first.key))
    expect(again).toMatchObject({ stale: { version: 4 } })
    await expectTrue(course.caseId)
  })

  test('by a stranger is answered as if there were no such case, whatever version is guessed', async () => {
    const { case: caseId } = must(await submit('stranger'))
    const stranger = person('nobody', 'applicant')
    for (const version of [1, 2, 7]) {
      const outcome = await perform(acts, caseId, version, stranger, { type: 'WithdrawApplication', reason: '理由' })
      expect(outcome).toEqual({ notFound: true })
    }
  })

  test('stands in its applicant’s list once, however the list is turned over', async () => {
    const pager = person('pager', 'applicant')
    for (let index = 0; index < 7; index += 1) must(await submit(`page-${index}`, pager))
    const whole = await listCasesOf(office.database, REGION, 'pager', undefined, 100)
    const turned: string[] = []
    for (let last = whole[0]; last;) {
      const after = turned.length === 0 ? undefined : last
      const page = await listCasesOf(office.database, REGION, 'pager', after, 3)
      turned.push(...page.map(({ id }) => id))
      last = page.at(-1)
    }
    expect(turned).toEqual(whole.map(({ id }) => id))
    expect(turned).toHaveLength(7)
  })

  test('by two clerks at once happens once, also when they sit at two processes', async () => {
    const other = actsOn(office.database, catalogue)
    for (let round = 0; round < 10; round += 1) {
      const { case: caseId } = must(await submit(`two-clerks-${round}`))
      const second = person('clerk-2', 'window-clerk')
      const outcomes = await Promise.all([
        perform(acts, caseId, 1, clerk, accept),
        perform(other, caseId, 1, second, accept),
      ])
      expect(outcomes.filter((each) => 'done' in each)).toHaveLength(1)
      expect(outcomes.filter((each) => 'stale' in each)).toHaveLength(1)
      await expectTrue(caseId)
    }
  })

  test('gathered with many others keeps its own answer', async () => {
    const submitted = await Promise.all(Array.from({ length: 60 }, (_, index) => submit(`many-${index}`)))
    const cases = submitted.map((each) => must(each).case)
    expect(new Set(cases).size).toBe(60)
    const outsider = person('outsider', 'examiner')
    const outcomes = await Promise.all(
      cases.map((caseId, index) => perform(acts, caseId, 1, index % 3 === 0 ? outsider : clerk, accept)),
    )
    expect(outcomes.filter((each) => 'done' in each)).toHaveLength(40)
    expect(outcomes.filter((each) => 'refusal' in each && each.refusal.code === 'not-allowed')).toHaveLength(20)
  })

  test('on a case that is not there is not found', async () => {
    expect(await perform(acts, `${REGION}.00000000000000000000000000`, 1, clerk, accept)).toEqual({ notFound: true })
  })
})

describe('the database by itself', () => {
  const direct = async (caseId: string, by: string, part: string | null, type = 'ApprovalExamined') =>
    office.database.query(
      `insert into case_events (region_code, case_id, version, type, at, by, part, payload)
       values ($1, $2, (select max(version) + 1 from case_events where case_id = $2), $3, now(), $4, $5, '{}')`,
      [REGION, caseId, type, by, part],
    )

  test('lets nobody take a second duty, however the row is written', async () => {
    const { case: caseId } = must(await submit('direct'))
    must(await perform(acts, caseId, 1, clerk, accept))
    await expect(direct(caseId, 'clerk', 'examine')).rejects.toMatchObject({ constraint: 'actor_holds_the_part' })
    await expect(direct(caseId, 'clerk', 'accept')).rejects.toMatchObject({ constraint: 'act_names_its_duty' })
    await expect(direct(caseId, 'clerk', null)).rejects.toMatchObject({ constraint: 'act_names_its_duty' })
    await expect(direct(caseId, 'stranger', 'examine')).rejects.toMatchObject({ constraint: 'actor_holds_the_part' })
    await expect(direct(caseId, 'clerk', null, 'SomethingElse')).rejects.toMatchObject({
      constraint: 'act_names_its_duty',
    })
    await expect(
      office.database.query('insert into duty_holders values ($1, $2, $3, $4)', [REGION, caseId, 'clerk', 'decide']),
    ).rejects.toMatchObject({ constraint: 'one_duty_per_person_per_case' })
    await expect(
      office.database.query('insert into duty_holders values ($1, $2, $3, $4)', [REGION, caseId, 'cook', 'cook']),
    ).rejects.toMatchObject({ constraint: 'part_is_known' })
    await expect(
      office.database.query(`insert into event_parts values ('SomethingElse', null, null, null)`),
    ).rejects.toThrow('permission denied')
  })

  test('lets the application neither change nor delete what happened', async () => {
    for (const statement of [
      "update case_events set type = 'LicenceGranted'",
      'delete from case_events',
      'truncate case_events',
      "update duty_holders set part = 'decide'",
      'delete from duty_holders',
      'delete from act_keys',
      'delete from cases',
    ]) {
      await expect(office.database.query(statement)).rejects.toMatchObject({ code: '42501' })
    }
  })

  test('finds what waits for a role along the index, page by page, each task once', async () => {
    const seen: string[] = []
    let after: { dueOn: string; caseId: string; taskKey: string } | undefined
    for (;;) {
      const page = await listTasks(office.database, {
        region: REGION,
        role: 'window-clerk',
        reach: { named: [], allBut: [] },
        applicant: null,
        after,
        limit: 7,
      })
      seen.push(...page.map((row) => row.case_id))
      const last = page.at(-1)
      if (!last || page.length < 7) break
      after = { dueOn: last.due_on ?? 'infinity', caseId: last.case_id, taskKey: last.task_key }
    }
    const [row] = await office.owner.query<{ n: number }>(
      "select count(*)::integer as n from tasks where role = 'window-clerk'",
    )
    expect(seen).toHaveLength(row?.n ?? -1)
    expect(new Set(seen).size).toBe(seen.length)
  })
})

test('deadlines kept are the deadlines derived', async () => {
  const { case: caseId } = must(await submit('derived'))
  const loaded = await findCase(office.database, caseId)
  expect(loaded && derivedOf(loaded.current, plan, { policy, calendar: catalogue.calendar }).deadlines).toMatchObject([
    { kind: 'answer-application', dueOn: '2026-03-09' },
  ])
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caseRoutes } from '@yizheng/contract/cases'
import { deskRoutes } from '@yizheng/contract/desk'
import {
  APPLICANT,
  approver,
  clerk,
  examiner,
  owner,
  PEOPLE,
  regulator,
  secondRegulator,
} from '@yizheng/testkit/people'
import { policy, REGION } from '@yizheng/testkit/rules'
import { PENALTY, proposedEnd } from '@yizheng/testkit/runs'
import { grantedLicences } from '@yizheng/domain/cases/case'
import type { Plan } from '@yizheng/domain/catalogue/plan'
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts'
import type { Acts } from './acts.ts'
import { mountCases } from './routes.ts'
import { mountSearch } from '../desk/search.ts'
import { listCasesOf } from './store.ts'
import { actsOn, perform, planFor, readCatalogue } from './test-acts.ts'
import { finishCase, type Course } from './test-course.ts'
import { answer, appFor, ask, recordPeople } from './test-rooms.ts'

// The end of a licence in two acts of two people, in the rules and, where they have a hole, in the database (行政许可法 7, 69; 行政处罚法 44).

let office: TestDatabase
let acts: Acts
let plan: Plan
const clock = { now: '2026-03-02T03:00:00.000Z' }

beforeAll(async () => {
  const catalogue = await readCatalogue()
  plan = planFor(catalogue, 'convenience-store', { 'sells-tobacco': true })
  office = await createTestDatabase()
  await recordPeople(office, PEOPLE)
  acts = actsOn(office.database, catalogue, PEOPLE, () => clock.now)
})
afterAll(() => office.drop())

const END = { act: 'RevokeLicence', ground: 'applicant-unqualified' } as const

/** A case whose licences stand, and one of them. */
async function granted(key: string): Promise<{ course: Course; approval: string }> {
  clock.now = '2026-03-02T03:00:00.000Z'
  const course = await finishCase(acts, plan, key, '2026-03-02')
  const { current } = (await acts.read(course.caseId)) ?? expect.unreachable()
  const approval = grantedLicences(current).find(({ key: each }) =>
    plan.approvals.some((planned) => planned.key === each && planned.regulator === 'market'),
  )
  return { course, approval: approval?.key ?? '' }
}

const tasksOn = async ({ caseId }: Course) =>
  (
    await office.owner.query<{ command: string; role: string; due_on: string }>(
      `select command, role, due_on from tasks where case_id = $1 and command <> 'ClaimHandover' order by command`,
      [caseId],
    )
  ).map(({ command, role, due_on }) => `${command} ${role} ${due_on}`)

const alertsOn = async ({ caseId }: Course) =>
  (
    await office.owner.query<{ kind: string; role: string }>(
      `select kind, role from alerts where case_id = $1 order by at, kind, role`,
      [caseId],
    )
  ).map(({ kind, role }) => `${kind} ${role}`)

test('proposed, told, heard, decided: each step is somebody’s task with its day, and whom it concerns is told', async () => {
  const { course, approval } = await granted('two')
  const revoke = { type: 'RevokeLicence', approval, ground: END.ground, reasons: '不具备条件' } as const
  const { current } = (await acts.read(course.caseId)) ?? expect.unreachable()
  expect(await perform(acts, course.caseId, current.version, approver, revoke)).toMatchObject({
    refusal: { code: 'ending-not-proposed' },
  })
  const [propose, tell] = proposedEnd({ approval, ...END }, '2026-03-02')
  await course.act(examiner, propose?.[1] ?? expect.unreachable())
  expect(await tasksOn(course)).toEqual(['TellEnding examiner 2026-05-28'])
  await course.act(examiner, tell?.[1] ?? expect.unreachable())
  expect(await tasksOn(course)).toEqual(['RevokeLicence approver 2026-05-28', 'StateOnEnding applicant 2026-03-09'])
  const mine = await listCasesOf(office.database, REGION, owner.personId, undefined, 10)
  expect(mine.find(({ id }) => id === course.caseId)?.waits).toEqual([
    { command: 'StateOnEnding', dueOn: '2026-03-09' },
  ])
  await course.act(owner, { type: 'StateOnEnding', approval, statement: '已改正', asksForHearing: false })
  clock.now = '2026-03-10T03:00:00.000Z'
  await course.act(approver, { ...revoke, onHeard: '不采纳' })
  expect(await tasksOn(course)).toEqual([])
  expect(await alertsOn(course)).toEqual([
    'ending-told applicant',
    'ending-decided applicant',
    'ending-decided examiner',
    'licence-stopped regulator',
  ])
  const left = await office.owner.query(
    `select deadline_key from deadlines where case_id = $1 and met_on is null and kind in ('be-heard', 'decide-ending')`,
    [course.caseId],
  )
  expect(left).toEqual([])
})

test('whoever was told hears that it is over, though it was proposed anew since and let stand before they were told again', async () => {
  const { course, approval } = await granted('told-before')
  const [propose, tell] = proposedEnd({ approval, ...END }, '2026-03-02')
  await course.act(examiner, propose?.[1] ?? expect.unreachable())
  await course.act(examiner, tell?.[1] ?? expect.unreachable())
  await course.act(approver, { type: 'SendBackEnding', approval, reasons: '补充' })
  await course.act(examiner, propose?.[1] ?? expect.unreachable())
  await course.act(approver, { type: 'DeclineEnding', approval, reasons: '不成立' })
  const toHolder = async () => (await alertsOn(course)).filter((each) => each.endsWith('applicant'))
  expect(await toHolder()).toEqual(['ending-decided applicant', 'ending-told applicant'])
  // Of a draft that came after they hear nothing.
  await course.act(examiner, propose?.[1] ?? expect.unreachable())
  await course.act(approver, { type: 'DeclineEnding', approval, reasons: '不成立' })
  expect(await toHolder()).toHaveLength(2)
})

test('until they are told, no route tells the holder that anything was proposed, nor an official who is the same person', async () => {
  const { course, approval } = await granted('draft')
  const official = { ...examiner, personId: 'same-official', same: [owner.personId] }
  const app = await appFor([...PEOPLE, official])
  const catalogue = await readCatalogue()
  const now = () => clock.now
  const room = { acts, database: office.database, now, world: () => ({ policy, calendar: catalogue.calendar }) }
  const shared = { identityOf: async () => APPLICANT, heldBy: async () => [] }
  mountCases(app, {
    ...room,
    regions: () => [REGION],
    catalogue: () => catalogue,
    shared,
    foreignFiles: async () => [],
  })
  mountSearch(app, room)
  const at = { params: { case: course.caseId } }
  const before = (await answer(app, owner, caseRoutes.getCase, at)).version
  const everything = async () => {
    const key = { case: course.caseId, deadline: `decide-ending:${approval}` }
    return Promise.all(
      [owner, official].map(async (by) => ({
        view: { ...(await answer(app, by, caseRoutes.getCase, at)), version: 0 },
        clock: (await ask(app, by, caseRoutes.explainDeadline, { params: key })).status,
        since: (await answer(app, by, deskRoutes.getCaseVersion, { ...at, query: { version: String(before) } })).since,
        mine: (await answer(app, by, caseRoutes.listMyCases)).cases.map((each) => ({ ...each, version: 0 })),
      })),
    )
  }
  const first = await everything()
  const [propose, tell] = proposedEnd({ approval, ...END }, '2026-03-02')
  await course.act(examiner, propose?.[1] ?? expect.unreachable())
  expect(await everything()).toEqual(first)
  // Nor does the answer to an act on the page as it was.
  const stale = { type: 'StateOnEnding', approval, statement: '无', asksForHearing: false } as const
  expect(await perform(acts, course.caseId, before, owner, stale)).toMatchObject({ stale: { since: [] } })
  await course.act(approver, { type: 'SendBackEnding', approval, reasons: '补充' })
  expect(await everything()).toEqual(first)
  await course.act(examiner, propose?.[1] ?? expect.unreachable())
  await course.act(approver, { type: 'DeclineEnding', approval, reasons: '不成立' })
  expect(await everything()).toEqual(first)
  expect((await alertsOn(course)).filter((each) => each.endsWith('applicant'))).toEqual([])
  await course.act(examiner, propose?.[1] ?? expect.unreachable())
  await course.act(examiner, tell?.[1] ?? expect.unreachable())
  const [told] = await everything()
  expect(told?.clock).toBe(200)
  expect(told?.since).toEqual(['EndingProposed', 'EndingTold'])
  await app.close()
})

describe('where the rules have a hole', () => {
  const end = (
    course: Course,
    type: string,
    by: string,
    part: string | null,
    payload: object,
    at = '2026-04-01T03:00:00Z',
  ) =>
    office.owner.query(
      `insert into case_events (region_code, case_id, version, type, at, by, part, payload)
       select $1, $2, max(version) + 1, $3, $4, $5, $6, $7 from case_events where case_id = $2`,
      [REGION, course.caseId, type, at, by, part, JSON.stringify(payload)],
    )
  const revoked = (approval: string) => ({ approval, ground: END.ground, reasons: '理由', remedies: {} })

  test('no licence ends in one act, and none of whose holder was not told', async () => {
    const { course, approval } = await granted('hole-1')
    await expect(end(course, 'LicenceRevoked', 'approver', 'decide', revoked(approval))).rejects.toMatchObject({
      constraint: 'licence_ends_as_proposed',
    })
    const [propose, tell] = proposedEnd({ approval, ...END }, '2026-03-02')
    await course.act(examiner, propose?.[1] ?? expect.unreachable())
    await expect(end(course, 'LicenceRevoked', 'approver', 'decide', revoked(approval))).rejects.toMatchObject({
      constraint: 'nobody_loses_a_licence_untold',
    })
    await course.act(examiner, tell?.[1] ?? expect.unreachable())
    // On the day of service nobody can have been heard.
    const sameDay = end(course, 'LicenceRevoked', 'approver', 'decide', revoked(approval), '2026-03-02T05:00:00Z')
    await expect(sameDay).rejects.toMatchObject({ constraint: 'nobody_loses_a_licence_untold' })
    // Nor within five days of service and of its record, nor on another ground than the one that was told (行政许可法 7).
    const early = end(course, 'LicenceRevoked', 'approver', 'decide', revoked(approval), '2026-03-07T05:00:00Z')
    await expect(early).rejects.toMatchObject({ constraint: 'nobody_loses_a_licence_untold' })
    const other = { ...revoked(approval), ground: 'fraud-or-bribery' }
    await expect(end(course, 'LicenceRevoked', 'approver', 'decide', other)).rejects.toMatchObject({
      constraint: 'licence_ends_as_proposed',
    })
    await course.act(approver, { type: 'SendBackEnding', approval, reasons: '补充' })
    await expect(end(course, 'LicenceRevoked', 'approver', 'decide', revoked(approval))).rejects.toMatchObject({
      constraint: 'licence_ends_as_proposed',
    })
  })

  test('whoever proposed it does not decide it, under another part or as another party', async () => {
    const { course, approval } = await granted('hole-2')
    const asked = { approval, act: 'CancelLicence', ground: 'asked-by-holder' } as const
    for (const [by, act] of proposedEnd(asked, '2026-03-02')) await course.act(by, act)
    const cancelled = { approval, ground: 'asked-by-holder', reasons: '理由', remedies: {} }
    await expect(end(course, 'LicenceCancelled', 'examiner', 'decide', cancelled)).rejects.toMatchObject({
      constraint: 'licence_ends_by_another_than_proposed',
    })
    const digest = Buffer.alloc(32, 7)
    for (const person of ['examiner', 'approver']) {
      await office.owner.query(
        `insert into person_identifiers (person_id, kind, sealed, digest) values ($1, 'id-number', $2, $2)`,
        [person, digest],
      )
    }
    await expect(end(course, 'LicenceCancelled', 'approver', 'decide', cancelled)).rejects.toMatchObject({
      constraint: 'licence_ends_by_another_than_proposed',
    })
    await office.owner.query(`delete from person_identifiers where digest = $1`, [digest])
  })

  test('a penalty is recorded by two officers of the body that supervises', async () => {
    const { course, approval } = await granted('hole-3')
    clock.now = '2026-03-11T03:00:00.000Z'
    await course.act(regulator, { type: 'ProposePenaltyRecord', approval, facts: '违法经营', penalty: PENALTY })
    const { authority, decisionNumber } = PENALTY
    const payload = { approval, authority, decisionNumber, reasons: '理由', remedies: {} }
    await expect(end(course, 'LicenceRevokedAsPenalty', 'regulator', null, payload)).rejects.toMatchObject({
      constraint: 'licence_ends_by_another_than_proposed',
    })
    await course.act(secondRegulator, {
      type: 'RecordPenaltyRevocation',
      approval,
      authority,
      decisionNumber,
      reasons: '核对',
    })
    expect((await alertsOn(course)).filter((each) => each.startsWith('ending') || each.startsWith('licence'))).toEqual([
      'ending-decided applicant',
      'ending-decided regulator',
      'licence-penalised bureau-head',
    ])
  })

  test('nothing is cancelled as asked for by a holder who did not ask, or asks no longer (行政许可法 70)', async () => {
    const { course, approval } = await granted('hole-5')
    const asked = { approval, act: 'CancelLicence', ground: 'asked-by-holder', facts: '来电', reasons: '理由' }
    const unasked = { constraint: 'cancelled_when_asked' }
    await expect(end(course, 'EndingProposed', 'examiner', 'examine', asked)).rejects.toMatchObject(unasked)
    const request = { approval, reason: '不再经营', files: [] }
    for (const [by, part, payload, constraint] of [
      ['examiner', 'apply', request, 'cancellation_asked_by_holder'],
      ['clerk', 'accept', { ...request, askedOn: '2026-03-02' }, 'cancellation_asked_by_letter_has_it'],
    ] as const) {
      await expect(end(course, 'CancellationAsked', by, part, payload)).rejects.toMatchObject({ constraint })
    }
    const [ask, propose] = proposedEnd({ approval, act: 'CancelLicence', ground: 'asked-by-holder' }, '2026-03-02')
    await course.act(owner, ask?.[1] ?? expect.unreachable())
    expect(await tasksOn(course)).toEqual(['ProposeEnding examiner null'])
    expect(await alertsOn(course)).toEqual(['cancellation-asked examiner'])
    await course.act(examiner, propose?.[1] ?? expect.unreachable())
    await course.act(owner, { type: 'TakeBackCancellation', approval, reason: '继续经营' })
    const cancelled = { approval, ground: 'asked-by-holder', reasons: '理由', remedies: {} }
    await expect(end(course, 'LicenceCancelled', 'approver', 'decide', cancelled)).rejects.toMatchObject(unasked)
    // Asked anew and declined: what was asked for is answered, and counts no longer.
    await course.act(owner, ask?.[1] ?? expect.unreachable())
    await course.act(examiner, propose?.[1] ?? expect.unreachable())
    await course.act(approver, { type: 'DeclineEnding', approval, reasons: '有未结案件' })
    expect((await alertsOn(course)).filter((each) => each.startsWith('ending'))).toEqual([
      'ending-decided applicant',
      'ending-decided examiner',
    ])
    await expect(end(course, 'EndingProposed', 'examiner', 'examine', asked)).rejects.toMatchObject(unasked)
  })

  test('the parts of the acts are those of the rules', async () => {
    const { course, approval } = await granted('hole-4')
    const payload = { approval, act: 'CancelLicence', ground: 'force-majeure', facts: '事实', reasons: '理由' }
    for (const [by, part] of [
      ['clerk', 'accept'],
      ['approver', 'decide'],
      ['regulator', null],
    ] as const) {
      await expect(end(course, 'EndingProposed', by, part, payload)).rejects.toMatchObject({
        constraint: 'act_names_its_duty',
      })
    }
    expect(clerk.personId).toBe('clerk')
  })
})

import { describe, expect, test } from 'vitest'
import { approvalOf } from '../case.ts'
import type { Command } from '../command.ts'
import { noticesOf } from '../notices.ts'
import { tasksOf } from '../tasks.ts'
import { approver, clerk, examiner, maker, owner, person, regulator } from '@yizheng/testkit/people'
import { approval, planOf } from '@yizheng/testkit/plans'
import { calendar, policy } from '@yizheng/testkit/rules'
import { after, attempt, codeOf, filed, proposedEnd, type Run } from '@yizheng/testkit/runs'
import { deadlinesOf } from '../deadlines.ts'

/** Granted on a promise 告知承诺, checked afterwards (消防法 15; 国办发〔2020〕42号). */

const at = (day: string) => `${day}T02:00:00.000Z`
const clause = { code: 'exits', text: { zh: '疏散通道畅通', en: 'The exits are clear' } }
const commitment = {
  basis: '消防法第十五条',
  statement: { zh: '符合消防安全要求', en: 'Fire safety is kept' },
  checkWithin: { count: 20, unit: 'working-day' as const, basis: '消防法 15', assumed: false },
  sparesVisit: true,
}
const plan = planOf([approval('a', { commitment, checklist: [clause] })])

const granted = (own = plan): Run =>
  after(
    filed(own),
    [clerk, { type: 'AcceptApplication' }],
    [examiner, { type: 'ExamineApproval', approval: 'a', opinion: 'pass', note: '材料齐全' }],
    [approver, { type: 'GrantLicence', approval: 'a' }],
    [maker, { type: 'IssueCertificate' }],
  )
type Conclusion = 'pass' | 'correct' | 'fail'
const check = (conclusion: Conclusion, checkedOn: string, rectifyBy?: string): Command => ({
  type: 'CheckCommitment',
  approval: 'a',
  checkedOn,
  officers: 2,
  checks: [{ code: 'exits', result: conclusion === 'pass' ? 'pass' : 'fail' }],
  conclusion,
  note: '核查意见',
  ...(rectifyBy !== undefined && { rectifyBy }),
})
const dueOf = (run: Run, kind: string, own = plan) =>
  deadlinesOf(run.current, own, policy, calendar).find((each) => each.kind === kind)
const tasks = (run: Run) =>
  tasksOf(run.current, plan, deadlinesOf(run.current, plan, policy, calendar)).filter(({ command }) =>
    ['CheckCommitment', 'ProposeEnding', 'RevokeLicence'].includes(command),
  )

test('nobody comes before the decision, and the acceptance says which visit is spared and by which provision', () => {
  const run = granted()
  const accepted = run.record.find(({ event }) => event.type === 'ApplicationAccepted')?.event
  expect(accepted).toMatchObject({ spared: [{ approval: 'a', basis: '消防法第十五条' }] })
  const notice = noticesOf(run.record, { plan, policy }).find(({ kind }) => kind === 'acceptance')
  expect(notice?.text.at(-1)?.zh).toContain('准予前不到现场查验')
  expect(run.current.visits).toEqual([])
})

describe('the check afterwards', () => {
  test('waits for the body that supervises from the grant on, within the days of its law', () => {
    const run = granted()
    // Granted on 2026-03-02: twenty working days end on 2026-03-30.
    expect(dueOf(run, 'check-promise')).toMatchObject({ dueOn: '2026-03-30', metOn: null, basis: '消防法 15' })
    expect(tasks(run)).toEqual([
      {
        key: 'CheckCommitment:a',
        command: 'CheckCommitment',
        role: 'regulator',
        department: 'market',
        subject: 'a',
        dueOn: '2026-03-30',
      },
    ])
    expect(codeOf(run, examiner, check('pass', '2026-03-10'), at('2026-03-10'))).toBe('not-allowed')
    expect(codeOf(run, person('other', 'regulator', 'fire'), check('pass', '2026-03-10'), at('2026-03-10'))).toBe(
      'not-allowed',
    )
  })

  test('by months it goes by the corresponding day (民法典 202), by days by the calendar; from a day off to the next worked one (203)', () => {
    const of = (count: number, unit: 'month' | 'day') => {
      const own = planOf([
        approval('a', { commitment: { ...commitment, checkWithin: { ...commitment.checkWithin, count, unit } } }),
      ])
      return dueOf(granted(own), 'check-promise', own)?.dueOn
    }
    expect([of(1, 'month'), of(3, 'month'), of(45, 'day')]).toEqual(['2026-04-02', '2026-06-02', '2026-04-16'])
    // 2 and 9 May 2026 are Saturdays.
    expect([of(2, 'month'), of(68, 'day')]).toEqual(['2026-05-04', '2026-05-11'])
  })

  test('kept: it is over, on the day of the check', () => {
    const run = after(granted(), [regulator, check('pass', '2026-03-10'), at('2026-03-11')])
    expect(dueOf(run, 'check-promise')).toMatchObject({ metOn: '2026-03-11' })
    expect(tasks(run)).toEqual([])
    expect(codeOf(run, regulator, check('pass', '2026-03-12'), at('2026-03-12'))).toBe('act-not-open')
  })

  test('to be put right by a day: told with where to turn, looked at again, and not found broken before that day', () => {
    const run = after(granted(), [regulator, check('correct', '2026-03-10', '2026-03-20'), at('2026-03-10')])
    const notice = noticesOf(run.record, { plan, policy }).at(-1)
    expect(notice).toMatchObject({ kind: 'promise-check', adverse: true })
    expect(notice?.text.map(({ zh }) => zh).join('')).toContain('2026-03-20')
    expect(dueOf(run, 'check-again')).toMatchObject({ startedOn: '2026-03-20', dueOn: '2026-03-25', metOn: null })
    expect(tasks(run)).toMatchObject([{ command: 'CheckCommitment', dueOn: '2026-03-25' }])
    expect(codeOf(run, regulator, check('fail', '2026-03-20'), at('2026-03-20'))).toBe('findings-invalid')
    expect(codeOf(run, regulator, check('correct', '2026-03-23', '2026-04-01'), at('2026-03-23'))).toBe(
      'findings-invalid',
    )
    expect(codeOf(run, regulator, check('pass', '2026-03-12'), at('2026-03-12'))).toBe('done')
    expect(codeOf(run, regulator, check('fail', '2026-03-23'), at('2026-03-23'))).toBe('done')
  })

  test('whoever was given a day has it, whenever the check is noted; the day has its bound', () => {
    const run = after(granted(), [regulator, check('correct', '2026-03-10', '2026-03-20'), at('2026-03-10')])
    // Seen within the day and noted after it.
    expect(codeOf(run, regulator, check('fail', '2026-03-20'), at('2026-03-25'))).toBe('findings-invalid')
    expect(codeOf(run, regulator, check('fail', '2026-03-21'), at('2026-03-25'))).toBe('done')
    // Seen before it was told to be put right.
    expect(codeOf(run, regulator, check('pass', '2026-03-09'), at('2026-03-25'))).toBe('findings-invalid')
    // Ten working days from 2026-03-10 end on 2026-03-24.
    const until = (day: string) => codeOf(granted(), regulator, check('correct', '2026-03-10', day), at('2026-03-10'))
    expect([until('2026-03-24'), until('2026-03-25')]).toEqual(['done', 'findings-invalid'])
  })

  test('broken: whoever granted it decides whether to revoke it, and it is never lost', () => {
    const run = after(granted(), [regulator, check('fail', '2026-03-10'), at('2026-03-10')])
    expect(tasks(run)).toMatchObject([
      { command: 'ProposeEnding', role: 'examiner', department: 'market', dueOn: '2026-04-07' },
    ])
    const ground = 'applicant-unqualified' as const
    const proposed = after(run, ...proposedEnd({ approval: 'a', act: 'RevokeLicence', ground }, '2026-03-10'))
    // The day of the broken promise stays that of the decision; the holder has a week to speak.
    expect(tasks(proposed)).toMatchObject([{ command: 'RevokeLicence', role: 'approver', dueOn: '2026-04-07' }])
    const revoked = after(proposed, [
      approver,
      { type: 'RevokeLicence', approval: 'a', ground: 'applicant-unqualified', reasons: '不符合承诺的条件' },
      at('2026-03-18'),
    ])
    expect(approvalOf(revoked.current, 'a').licence?.standing).toBe('revoked')
    expect(tasks(revoked)).toEqual([])
    expect(dueOf(revoked, 'answer-broken')).toMatchObject({ metOn: '2026-03-18' })
    const withheld = after(proposed, [
      approver,
      { type: 'WithholdRevocation', approval: 'a', ground: 'applicant-unqualified', reasons: '公共利益' },
      at('2026-03-16'),
    ])
    expect(tasks(withheld)).toEqual([])
    expect(dueOf(withheld, 'answer-broken')).toMatchObject({ metOn: '2026-03-16' })
  })

  test('says what was found, clause by clause, by two at the least', () => {
    const refusalOf = (change: object) =>
      attempt(granted(), regulator, { ...check('pass', '2026-03-10'), ...change }, at('2026-03-10')).outcome
    expect(refusalOf({ checks: [] })).toMatchObject({ refusal: { faults: [{ pointer: '/checks' }] } })
    expect(refusalOf({ checkedOn: '2026-03-11' })).toMatchObject({ refusal: { faults: [{ pointer: '/checkedOn' }] } })
    expect(refusalOf({ checkedOn: '2026-03-01' })).toMatchObject({ refusal: { faults: [{ pointer: '/checkedOn' }] } })
    expect(refusalOf({ conclusion: 'fail' })).toMatchObject({ refusal: { faults: [{ pointer: '/conclusion' }] } })
    expect(refusalOf({ rectifyBy: '2026-03-20' })).toMatchObject({ refusal: { faults: [{ pointer: '/rectifyBy' }] } })
  })

  test('a licence of the ordinary road has nothing to check, nor has one that is no longer in force', () => {
    const ordinary = planOf([approval('a')])
    expect(codeOf(granted(ordinary), regulator, check('pass', '2026-03-10'), at('2026-03-10'))).toBe('act-not-open')
    const cancelled = after(
      granted(),
      ...proposedEnd({ approval: 'a', act: 'CancelLicence', ground: 'asked-by-holder' }, '2026-03-05'),
      [
        approver,
        { type: 'CancelLicence', approval: 'a', ground: 'asked-by-holder', reasons: '不再经营' },
        at('2026-03-05'),
      ],
    )
    expect(tasks(cancelled)).toEqual([])
    expect(dueOf(cancelled, 'check-promise')).toMatchObject({ metOn: '2026-03-05' })
    expect(codeOf(cancelled, regulator, check('pass', '2026-03-10'), at('2026-03-10'))).toBe('act-not-open')
  })
})

describe('put right after the check', () => {
  const asked = () => after(granted(), [regulator, check('correct', '2026-03-10', '2026-03-20'), at('2026-03-10')])
  const report: Command = { type: 'ReportRectification', approvals: ['a'], note: '已补配灭火器', files: ['photo'] }
  const said = (day: string) => after(asked(), [owner, report, at(day)])
  const waiting = (run: Run) =>
    tasksOf(run.current, plan, deadlinesOf(run.current, plan, policy, calendar)).filter(
      ({ role }) => role === 'applicant',
    )

  test('is a task of the holder until its day, with a notice; they report it once, with photographs', () => {
    expect(waiting(asked())).toEqual([
      {
        key: 'ReportRectification:a',
        command: 'ReportRectification',
        role: 'applicant',
        department: null,
        subject: 'a',
        dueOn: '2026-03-20',
      },
    ])
    expect(dueOf(asked(), 'rectify')).toMatchObject({ startedOn: '2026-03-10', dueOn: '2026-03-20', metOn: null })
    expect(codeOf(asked(), regulator, report, at('2026-03-12'))).toBe('not-allowed')
    const run = said('2026-03-12')
    expect(approvalOf(run.current, 'a').promiseCheck?.reported).toEqual({
      on: '2026-03-12',
      note: '已补配灭火器',
      files: ['photo'],
    })
    expect(waiting(run)).toEqual([])
    expect(dueOf(run, 'rectify')).toMatchObject({ metOn: '2026-03-12' })
    expect(codeOf(run, owner, report, at('2026-03-13'))).toBe('act-not-open')
    const receipt = noticesOf(run.record, { plan, policy }).at(-1)
    expect(receipt).toMatchObject({ kind: 'rectification-receipt' })
    expect(receipt?.text.map(({ zh }) => zh).join('')).toContain('1份')
  })

  test('the second look is due from the report on, at the latest from the day that was given', () => {
    expect(dueOf(said('2026-03-12'), 'check-again')).toMatchObject({ startedOn: '2026-03-12', dueOn: '2026-03-17' })
    expect(dueOf(asked(), 'check-again')).toMatchObject({ startedOn: '2026-03-20', dueOn: '2026-03-25' })
    // Reported late it is looked at all the same, by the day that ran from the day that was given.
    expect(dueOf(said('2026-03-23'), 'check-again')).toMatchObject({ startedOn: '2026-03-20', dueOn: '2026-03-25' })
  })

  test('found as promised it is over; looked at before the report it says nothing of it', () => {
    const run = said('2026-03-12')
    expect(codeOf(run, regulator, check('pass', '2026-03-11'), at('2026-03-13'))).toBe('findings-invalid')
    const kept = after(run, [regulator, check('pass', '2026-03-13'), at('2026-03-13')])
    expect([tasks(kept), waiting(kept), dueOf(kept, 'check-again')]).toEqual([[], [], undefined])
  })

  test('looked at early and still wanting, the holder has the day that they were told, and may report again', () => {
    const run = said('2026-03-12')
    expect(codeOf(run, regulator, check('fail', '2026-03-13'), at('2026-03-13'))).toBe('findings-invalid')
    expect(codeOf(run, regulator, check('correct', '2026-03-13', '2026-03-25'), at('2026-03-13'))).toBe(
      'findings-invalid',
    )
    const still = after(run, [regulator, check('correct', '2026-03-13'), at('2026-03-13')])
    expect(approvalOf(still.current, 'a').promiseCheck).toMatchObject({ rectifyBy: '2026-03-20', reported: null })
    expect(
      noticesOf(still.record, { plan, policy })
        .at(-1)
        ?.text.map(({ zh }) => zh)
        .join(''),
    ).toContain('2026-03-20')
    expect(codeOf(still, owner, report, at('2026-03-16'))).toBe('done')
    // After its day there is no third: it is as promised, or it is not.
    const last = after(still, [owner, report, at('2026-03-20')])
    expect(codeOf(last, regulator, check('correct', '2026-03-23'), at('2026-03-23'))).toBe('findings-invalid')
    expect(codeOf(last, regulator, check('fail', '2026-03-23'), at('2026-03-23'))).toBe('done')
  })

  test('not put right by its day, the licence can be revoked on that ground, and on it only where a check found it so', () => {
    const revoke: Command = { type: 'RevokeLicence', approval: 'a', ground: 'promise-broken', reasons: '逾期未改正' }
    const withhold: Command = { ...revoke, type: 'WithholdRevocation' }
    const end = { approval: 'a', act: 'RevokeLicence', ground: 'promise-broken' } as const
    const [propose] = proposedEnd(end, '2026-03-23')
    for (const run of [granted(), asked(), said('2026-03-12')]) {
      expect(codeOf(run, examiner, propose?.[1] ?? expect.unreachable(), at('2026-03-23'))).toBe('act-not-open')
    }
    const broken = after(asked(), [regulator, check('fail', '2026-03-23'), at('2026-03-23')])
    expect(tasks(broken)).toMatchObject([{ command: 'ProposeEnding', role: 'examiner' }])
    expect(waiting(broken)).toEqual([])
    const proposed = after(broken, ...proposedEnd(end, '2026-03-23'))
    expect(codeOf(proposed, approver, withhold, at('2026-03-24'))).toBe('done')
    const revoked = after(proposed, [approver, revoke, at('2026-03-31')])
    expect(approvalOf(revoked.current, 'a').licence?.standing).toBe('revoked')
  })

  test('a licence that is over, or has passed to another, asks nothing of its first holder', () => {
    const cancelled = after(
      asked(),
      ...proposedEnd({ approval: 'a', act: 'CancelLicence', ground: 'asked-by-holder' }, '2026-03-12'),
      [
        approver,
        { type: 'CancelLicence', approval: 'a', ground: 'asked-by-holder', reasons: '不再经营' },
        at('2026-03-12'),
      ],
    )
    expect(waiting(cancelled)).toEqual([])
    expect(codeOf(cancelled, owner, report, at('2026-03-13'))).toBe('act-not-open')
    expect(dueOf(cancelled, 'rectify')).toMatchObject({ metOn: '2026-03-12' })
  })
})

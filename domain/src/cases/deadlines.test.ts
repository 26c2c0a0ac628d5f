import { describe, expect, test } from 'vitest'
import type { Command } from './command.ts'
import { tasksOf } from './tasks.ts'
import { approver, clerk, examiner, maker, owner, regulator } from '@yizheng/testkit/people'
import { approval, planOf } from '@yizheng/testkit/plans'
import { calendar, policy } from '@yizheng/testkit/rules'
import { after, filed, type Run } from '@yizheng/testkit/runs'
import { deadlinesOf } from './deadlines.ts'
import { type Deadline } from '../deadlines/case-clock.ts'

const plan = planOf([approval('a'), approval('b', { needs: ['a'] })])
const of = ({ current, plan: own }: Run, key: string): Deadline | undefined =>
  deadlinesOf(current, own, policy, calendar).find((each) => each.key === key)
const accept: Command = { type: 'AcceptApplication' }
const examine = (key: string): Command => ({ type: 'ExamineApproval', approval: key, opinion: 'pass', note: '合格' })
const grant = (key: string): Command => ({ type: 'GrantLicence', approval: key })

describe('clocks of a case', () => {
  test('five working days to answer an application, counted from receipt (行政许可法 32(4))', () => {
    expect(of(filed(plan), 'answer-application')).toMatchObject({
      startedOn: '2026-03-02',
      dueOn: '2026-03-09',
      metOn: null,
      basis: '行政许可法 32(4)',
      assumed: false,
    })
  })

  test('received on the last evening in UTC is the next day in China', () => {
    expect(of(filed(plan, '2026-03-02T16:00:00.000Z'), 'answer-application')?.startedOn).toBe('2026-03-03')
  })

  test('asking for a supplement meets the clock, and handing it in starts five days again', () => {
    const asked = after(filed(plan), [
      clerk,
      { type: 'RequestSupplement', list: [{ subject: 'floor-plan', what: '缺页' }] },
      '2026-03-04T02:00:00.000Z',
    ])
    expect(of(asked, 'answer-application')?.metOn).toBe('2026-03-04')
    expect(of(asked, 'supply')).toMatchObject({ startedOn: '2026-03-04', assumed: true, metOn: null })
    const supplied = after(asked, [
      owner,
      { type: 'SupplySupplement', materials: [{ material: 'floor-plan', file: null }], filing: {} },
      '2026-03-10T02:00:00.000Z',
    ])
    expect(of(supplied, 'supply')?.metOn).toBe('2026-03-10')
    expect(of(supplied, 'answer-application')).toMatchObject({
      startedOn: '2026-03-10',
      dueOn: '2026-03-17',
      metOn: null,
    })
  })

  test('statutory and promised are two clocks, each approval’s from the day it opened (行政许可法 42)', () => {
    const accepted = after(filed(plan), [clerk, accept, '2026-03-03T02:00:00.000Z'])
    expect(of(accepted, 'approval-statutory:a')).toMatchObject({ startedOn: '2026-03-03', dueOn: '2026-03-31' })
    expect(of(accepted, 'approval-promised:a')).toMatchObject({ startedOn: '2026-03-03', dueOn: '2026-03-10' })
    expect(of(accepted, 'approval-promised:b')).toBeUndefined()
    const granted = after(accepted, [examiner, examine('a')], [approver, grant('a'), '2026-03-06T02:00:00.000Z'])
    expect(of(granted, 'approval-promised:a')?.metOn).toBe('2026-03-06')
    expect(of(granted, 'approval-promised:b')).toMatchObject({ startedOn: '2026-03-06', dueOn: '2026-03-13' })
  })

  test('ten working days to deliver after the decision (行政许可法 44), then a day to claim', () => {
    const single = planOf([approval('a')])
    const run = after(
      filed(single),
      [clerk, accept],
      [examiner, examine('a')],
      [approver, grant('a'), '2026-03-06T02:00:00.000Z'],
    )
    expect(of(run, 'deliver')).toMatchObject({ startedOn: '2026-03-06', dueOn: '2026-03-20', metOn: null })
    const handed = after(
      run,
      [maker, { type: 'IssueCertificate' }],
      [
        { personId: 'office', grants: [] },
        { type: 'HandOverLicences', regulator: 'market' },
        '2026-03-09T02:00:00.000Z',
      ],
    )
    expect(of(handed, 'claim:market')).toMatchObject({
      startedOn: '2026-03-09',
      dueOn: '2026-03-10',
      assumed: true,
      metOn: null,
    })
    const claimed = after(handed, [
      regulator,
      { type: 'ClaimHandover', regulator: 'market' },
      '2026-03-10T02:00:00.000Z',
    ])
    expect(of(claimed, 'claim:market')?.metOn).toBe('2026-03-10')
  })

  test('a withdrawn case runs no clock any more', () => {
    const run = after(filed(plan), [clerk, accept], [owner, { type: 'WithdrawApplication', reason: '不再申请' }])
    expect(deadlinesOf(run.current, plan, policy, calendar).filter(({ metOn }) => metOn === null)).toEqual([])
  })

  test('a task carries the earliest running deadline it serves', () => {
    const run = after(filed(plan), [clerk, accept, '2026-03-03T02:00:00.000Z'])
    const tasks = tasksOf(run.current, plan, deadlinesOf(run.current, plan, policy, calendar))
    expect(tasks).toEqual([
      {
        key: 'ExamineApproval:a',
        command: 'ExamineApproval',
        role: 'examiner',
        department: 'market',
        subject: 'a',
        dueOn: '2026-03-10',
      },
    ])
  })

  test('a hearing and a procedure wait beside the examination, for those who do them', () => {
    const run = after(
      filed(plan),
      [clerk, accept, '2026-03-03T02:00:00.000Z'],
      [
        examiner,
        {
          type: 'StartProcedure',
          approval: 'a',
          kind: 'testing',
          basis: '法',
          plannedDays: 5,
          startedOn: '2026-03-04',
        },
        '2026-03-04T02:00:00.000Z',
      ],
      [examiner, { type: 'TellHearingRight', approval: 'a' }, '2026-03-04T02:00:00.000Z'],
      [owner, { type: 'RequestHearing', approval: 'a', reason: '理由' }, '2026-03-05T02:00:00.000Z'],
    )
    const due = ({ current }: typeof run) =>
      tasksOf(current, plan, deadlinesOf(current, plan, policy, calendar)).map(
        ({ command, role, dueOn }) => `${command} ${role} ${dueOn}`,
      )
    expect(due(run)).toEqual([
      'ExamineApproval examiner 2026-03-17',
      'EndProcedure examiner 2026-03-11',
      'ScheduleHearing examiner 2026-04-02',
    ])
    const set = after(run, [
      examiner,
      {
        type: 'ScheduleHearing',
        approval: 'a',
        day: '2026-03-20',
        place: '听证室',
        presider: 'presider',
        public: true,
        exOfficio: false,
        basis: '行政许可法 47',
      },
      '2026-03-06T02:00:00.000Z',
    ])
    expect(due(set).at(-1)).toBe('HoldHearing hearing-officer 2026-04-02')
  })
})

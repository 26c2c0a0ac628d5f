import { expect, test } from 'vitest'
import { clerk } from '@yizheng/testkit/people'
import { planOf, approval } from '@yizheng/testkit/plans'
import { calendar, policy } from '@yizheng/testkit/rules'
import { filed, after } from '@yizheng/testkit/runs'
import { doersOf } from '../cases/tasks.ts'
import { deadlinesOf } from '../cases/deadlines.ts'
import { nextCallOf, warningsOf, WarningTo } from './warnings.ts'

const run = after(filed(planOf([approval('a')])), [clerk, { type: 'AcceptApplication' }])
const deadline = deadlinesOf(run.current, run.plan, policy, calendar).find(({ key }) => key === 'approval-statutory:a')!

test('a limit is warned of at its shares, on its last day, and beyond', () => {
  expect(warningsOf(deadline, policy.warnings, calendar)).toEqual([
    { on: '2026-03-16', percent: 50, to: 'doer' },
    { on: '2026-03-24', percent: 80, to: 'doer' },
    { on: '2026-03-30', percent: 100, to: 'head' },
    { on: '2026-04-03', percent: 120, to: 'discipline' },
  ])
})

test('the runner looks at a deadline on the days of its warnings and on the day after its last', () => {
  const days = []
  for (let day: string | null = '2026-03-02'; day; day = nextCallOf(deadline, policy.warnings, calendar, day))
    days.push(day)
  expect(days).toEqual(['2026-03-02', '2026-03-16', '2026-03-24', '2026-03-30', '2026-03-31', '2026-04-03'])
  expect(nextCallOf({ ...deadline, metOn: '2026-03-05' }, policy.warnings, calendar, '2026-03-02')).toBeNull()
})

test('who hears of a deadline is whoever has the work that it bounds', () => {
  const doers = (kind: 'approval-statutory' | 'verify' | 'deliver' | 'request-hearing', subject: string | null) =>
    doersOf(run.current, run.plan, { kind, subject })
  expect(doers('approval-statutory', 'a')).toEqual([{ role: 'examiner', department: 'market' }])
  expect(doers('approval-statutory', 'other')).toEqual([])
  expect(doers('deliver', null)).toEqual([])
  expect(doers('request-hearing', 'a')).toEqual([{ role: 'applicant', department: null }])
})

test('an extension makes the shares longer; days that were left out move them', () => {
  const longer = { ...deadline, workingDays: 10, extendedBy: 10, stoppedDays: 2, dueOn: '2026-04-01' }
  expect(warningsOf(longer, policy.warnings, calendar).map(({ on }) => on)).toEqual([
    '2026-03-18',
    '2026-03-26',
    '2026-04-01',
    '2026-04-07',
  ])
})

test('a deadline without days warns of its last day, and never after it of what comes before', () => {
  const none = { ...deadline, workingDays: 0, dueOn: deadline.startedOn }
  const shares = [
    { percent: 120, to: 'discipline' },
    { percent: 100, to: 'head' },
    { percent: 50, to: 'doer' },
  ] as const
  expect(warningsOf(none, [...shares], calendar)).toEqual([
    { on: '2026-03-02', percent: 50, to: 'doer' },
    { on: '2026-03-02', percent: 100, to: 'head' },
    { on: '2026-03-03', percent: 120, to: 'discipline' },
  ])
  // A day that was set may lie before the shares of its working days.
  const set = { ...deadline, workingDays: 20, dueOn: '2026-03-05' }
  expect(warningsOf(set, [{ percent: 80, to: 'doer' }], calendar)).toEqual([
    { on: '2026-03-05', percent: 80, to: 'doer' },
  ])
  expect(warningsOf({ ...deadline, workingDays: 5, dueOn: '2026-03-09' }, [...shares], calendar)).toMatchObject([
    { on: '2026-03-05', percent: 50 },
    { on: '2026-03-09', percent: 100 },
    { on: '2026-03-10', percent: 120 },
  ])
})

test('warnings go to the three who may hear them', () => {
  expect(WarningTo.options).toEqual(['doer', 'head', 'discipline'])
})

import { describe, expect, test } from 'vitest'
import type { Command } from '../command.ts'
import { doersOf, tasksOf } from '../tasks.ts'
import { clerk, inspectors, owner } from '@yizheng/testkit/people'
import { approval, planOf } from '@yizheng/testkit/plans'
import { calendar, policy } from '@yizheng/testkit/rules'
import { after, filed, type Run } from '@yizheng/testkit/runs'
import { deadlinesOf, lapsed } from '../deadlines.ts'
import { levelOf, soonUntil } from '../../deadlines/level.ts'

/** Reported as put right, it is looked at again within a period of its own: the office cannot let it lie while nothing may be refused. */

const [first, second] = inspectors
const at = (day: string) => `${day}T02:00:00.000Z`
const plan = planOf(['a', 'b'].map((key) => approval(key, { inspected: true })))

const visit = (conclusion: 'pass' | 'correct' | 'fail', visitedOn: string, keys = ['a', 'b']): Command => ({
  type: 'RecordInspection',
  inspectors: [first.personId, second.personId],
  visitedOn,
  findings: keys.map((key) => ({ approval: key, checks: [], conclusion })),
})
const report = (...approvals: string[]): Command => ({
  type: 'ReportRectification',
  approvals,
  note: '已整改',
  files: [],
})

/** To be put right by 2026-03-17, both of them; `a` reported on the 9th. */
const reported = (): Run =>
  after(
    filed(plan),
    [clerk, { type: 'AcceptApplication' }],
    [first, visit('correct', '2026-03-03'), at('2026-03-03')],
    [owner, report('a'), at('2026-03-09')],
  )
const deadlines = ({ current }: Run, rules = policy) => deadlinesOf(current, plan, rules, calendar)
const of = (run: Run, key: string, rules = policy) => deadlines(run, rules).find((each) => each.key === key)

describe('the second look', () => {
  test('is due within five working days of the report, as a task of the inspectors with that day', () => {
    expect(of(reported(), 'look-again:a')).toMatchObject({ startedOn: '2026-03-09', dueOn: '2026-03-16', metOn: null })
    expect(of(reported(), 'look-again:b')).toBeUndefined()
    const tasks = tasksOf(reported().current, plan, deadlines(reported()))
    // The promised limit of the case, which runs on, comes first: five working days from 2026-03-02.
    expect(tasks.find(({ command }) => command === 'RecordInspection')?.dueOn).toBe('2026-03-09')
    const late = planOf([approval('a', { inspected: true, promisedDays: 20 })], {
      limit: { ...plan.limit, promisedDays: 20 },
    })
    const run = after(
      filed(late),
      [clerk, { type: 'AcceptApplication' }],
      [first, visit('correct', '2026-03-03', ['a']), at('2026-03-03')],
      [owner, report('a'), at('2026-03-09')],
    )
    const due = tasksOf(run.current, late, deadlinesOf(run.current, late, policy, calendar))
    expect(due.find(({ command }) => command === 'RecordInspection')).toMatchObject({
      role: 'inspector',
      dueOn: '2026-03-16',
    })
    expect(doersOf(run.current, late, { kind: 'look-again', subject: 'a' })).toEqual([
      { role: 'inspector', department: null },
    ])
  })

  test('is over when it was made, whatever it found, and is late when it was not', () => {
    for (const conclusion of ['pass', 'correct', 'fail'] as const) {
      const looked = after(reported(), [second, visit(conclusion, '2026-03-12'), at('2026-03-12')])
      expect(of(looked, 'look-again:a')).toBeUndefined()
      const [met] = lapsed(deadlines(reported()), deadlines(looked), '2026-03-12').filter(
        ({ kind }) => kind === 'look-again',
      )
      expect(met).toMatchObject({ key: 'look-again:a', metOn: '2026-03-12' })
    }
    const due = of(reported(), 'look-again:a')?.dueOn ?? null
    expect(levelOf(due, '2026-03-17', soonUntil(calendar, '2026-03-17'))).toBe('overdue')
    // Of two words the first is looked at first, by the one visit that covers both.
    const both = after(reported(), [owner, report('b'), at('2026-03-11')])
    expect([of(both, 'look-again:a')?.dueOn, of(both, 'look-again:b')?.dueOn]).toEqual(['2026-03-16', '2026-03-18'])
  })

  test('stops no limit: neither the time to put it right nor the second look is in the list of 行政许可法 45', () => {
    const plain = after(filed(plan), [clerk, { type: 'AcceptApplication' }])
    for (const key of ['case-statutory', 'case-promised', 'approval-statutory:a', 'approval-promised:a']) {
      expect([key, of(reported(), key)?.dueOn]).toEqual([key, of(plain, key)?.dueOn])
      expect(of(reported(), key)?.stoppedDays).toBe(0)
    }
  })

  test('has the period of the office, or that of the first look where it sets none, which is then assumed', () => {
    const { lookAgain: _, ...periods } = policy.periods
    expect(of(reported(), 'look-again:a', { ...policy, periods })).toMatchObject({
      workingDays: periods.verify.workingDays,
      assumed: true,
    })
    const three = { ...policy, periods: { ...periods, lookAgain: { workingDays: 3, basis: '本地', assumed: false } } }
    expect(of(reported(), 'look-again:a', three)).toMatchObject({ dueOn: '2026-03-12', assumed: false, basis: '本地' })
  })

  test('a word on what nothing is asked of is refused, at the place where it stands', () => {
    const run = after(
      filed(plan),
      [clerk, { type: 'AcceptApplication' }],
      [first, visit('correct', '2026-03-03'), at('2026-03-03')],
    )
    expect(() => after(run, [owner, report('a', 'c'), at('2026-03-09')])).toThrow('unknown-subject')
    expect(
      of(
        after(run, [owner, { type: 'ReportRectification', note: '都已整改', files: [] }, at('2026-03-09')]),
        'look-again:b',
      ),
    ).toBeDefined()
  })
})

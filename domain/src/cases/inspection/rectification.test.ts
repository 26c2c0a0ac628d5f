import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { approvalOf } from '../case.ts'
import type { Command } from '../command.ts'
import { allowedCommands } from '../gate.ts'
import { noticesOf } from '../notices.ts'
import { tasksOf } from '../tasks.ts'
import { approver, clerk, examiner, inspectors, owner } from '@yizheng/testkit/people'
import { approval, planOf } from '@yizheng/testkit/plans'
import { calendar, policy, timesOf } from '@yizheng/testkit/rules'
import { after, attempt, codeOf, filed, type Run } from '@yizheng/testkit/runs'
import { deadlinesOf } from '../deadlines.ts'

/** What a visit found wanting: told at once with its day, put right, reported, looked at again; nothing refused meanwhile. */

const [first, second] = inspectors
const at = (day: string) => `${day}T02:00:00.000Z`
const clause = { code: 'exits', text: { zh: '疏散通道畅通', en: 'The exits are clear' } }
const site = planOf([approval('a', { inspected: true, checklist: [clause] }), approval('b')])

type Conclusion = 'pass' | 'correct' | 'fail'
const visit = (conclusion: Conclusion, visitedOn: string, note = '通道被货物占用'): Command => ({
  type: 'RecordInspection',
  inspectors: [first.personId, second.personId],
  visitedOn,
  findings: [
    {
      approval: 'a',
      checks: [conclusion === 'pass' ? { code: 'exits', result: 'pass' } : { code: 'exits', result: 'fail', note }],
      conclusion,
    },
  ],
})
const refuse: Command = { type: 'RefuseLicence', approval: 'a', reasons: '不符合条件' }
const examine = (opinion: 'pass' | 'fail'): Command => ({
  type: 'ExamineApproval',
  approval: 'a',
  opinion,
  note: '意见',
})
const report: Command = { type: 'ReportRectification', note: '通道已清理', files: ['photo'] }

/** Accepted on 2026-03-02, examined and visited on the next day: to be put right within ten working days, by 2026-03-17. */
const wanting = (): Run =>
  after(
    filed(site),
    [clerk, { type: 'AcceptApplication' }],
    [examiner, examine('pass')],
    [first, visit('correct', '2026-03-03'), at('2026-03-03')],
  )
const offered = (run: Run, day: string) =>
  allowedCommands(run.current, site, approver, timesOf(day)).some(({ type, approval: key }) => {
    return type === 'RefuseLicence' && key === 'a'
  })

describe('the applicant hears of it at once (行政许可法 34)', () => {
  test('a notice says what, which clause and by when', () => {
    const run = wanting()
    const notice = noticesOf(run.record, { plan: site, policy }).find(({ kind }) => kind === 'rectification')
    expect(notice).toMatchObject({ on: '2026-03-03', adverse: false })
    const said = notice?.text.map(({ zh }) => zh).join('')
    for (const part of ['疏散通道畅通', '通道被货物占用', '2026-03-17']) expect(said).toContain(part)
    expect(notice?.text.map(({ en }) => en).join(' ')).toContain('The exits are clear')
  })

  test('a task waits for them until that day, which is a deadline of the case', () => {
    const { current } = wanting()
    const deadlines = deadlinesOf(current, site, policy, calendar)
    expect(deadlines.find(({ key }) => key === 'rectify:a')).toMatchObject({ dueOn: '2026-03-17', metOn: null })
    expect(tasksOf(current, site, deadlines)).toContainEqual({
      key: 'ReportRectification',
      command: 'ReportRectification',
      role: 'applicant',
      department: null,
      subject: null,
      dueOn: '2026-03-17',
    })
  })

  test('a day is left to decide on: the last to put it right lies before the limit by law, and never in the past', () => {
    const short = planOf([approval('a', { inspected: true, statutoryDays: 6 })])
    const told = (visited: string) =>
      approvalOf(
        after(
          filed(short),
          [clerk, { type: 'AcceptApplication' }],
          [
            first,
            {
              ...visit('correct', visited),
              findings: [{ approval: 'a', checks: [], conclusion: 'correct' }],
            } as Command,
            at(visited),
          ],
        ).current,
        'a',
      ).rectification?.by
    // Six working days from 2026-03-02 end on 2026-03-10.
    expect(told('2026-03-03')).toBe('2026-03-09')
    expect(told('2026-03-10')).toBe('2026-03-11')
  })

  test('where no clause failed there is nothing to put right', () => {
    const run = after(filed(site), [clerk, { type: 'AcceptApplication' }])
    const { outcome } = attempt(run, first, {
      ...visit('correct', '2026-03-02'),
      findings: [{ approval: 'a', checks: [{ code: 'exits', result: 'pass' }], conclusion: 'correct' }],
    } as Command)
    expect(outcome).toMatchObject({ refusal: { code: 'findings-invalid' } })
  })
})

describe('nothing is refused while it may be put right (行政许可法 34, 38)', () => {
  test('until its last day; from the next day on it is offered', () => {
    const run = wanting()
    expect(offered(run, '2026-03-17')).toBe(false)
    expect(codeOf(run, approver, refuse, at('2026-03-17'))).toBe('rectification-open')
    expect(offered(run, '2026-03-18')).toBe(true)
    expect(codeOf(run, approver, refuse, at('2026-03-18'))).toBe('done')
  })

  test('nor by an adverse opinion of the examiner', () => {
    const run = after(
      filed(site),
      [clerk, { type: 'AcceptApplication' }],
      [first, visit('correct', '2026-03-03'), at('2026-03-03')],
    )
    expect(codeOf(run, examiner, examine('fail'), at('2026-03-04'))).toBe('rectification-open')
    expect(codeOf(run, examiner, examine('pass'), at('2026-03-04'))).toBe('done')
    expect(codeOf(run, examiner, examine('fail'), at('2026-03-18'))).toBe('done')
  })

  test('reported in time it is looked at again first, even after the day', () => {
    const run = after(wanting(), [owner, report, at('2026-03-17')])
    expect(codeOf(run, approver, refuse, at('2026-03-20'))).toBe('rectification-open')
    const unfit = after(run, [second, visit('fail', '2026-03-18'), at('2026-03-18')])
    expect(codeOf(unfit, approver, refuse, at('2026-03-18'))).toBe('done')
    const fit = after(run, [second, visit('pass', '2026-03-18'), at('2026-03-18')])
    expect(codeOf(fit, approver, { type: 'GrantLicence', approval: 'a' }, at('2026-03-18'))).toBe('done')
    expect(approvalOf(fit.current, 'a').rectification).toBeNull()
  })

  test('a second look that comes early and finds it unfit takes no day away', () => {
    const early = after(wanting(), [second, visit('fail', '2026-03-05'), at('2026-03-05')])
    expect(codeOf(early, approver, refuse, at('2026-03-17'))).toBe('rectification-open')
    expect(codeOf(early, owner, report, at('2026-03-10'))).toBe('done')
    const reported = after(early, [owner, report, at('2026-03-10')])
    expect(codeOf(reported, first, visit('pass', '2026-03-11'), at('2026-03-11'))).toBe('done')
    expect(codeOf(early, approver, refuse, at('2026-03-18'))).toBe('done')
  })

  test('it is reported once, by the applicant, and answers to nothing else', () => {
    const run = wanting()
    expect(codeOf(run, examiner, report, at('2026-03-04'))).toBe('not-allowed')
    expect(codeOf(after(run, [owner, report, at('2026-03-04')]), owner, report, at('2026-03-05'))).toBe('act-not-open')
    expect(codeOf(after(filed(site), [clerk, { type: 'AcceptApplication' }]), owner, report)).toBe('act-not-open')
  })

  test('a second look lies after what it looks at: the notice, and the word that it is put right', () => {
    const run = after(wanting(), [owner, report, at('2026-03-10')])
    for (const conclusion of ['pass', 'fail'] as const) {
      expect(codeOf(run, second, visit(conclusion, '2026-03-09'), at('2026-03-18'))).toBe('findings-invalid')
      expect(codeOf(run, second, visit(conclusion, '2026-03-10'), at('2026-03-18'))).toBe('done')
    }
    expect(codeOf(wanting(), second, visit('fail', '2026-03-02'), at('2026-03-18'))).toBe('findings-invalid')
    expect(codeOf(wanting(), second, visit('fail', '2026-03-03'), at('2026-03-18'))).toBe('done')
  })

  /** Corrects the entry of the visit of 2026-03-03, so that it says `found`. */
  const amended = (run: Run, found: Command, day: string): Run => {
    const { type: _, ...rest } = found as Extract<Command, { type: 'RecordInspection' }>
    const corrects = run.record.find(({ event }) => event.type === 'InspectionRecorded')?.version ?? 0
    const replacement = { type: 'InspectionRecorded', ...rest } as const
    return after(run, [first, { type: 'CorrectEntry', corrects, replacement, reason: '录入错误' }, at(day)])
  }

  test('nor by a correction of the record, which is no second look', () => {
    const unfit = amended(wanting(), visit('fail', '2026-03-03'), '2026-03-04')
    expect(codeOf(unfit, approver, refuse, at('2026-03-17'))).toBe('rectification-open')
    expect(codeOf(unfit, approver, refuse, at('2026-03-18'))).toBe('done')
    expect(codeOf(unfit, owner, report, at('2026-03-05'))).toBe('done')
    expect(noticesOf(unfit.record, { plan: site, policy }).at(-1)?.text.at(-1)?.zh).toContain('可以继续整改')
    const reported = after(wanting(), [owner, report, at('2026-03-10')])
    const later = amended(reported, visit('fail', '2026-03-03'), '2026-03-20')
    expect(codeOf(later, approver, refuse, at('2026-03-20'))).toBe('rectification-open')
    const seen = after(later, [second, visit('fail', '2026-03-20'), at('2026-03-20')])
    expect(codeOf(seen, approver, refuse, at('2026-03-20'))).toBe('done')
    expect(approvalOf(amended(wanting(), visit('fail', '2026-03-03'), '2026-03-18').current, 'a').rectification).toBe(
      null,
    )
  })

  test('what a correction asks for anew has a day of its own; a day that was told stands otherwise', () => {
    const two = planOf([approval('a', { inspected: true }), approval('b', { inspected: true })])
    const of = (b: Conclusion) =>
      ({
        ...visit('correct', '2026-03-03'),
        findings: [
          { approval: 'a', checks: [], conclusion: 'correct' },
          { approval: 'b', checks: [], conclusion: b },
        ],
      }) as Command
    const run = after(filed(two), [clerk, { type: 'AcceptApplication' }], [first, of('pass'), at('2026-03-03')])
    const days = ({ current }: Run) => current.approvals.map(({ rectification }) => rectification?.by)
    expect(days(amended(run, of('pass'), '2026-03-16'))).toEqual(['2026-03-17', undefined])
    // The limit by law of twenty working days from 2026-03-02 leaves a day to decide on.
    const anew = days(amended(run, of('correct'), '2026-03-18'))
    expect(anew[0]).toBe(anew[1])
    expect(anew[1] !== undefined && anew[1] > '2026-03-18').toBe(true)
  })

  test('a record of a visit that was wrong asks for nothing any more, and says so', () => {
    const corrected = amended(wanting(), visit('pass', '2026-03-03'), '2026-03-04')
    expect(approvalOf(corrected.current, 'a').rectification).toBeNull()
    expect(codeOf(corrected, owner, report, at('2026-03-05'))).toBe('act-not-open')
    const last = noticesOf(corrected.record, { plan: site, policy }).at(-1)
    expect(last?.text.at(-1)?.zh).toContain('不再执行')
  })

  test('whatever happens on whatever day: between the notice and its day no refusal', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 25 }),
        fc.option(fc.integer({ min: 3, max: 25 }), { nil: undefined }),
        (day, reported) => {
          const on = (each: number) => `2026-03-${String(each).padStart(2, '0')}`
          const said = reported !== undefined && reported <= day
          const run = said ? after(wanting(), [owner, report, at(on(reported))]) : wanting()
          const open = on(day) <= '2026-03-17' ? true : said && on(reported) <= '2026-03-17'
          expect(codeOf(run, approver, refuse, at(on(day)))).toBe(open ? 'rectification-open' : 'done')
        },
      ),
      { numRuns: 60 },
    )
  })
})

import { describe, expect, test } from 'vitest'
import { approvalOf } from '../case.ts'
import type { Command } from '../command.ts'
import { approver, clerk, examiner, inspectors } from '@yizheng/testkit/people'
import { approval, planOf } from '@yizheng/testkit/plans'
import { after, attempt, codeOf, filed, type Run } from '@yizheng/testkit/runs'

/** What was written down wrongly is put right by an event that names it; nothing is overwritten, and what is put right is right. */

const accepted = (plan = planOf([approval('a')])): Run => after(filed(plan), [clerk, { type: 'AcceptApplication' }])
const examine = (key: string, opinion: 'pass' | 'fail'): Command => ({
  type: 'ExamineApproval',
  approval: key,
  opinion,
  note: '意见',
})
const grant = (): Command => ({ type: 'GrantLicence', approval: 'a' })

describe('an entry of our own that is wrong', () => {
  const site = planOf([approval('a', { inspected: true })])

  test('is corrected by an event that names it; the wrong one stays; only the same duty may', () => {
    const run = after(accepted(), [examiner, examine('a', 'fail')])
    const replacement = { type: 'ApprovalExamined', approval: 'a', opinion: 'pass', note: '复核后合格' } as const
    const correct: Command = { type: 'CorrectEntry', corrects: 3, replacement, reason: '录入时选错' }
    expect(codeOf(run, clerk, correct)).toBe('not-allowed')
    expect(codeOf(run, examiner, { ...correct, corrects: 2 })).toBe('correction-invalid')
    const right = after(run, [examiner, correct])
    expect(approvalOf(right.current, 'a').examination).toMatchObject({ opinion: 'pass', by: 'examiner' })
    expect(right.record[2]?.event).toMatchObject({ type: 'ApprovalExamined', opinion: 'fail' })
    expect(codeOf(right, approver, grant())).toBe('done')
    expect(codeOf(after(right, [approver, grant()]), examiner, correct)).toBe('correction-invalid')
  })

  test('a visit keeps its day and its people: only what was found can be corrected', () => {
    const [first, second] = inspectors
    const visit = {
      type: 'RecordInspection',
      inspectors: [first.personId, second.personId],
      visitedOn: '2026-03-02',
      findings: [{ approval: 'a', checks: [], conclusion: 'fail' as const }],
    } as const
    const run = after(accepted(site), [
      first,
      { ...visit, inspectors: [...visit.inspectors], findings: [{ approval: 'a', checks: [], conclusion: 'fail' }] },
    ])
    const fixed = { ...visit, type: 'InspectionRecorded' as const, inspectors: [...visit.inspectors] }
    const findings = [{ approval: 'a', checks: [], conclusion: 'pass' as const }]
    const correct: Command = { type: 'CorrectEntry', corrects: 3, replacement: { ...fixed, findings }, reason: '笔误' }
    const right = after(run, [second, correct])
    expect(approvalOf(right.current, 'a').finding?.conclusion).toBe('pass')
    expect(right.current.visits).toHaveLength(1)
    const moved: Command = { ...correct, replacement: { ...fixed, findings, visitedOn: '2026-03-01' } }
    expect(attempt(run, second, moved).outcome).toMatchObject({ refusal: { code: 'correction-invalid' } })
  })

  test('what is said of a visit is whole, and a failed clause cannot end in a pass: no less than the first time (34)', () => {
    const checklist = ['1', '2'].map((code) => ({ code, text: { zh: `第${code}项`, en: `Clause ${code}` } }))
    const checked = planOf([approval('a', { inspected: true, checklist })])
    const [first, second] = inspectors
    const people = inspectors.map(({ personId }) => personId)
    const findingOf = (results: ('pass' | 'fail')[], conclusion: 'pass' | 'correct') => ({
      approval: 'a',
      checks: results.map((result, index) => ({ code: String(index + 1), result, note: '备注' })),
      conclusion,
    })
    const run = after(accepted(checked), [
      first,
      {
        type: 'RecordInspection',
        inspectors: people,
        visitedOn: '2026-03-02',
        findings: [findingOf(['pass', 'fail'], 'correct')],
      },
    ])
    const correct = (...findings: ReturnType<typeof findingOf>[]): Command => ({
      type: 'CorrectEntry',
      corrects: 3,
      replacement: { type: 'InspectionRecorded', inspectors: people, visitedOn: '2026-03-02', findings },
      reason: '误点',
    })
    const { outcome } = attempt(run, second, correct(findingOf(['fail'], 'pass')))
    expect(outcome).toMatchObject({
      refusal: {
        code: 'findings-invalid',
        faults: [{ pointer: '/replacement/findings/0/checks' }, { pointer: '/replacement/findings/0/conclusion' }],
      },
    })
    const whole = findingOf(['pass', 'pass'], 'pass')
    expect(codeOf(run, second, correct(whole, whole))).toBe('findings-invalid')
    expect(codeOf(run, second, correct(whole))).toBe('done')
  })

  test('an entry that is not there is said not to be there', () => {
    const replacement = { type: 'ApprovalExamined', approval: 'a', opinion: 'pass', note: '意见' } as const
    const run = after(accepted(), [examiner, examine('a', 'fail')])
    const { outcome } = attempt(run, examiner, { type: 'CorrectEntry', corrects: 99, replacement, reason: '笔误' })
    expect(outcome).toMatchObject({
      refusal: { code: 'correction-invalid', reason: { en: 'This case has no such entry' } },
    })
  })
})

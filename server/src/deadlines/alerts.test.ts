import { expect, test } from 'vitest'
import type { CaseEvent, Recorded } from '@yizheng/domain/cases/event'
import { approval, planOf } from '@yizheng/testkit/plans'
import { alertsOf } from './alerts.ts'

/** Who hears of what happened. */

const plan = planOf([approval('a')])
const heard = (event: CaseEvent, told = false) => {
  const recorded: Recorded = { version: 9, at: '2026-03-10T02:00:00.000Z', by: 'someone', part: null, event }
  return alertsOf(recorded, plan, () => told).map(({ kind, role }) => `${kind} ${role}`)
}
const checked = (conclusion: 'pass' | 'correct' | 'fail') =>
  heard({
    type: 'CommitmentChecked',
    approval: 'a',
    checkedOn: '2026-03-10',
    officers: 2,
    checks: [],
    conclusion,
    note: '核查意见',
  })

test('the holder hears of a check that did not find their promise kept (国办发〔2020〕42号)', () => {
  expect(checked('pass')).toEqual([])
  expect(checked('correct')).toEqual(['rectification-asked applicant'])
  expect(checked('fail')).toEqual(['promise-broken bureau-head', 'promise-broken applicant'])
})

test('the applicant hears of a visit whose corrected record asks for something to be put right, as of one that asks at once', () => {
  const amended = (rectifyBy?: string) =>
    heard({
      type: 'EntryCorrected',
      corrects: 5,
      madeAt: '2026-03-09T02:00:00.000Z',
      madeBy: 'inspector',
      reason: '录入错误',
      replacement: {
        type: 'InspectionRecorded',
        inspectors: ['p1', 'p2'],
        visitedOn: '2026-03-09',
        findings: [{ approval: 'a', checks: [], conclusion: rectifyBy === undefined ? 'pass' : 'correct' }],
        ...(rectifyBy !== undefined && { rectifyBy }),
      },
    })
  expect(amended()).toEqual(['entry-corrected discipline-officer'])
  expect(amended('2026-03-20')).toEqual(['entry-corrected discipline-officer', 'rectification-asked applicant'])
})

test('whoever looks again hears of what was reported as put right: the inspectors of a visit, the body that supervises of a check', () => {
  const commitment = {
    basis: '消防法第十五条',
    statement: { zh: '符合消防安全要求', en: 'Fire safety is kept' },
    checkWithin: { count: 20, unit: 'working-day' as const, basis: '消防法 15', assumed: false },
    sparesVisit: true,
  }
  const mixed = planOf([
    approval('a'),
    approval('b'),
    approval('c', { commitment, regulator: 'fire' }),
    approval('d', { commitment, regulator: 'health' }),
  ])
  const event = { type: 'RectificationReported' as const, note: '已整改', files: [] }
  const told = (...approvals: string[]) =>
    alertsOf(
      { version: 9, at: '2026-03-10T02:00:00.000Z', by: 'owner', part: 'apply', event: { ...event, approvals } },
      mixed,
      () => false,
    )
  expect(told('a', 'b').map(({ role, department }) => [role, department])).toEqual([['inspector', null]])
  const all = told('c', 'a', 'd')
  expect(all.map(({ role, department }) => [role, department])).toEqual([
    ['regulator', 'fire'],
    ['inspector', null],
    ['regulator', 'health'],
  ])
  expect(new Set(all.map(({ key }) => key)).size).toBe(3)
})

test.each([
  { type: 'EndingDeclined', approval: 'a', reasons: '距离符合要求' },
  { type: 'RevocationWithheld', approval: 'a', ground: 'applicant-unqualified', reasons: '公共利益' },
  { type: 'EndingProposalWithdrawn', approval: 'a', reasons: '事实不成立' },
  { type: 'EndingProposalWithdrawn', approval: 'a', reasons: '登记处罚', over: 'penalty' },
] as const)(
  '$type: the holder hears that their licence stands if they were told that it may not, and of no draft',
  (event) => {
    expect(heard(event, true)).toContain('ending-decided applicant')
    expect(heard(event, false)).not.toContain('ending-decided applicant')
    const proposer = event.type !== 'EndingProposalWithdrawn' || 'over' in event
    expect(heard(event, false)).toEqual(proposer ? ['ending-decided examiner'] : [])
  },
)

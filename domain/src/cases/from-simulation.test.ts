import { expect, test } from 'vitest'
import { followedPlan } from '../catalogue/changes.ts'
import type { Plan } from '../catalogue/plan.ts'
import { approvalOf } from './case.ts'
import type { Command } from './command.ts'
import { decide, recordedOf } from './decide.ts'
import { evolve } from './evolve.ts'
import { officeActsOf, OFFICE_ITSELF } from './office-acts.ts'
import { approver, clerk, examiner, inspectors, maker, owner } from '@yizheng/testkit/people'
import { approval, planOf } from '@yizheng/testkit/plans'
import { timesOf } from '@yizheng/testkit/rules'
import { after, codeOf, contextOf, filed, letterFor, type Run } from '@yizheng/testkit/runs'

/** The smallest cases of what the simulation found: each was a long record of a random year before it was this. */

const [first, second] = inspectors
const site = planOf([approval('a', { inspected: true })])

function visit(conclusion: 'pass' | 'correct' | 'fail', visitedOn: string): Command {
  return {
    type: 'RecordInspection',
    inspectors: [first.personId, second.personId],
    visitedOn,
    findings: [{ approval: 'a', checks: [], conclusion }],
  }
}

test('the record of an earlier visit can be put right, and what a later one found stands', () => {
  const run = after(
    filed(site),
    [clerk, { type: 'AcceptApplication' }],
    [first, visit('correct', '2026-03-02')],
    [second, visit('fail', '2026-03-03'), '2026-03-03T03:00:00.000Z'],
    [
      first,
      {
        type: 'CorrectEntry',
        corrects: 3,
        replacement: {
          type: 'InspectionRecorded',
          inspectors: [first.personId, second.personId],
          visitedOn: '2026-03-02',
          findings: [{ approval: 'a', checks: [], conclusion: 'pass' }],
        },
        reason: '录入错误',
      },
      '2026-03-04T03:00:00.000Z',
    ],
  )
  expect(approvalOf(run.current, 'a').finding).toMatchObject({ conclusion: 'fail', visitedOn: '2026-03-03' })
})

/** The run after the office has taken it over to another plan. */
function adopted(run: Run, newPlan: Plan): Run {
  const now = '2026-03-03T02:00:00.000Z'
  const context = { ...contextOf(run.plan, OFFICE_ITSELF, now), newPlan }
  const outcome = decide(run.current, { type: 'AdoptPlan' }, context)
  if ('refusal' in outcome) throw new Error(outcome.refusal.reason.en)
  const happened = recordedOf(run.current.version, outcome.events, OFFICE_ITSELF, { type: 'AdoptPlan' }, now)
  const current = happened.reduce((before, each) => evolve(before, run.plan, each), run.current)
  return { plan: followedPlan(run.plan, newPlan), current, record: [...run.record, ...happened] }
}

test('a paper that a new catalogue no longer asks for is no longer awaited', () => {
  const base = planOf([approval('a')])
  const [paper] = base.materials
  if (!paper) throw new Error('the plan of the tests asks for a paper')
  const more = { ...base, materials: [paper, { ...paper, key: 'lease' }] }
  const lists = [['lease'], ['lease', 'floor-plan']].map((keys) => keys.map((subject) => ({ subject, what: '不清晰' })))
  const [one, both] = lists.map((list) =>
    adopted(after(filed(more), [clerk, { type: 'RequestSupplement', list }]), base),
  )
  expect(one?.current).toMatchObject({ stage: 'submitted', supplement: { outstanding: [], suppliedOn: '2026-03-03' } })
  expect(both?.current).toMatchObject({ stage: 'supplement-requested', supplement: { outstanding: ['floor-plan'] } })

  const tolerant = { ...base, materials: [paper, { ...paper, key: 'lease', deferrable: true }] }
  const missing = filed(tolerant)
  const run = after(missing, [owner, letterFor(missing)], [clerk, { type: 'AcceptWithTolerance' }])
  expect(run.current.tolerance?.missing).toEqual(['lease'])
  expect(adopted(run, base).current.tolerance).toMatchObject({ missing: [], suppliedOn: '2026-03-03' })
})

test('a paper that now comes from shared data is not asked of the applicant any more', () => {
  const base = planOf([approval('a')])
  const [paper] = base.materials
  if (!paper) throw new Error('the plan of the tests asks for a paper')
  const shared = { ...base, materials: [{ ...paper, supplier: 'shared-data' as const }] }
  expect(followedPlan(base, shared).materials).toEqual(shared.materials)
})

test('a licence whose holder is gone is not renewed, by anybody’s word or silence', () => {
  const plan = planOf([approval('a', { validity: { type: 'fixed', years: 1 } })])
  const gone = after(
    filed(plan),
    [clerk, { type: 'AcceptApplication' }],
    [examiner, { type: 'ExamineApproval', approval: 'a', opinion: 'pass', note: '意见' }],
    [approver, { type: 'GrantLicence', approval: 'a' }],
    [maker, { type: 'IssueCertificate' }],
    [
      owner,
      { type: 'RequestMatter', approval: 'a', kind: 'renewal', filing: {}, reason: '到期' },
      '2026-12-01T02:00:00.000Z',
    ],
    [examiner, { type: 'ExamineMatter', approval: 'a', opinion: 'pass', note: '意见' }, '2026-12-01T02:00:00.000Z'],
    [
      clerk,
      { type: 'ReportHolderEnded', kind: 'death', endedOn: '2026-12-02', evidence: '证明' },
      '2026-12-02T02:00:00.000Z',
    ],
  )
  expect(codeOf(gone, approver, { type: 'GrantMatter', approval: 'a' }, '2026-12-03T02:00:00.000Z')).toBe(
    'licence-not-in-force',
  )
  expect(officeActsOf(gone.current, plan, timesOf('2027-03-10'))).toEqual([])
})

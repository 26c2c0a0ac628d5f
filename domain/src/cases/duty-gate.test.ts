import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CASE_PARTS, type CasePart } from '../parties/duty.ts'
import type { Actor } from '../parties/person.ts'
import type { Case } from './case.ts'
import { dutyGate } from './duty-gate.ts'
import { decide } from './decide.ts'
import { clerk, examiner, inspectors, owner } from '@yizheng/testkit/people'
import { approval, planOf } from '@yizheng/testkit/plans'
import { after, codeOf, contextOf, filed } from '@yizheng/testkit/runs'

/** 五分设; 公务员法 76 (回避): one natural person holds one part of a case, as whichever party they come. */

const as = (actor: Actor, ...same: string[]): Actor => ({ ...actor, same })
describe('given an official who applied as a citizen', () => {
  const run = filed(planOf([approval('a', { inspected: true })]))

  test('when they accept their own case, then it is refused as their own', () => {
    expect(codeOf(run, as(clerk, owner.personId), { type: 'AcceptApplication' })).toBe('own-case')
    expect(codeOf(run, as(clerk, 'somebody-else'), { type: 'AcceptApplication' })).toBe('done')
  })

  test('when they examine it, then it is refused too', () => {
    const accepted = after(run, [clerk, { type: 'AcceptApplication' }])
    const examine = { type: 'ExamineApproval', approval: 'a', opinion: 'pass', note: '' } as const
    expect(codeOf(accepted, as(examiner, owner.personId), examine)).toBe('own-case')
    expect(codeOf(accepted, as(examiner, clerk.personId), examine)).toBe('duty-conflict')
    expect(codeOf(accepted, examiner, examine)).toBe('done')
  })
})

test('given two inspectors who are one natural person, when they note a visit, then it is refused (行政许可法 34: two people)', () => {
  const run = after(filed(planOf([approval('a', { inspected: true })])), [clerk, { type: 'AcceptApplication' }])
  const [one, two] = inspectors
  const faults = (people: readonly Actor[]) => {
    const context = contextOf(run.plan, one, '2026-03-04T02:00:00.000Z', people)
    const inspectorsOf = people.map(({ personId }) => personId)
    const findings = [{ approval: 'a', checks: [], conclusion: 'pass' as const }]
    const command = { type: 'RecordInspection', inspectors: inspectorsOf, visitedOn: '2026-03-03', findings } as const
    const outcome = decide(run.current, command, context)
    return 'refusal' in outcome ? (outcome.refusal.faults ?? []).map(({ reason }) => reason.en).join() : ''
  }
  expect(faults([as(one, two.personId), as(two, one.personId)])).toContain('at least two people')
  expect(faults([one, two])).not.toContain('at least two people')
})

test('whatever parts the parties of one person hold, they get no second one', () => {
  const part = fc.constantFrom(...CASE_PARTS)
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), part),
      fc.subarray(['b', 'c', 'd']),
      part,
      (holders, same, wanted) => {
        const held = new Set(['a', ...same].flatMap((each): CasePart[] => (holders[each] ? [holders[each]] : [])))
        const closed = dutyGate({ holders } as unknown as Case, { personId: 'a', same }, wanted)
        expect(closed !== undefined).toBe([...held].some((each) => each !== wanted))
      },
    ),
  )
})

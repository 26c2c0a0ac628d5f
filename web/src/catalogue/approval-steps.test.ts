import { describe, expect, it } from 'vitest'
import type { PlanApproval } from '@yizheng/domain/catalogue/plan'
import { stepsOf } from './approval-steps.ts'

function approval(key: string, start: number, end: number, needs: string[] = []): PlanApproval {
  return {
    key,
    item: key,
    name: { zh: key, en: key },
    phase: null,
    final: true,
    department: 'd',
    regulator: 'd',
    needs,
    instant: start === end,
    statutoryDays: (end - start) * 2,
    promisedDays: end - start,
    statutoryBasis: '',
    law: '',
    extension: null,
    procedures: [],
    safetyCritical: false,
    afterGrant: {},
    inspected: false,
    promised: { start, end },
    statutory: { start: start * 2, end: end * 2 },
    critical: false,
    result: '',
    validity: { type: 'none', years: null },
    checklist: [],
  }
}

const keysOf = (approvals: PlanApproval[]) =>
  stepsOf(approvals, 'promised').map((step) => step.approvals.map((each) => each.key))

describe('approvals as steps', () => {
  it('put together what begins together', () => {
    const plan = [approval('a', 0, 5), approval('b', 0, 3), approval('c', 5, 9, ['a']), approval('d', 10, 12, ['c'])]
    expect(keysOf(plan)).toEqual([['a', 'b'], ['c'], ['d']])
  })

  it('keep apart what begins on the same day one after the other', () => {
    expect(keysOf([approval('a', 0, 0), approval('b', 0, 4, ['a'])])).toEqual([['a'], ['b']])
  })

  it('come in order of time even beyond nine days', () => {
    expect(keysOf([approval('late', 10, 12), approval('soon', 9, 10)])).toEqual([['soon'], ['late']])
  })

  it('are none for a plan without approvals', () => {
    expect(stepsOf([], 'statutory')).toEqual([])
  })
})

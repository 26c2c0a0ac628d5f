import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { policyBoundFaults } from './policy-bounds.ts'
import { Policy } from './policy.ts'

const shipped: unknown = JSON.parse(readFileSync(new URL('../../../catalogue/policy.json', import.meta.url), 'utf8'))
const policy = () => Policy.parse(structuredClone(shipped))

/** Given, when, then: what the law sets, an office does not set otherwise. */
describe('figures that the law does not leave to the office', () => {
  test('the policy as it is shipped has none', () => {
    expect(policyBoundFaults(policy())).toEqual([])
  })

  type Period = keyof Policy['periods']
  test.each<[Period, number, 'least' | 'most', string]>([
    ['answerApplication', 5, 'most', '行政许可法 32(4)'],
    ['deliver', 10, 'most', '行政许可法 44'],
    ['verify', 5, 'most', '行政许可法 55(2)'],
    ['requestHearing', 5, 'least', '行政许可法 47'],
    ['holdHearing', 20, 'most', '行政许可法 47'],
    ['hearingNotice', 7, 'least', '行政许可法 48'],
    ['matter', 20, 'most', '行政许可法 42(1)'],
  ])('%s: %i is the %s that the law allows', (period, bound, side, article) => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), (workingDays) => {
        const changed = policy()
        const entry = changed.periods[period]
        if (!entry) throw new Error(period)
        entry.workingDays = workingDays
        const allowed = side === 'least' ? workingDays >= bound : workingDays <= bound
        const faults = policyBoundFaults(changed)
        expect(faults.map(({ path }) => path)).toEqual(allowed ? [] : [`/periods/${period}/workingDays`])
        for (const { reason } of faults) expect(reason.zh).toContain(article)
      }),
    )
  })

  test.each<[string, (changed: Policy) => void]>([
    ['/bars/falseMaterials/years', (changed) => (changed.bars.falseMaterials.years = 3)],
    ['/bars/fraud/years', (changed) => (changed.bars.fraud.years = 1)],
    ['/remedies/reviewDays', (changed) => (changed.remedies.reviewDays = 30)],
    ['/remedies/courtMonths', (changed) => (changed.remedies.courtMonths = 3)],
    ['/extensions/agencyHead/workingDays', (changed) => (changed.extensions.agencyHead.workingDays = 11)],
    ['/extensions/governmentHead/workingDays', (changed) => (changed.extensions.governmentHead.workingDays = 16)],
    ['/renewal/earliest', (changed) => (changed.renewal.earliest = changed.renewal.latest)],
  ])('%s', (path, change) => {
    const changed = policy()
    change(changed)
    expect(policyBoundFaults(changed).map((each) => each.path)).toEqual([path])
  })

  test('a law of one trade may set another figure, when the policy names it', () => {
    const changed = policy()
    changed.periods.holdHearing = { workingDays: 30, basis: '某某条例 9', assumed: false }
    expect(policyBoundFaults(changed)).toEqual([])
    changed.periods.holdHearing.assumed = true
    expect(policyBoundFaults(changed)).toHaveLength(1)
  })
})

import { expect, test } from 'vitest'
import { planOf } from '@yizheng/testkit/plans'
import { publishedPeriods, sparedBy } from './published.ts'

const reductions = (items: [number, number], visits: [number, number], trips?: [number, number]) => ({
  ...planOf([]).reductions,
  items: { before: items[0], after: items[1] },
  visits: { before: visits[0], after: visits[1] },
  ...(trips && { trips: { before: trips[0], after: trips[1] } }),
})

test('the reductions of plans count each plan as often as it was finished', () => {
  const plans = [
    { reductions: reductions([5, 1], [3, 1]), cases: 3 },
    { reductions: reductions([1, 1], [0, 0]), cases: 1 },
  ]
  expect(sparedBy(plans)).toEqual({
    items: { before: 4, after: 1, percent: 75 },
    visits: { before: 2.3, after: 0.8, percent: 66.7 },
  })
  expect(sparedBy([])).toEqual({})
})

test('trips of the applicant 减跑动 and visits of inspectors are two figures, and a plan that counted no trips yet is in one of them only', () => {
  const plans = [
    { reductions: reductions([2, 1], [2, 1], [4, 1]), cases: 1 },
    { reductions: reductions([2, 1], [0, 1]), cases: 3 },
  ]
  const { trips, visits } = sparedBy(plans)
  expect(trips).toEqual({ before: 4, after: 1, percent: 75 })
  expect(visits).toEqual({ before: 0.5, after: 1, percent: -100 })
})

test('twelve months are published, with the twelve before', () => {
  expect(publishedPeriods('2026-11-26')).toEqual({
    now: { from: '2025-11-27', to: '2026-11-26' },
    before: { from: '2024-11-27', to: '2025-11-26' },
  })
})

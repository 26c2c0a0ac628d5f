import { describe, expect, it } from 'vitest'
import { axisTop, summaryOf } from './days-chart.ts'

describe('a chart of days', () => {
  it('is told in words', () => {
    const days = [
      { day: '2026-11-02', filed: 2, finished: 0 },
      { day: '2026-11-03', filed: 5, finished: 1 },
      { day: '2026-11-04', filed: 5, finished: 3 },
    ]
    expect(summaryOf(days)).toEqual({ filed: 12, finished: 4, days: 3, busiest: { day: '2026-11-03', filed: 5 } })
  })

  it('of quiet days has no busiest', () => {
    expect(summaryOf([{ day: '2026-11-02', filed: 0, finished: 1 }]).busiest).toBeUndefined()
    expect(summaryOf([])).toMatchObject({ filed: 0, days: 0 })
  })

  it.each([
    [0, 1],
    [1, 1],
    [3, 5],
    [7, 10],
    [11, 20],
    [480, 500],
  ])('whose most is %d goes up to %d', (most, top) => expect(axisTop(most)).toBe(top))
})

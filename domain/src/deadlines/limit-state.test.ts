import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, Day } from '../time/day.ts'
import { limitState } from './limit-state.ts'

const TODAY = Day.parse('2026-11-30')

describe('how it stands with a limit', () => {
  test.each([
    [-1, 80, { state: 'over' }],
    [-40, 50, { state: 'over' }],
    [0, 80, { state: 'last-day' }],
    [0, 120, { state: 'last-day' }],
    [5, 80, { state: 'used', percent: 80 }],
    [5, 100, { state: 'runs' }],
    [5, 120, { state: 'runs' }],
  ])('with its last day %i days from now, told of %i %%', (days, percent, expected) => {
    expect(limitState(addDays(TODAY, days), TODAY, percent)).toMatchObject(expected)
  })

  test('is met when nothing of it runs, whatever was told', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), (percent) => {
        expect(limitState(null, TODAY, percent)).toEqual({ state: 'met' })
      }),
    )
  })

  test('never says a part used of a limit that is past its day, nor over before', () => {
    const days = fc.integer({ min: -800, max: 800 })
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 400 }), (away, percent) => {
        const told = limitState(addDays(TODAY, away), TODAY, percent)
        expect(told.state === 'over').toBe(away < 0)
        if (away <= 0) expect(told).not.toHaveProperty('percent')
        if ('percent' in told) expect(told.percent).toBeLessThan(100)
      }),
    )
  })
})

import { describe, expect, test } from 'vitest'
import { loadWorld } from '../world.ts'
import { COUNTING_FAULTS } from './faults.ts'
import { judged } from './judged.ts'
import { firstDifference, firstWindow } from './judge.ts'

const world = loadWorld()
test.each(['counts', 'excluded'] as const)(
  'every deadline of a record by chance is the one that is counted apart from the clock (overrun: %s)',
  (overrun) => {
    expect(firstDifference(world, overrun, 1_500)).toBeUndefined()
  },
)

test('a renewal is asked for between the days that are counted apart (行政许可法 50, 民法典 202)', () => {
  expect(firstWindow(world, 500)).toBeUndefined()
})

/** All of them are tried by `npm run trials -- own-count`. */
describe('a fault that is put into the clock is noticed', { timeout: 120_000 }, () => {
  test.each(COUNTING_FAULTS.slice(0, 3).map(({ what }, index) => [what, index] as const))('%s', (_, index) => {
    const { status, said } = judged({ records: 20, seeds: 3, cases: 60, fault: index })
    expect(said).toMatch(/counted apart|happens in its time/)
    expect(status).toBe(1)
  })
})

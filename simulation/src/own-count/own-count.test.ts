import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { DeadlineKind } from '@yizheng/domain/deadlines/case-clock'
import { loadWorld } from '../world.ts'
import { COUNTING_FAULTS } from './faults.ts'
import { judged } from './judged.ts'
import { firstDifference, firstWindow, kindsCounted } from './judge.ts'

const world = loadWorld()
test.each(['counts', 'excluded'] as const)(
  'every deadline of a record by chance is the one that is counted apart from the clock (overrun: %s)',
  (overrun) => {
    expect(firstDifference(world, overrun, 1_500)).toBeUndefined()
  },
)

test('every kind of deadline that the domain knows is counted apart, in many records by chance', () => {
  const counted = kindsCounted(world, 1_500)
  expect([...counted.keys()].toSorted()).toEqual(DeadlineKind.options.toSorted())
  expect([...counted].filter(([, often]) => often < 30)).toEqual([])
})

test('every fault that the trial puts in has its place in the code as it is now', () => {
  const lost = COUNTING_FAULTS.filter(({ file, instead }) => {
    const text = readFileSync(fileURLToPath(new URL(`../../../domain/src/${file}`, import.meta.url)), 'utf8')
    return text.split(instead).length !== 2
  })
  expect(lost).toEqual([])
})

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

  /** Those on the end of a licence that records by chance show; whom it needs to be told and who decides shows in the simulated office, in the trial. */
  test.each(
    COUNTING_FAULTS.map(({ what }, index) => [what, index] as const).filter(([what]) =>
      /the day of service is the first|are days of the calendar|a change has moved/.test(what),
    ),
  )('%s', (_, index) => {
    const { status, said } = judged({ records: 60, seeds: 0, cases: 0, fault: index })
    expect(said).toMatch(/counted apart/)
    expect(status).toBe(1)
  })
})

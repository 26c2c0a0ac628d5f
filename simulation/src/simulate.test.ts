import { describe, expect, test } from 'vitest'
import { CaseEvent } from '@yizheng/domain/cases/event'
import { textOf } from './report.ts'
import { simulate, type Options, type Outcome } from './simulate.ts'
import { loadWorld } from './world.ts'

const world = loadWorld()
const run = (options: Partial<Options>): Outcome => simulate({ seed: 1, cases: 120, days: 365, ...options }, world)

/** Guards are taken out in runs of seeds 1 to 5, and one run has to notice. */
function foundBy(broken: Options['broken'], cases: number): string | undefined {
  for (let seed = 1; seed <= 5; seed += 1) {
    const { found } = run({ seed, cases, ...(broken && { broken }) })
    if (found) return found.violation.invariant
  }
  return undefined
}

describe('a year of the office', { timeout: 120_000 }, () => {
  const outcomes = [1, 2, 3, 4, 5, 6, 7].map((seed) => run({ seed }))

  test('nothing that must hold is broken', () => {
    for (const { found } of outcomes) expect(found).toBeUndefined()
    for (const { tally, acknowledged } of outcomes) {
      expect(tally.filed).toBe(120)
      expect(acknowledged).toBe(tally.recorded)
    }
  })

  test('the same seed gives the same records, and another seed others', () => {
    expect(run({ seed: 1 }).hash).toBe(outcomes[0]?.hash)
    expect(new Set(outcomes.map(({ hash }) => hash)).size).toBe(outcomes.length)
  })

  test('everything that can happen to a case happens', () => {
    const happened = new Set(outcomes.flatMap(({ tally }) => [...tally.events.keys()]))
    const types = CaseEvent.options.map(({ shape }) => shape.type.value)
    expect(types.filter((type) => !happened.has(type))).toEqual([])
  })

  test('everything that can go wrong goes wrong', () => {
    expect([...new Set(outcomes.flatMap(({ tally }) => [...tally.faults.keys()]))].toSorted()).toEqual([
      'a filing that is sent again',
      'a key used for something else',
      'an act on an earlier day than the one before it',
      'answer lost, asked again at once',
      'answer lost, asked again later',
      'the clock goes back an hour',
      'the clock jumps forward some days',
      'the runner is away for some days',
      'the runner is killed in the middle of its round',
      'the same request twice at once',
      'two runners make the same round',
      'two writers on one version',
    ])
  })
})

describe('a guard that is missing is found', { timeout: 120_000 }, () => {
  test('a store that does not look at the version', () => {
    // Whichever looks first in the course of this seed.
    expect(['no act is lost or overwritten', 'of two who saw the same version one is first']).toContain(
      foundBy({ ignoresVersion: true }, 40),
    )
  })

  test('a store that forgets the keys', () => {
    expect([
      'an act that is asked for again gets the first answer and has no second effect',
      'the same request twice has one effect',
      'a filing that is sent again is one case',
      'two runners have one effect',
      'a key stands for one body',
    ]).toContain(foundBy({ forgetsKeys: true }, 40))
  })

  test('numbers that are gone although their act did not happen', () => {
    expect(foundBy({ spendsNumbers: true }, 40)).toBe('numbers follow each other without a hole')
  })

  test('a runner that leaves a case out', () => {
    const runnerSkips = (caseId: string) => caseId.endsWith('7')
    expect([
      'what time brings about is done by the next round',
      'a deadline is looked at when there is reason to',
    ]).toContain(foundBy({ runnerSkips }, 60))
  })
})

test('what does not hold is told with all that is needed to see it again', () => {
  const options = { seed: 2, cases: 40, days: 100, broken: { forgetsKeys: true } }
  const text = textOf(options, simulate(options, world), 1)
  expect(text).toContain('VIOLATION: ')
  expect(text).toContain('seed 2, on 2026-')
  expect(text).toContain('npm run simulate -- --seed 2 --cases 40 --days 100')
  expect(text).toMatch(/ApplicationSubmitted/)
})

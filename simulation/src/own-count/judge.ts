import { replay } from '@yizheng/domain/cases/evolve'
import { deadlinesOf } from '@yizheng/domain/cases/deadlines'
import { renewalDays } from '@yizheng/domain/cases/after-grant/renewal'
import { chanceOf } from '../chance.ts'
import { simulate } from '../simulate.ts'
import { loadWorld, REGION, type World } from '../world.ts'
import { differencesOf } from './compare.ts'
import { countedOf } from './count.ts'
import { numberOf, textOf } from './days.ts'
import { factsOf } from './facts.ts'
import { renewalAskedFor } from './law.ts'
import { randomPlan, randomRecord } from './random-record.ts'

/** The first of `cases` records by chance whose deadlines are not those that are counted apart, in a sentence; undefined when all are. */
export function firstDifference(world: World, overrun: 'counts' | 'excluded', cases: number): string | undefined {
  const policy = { ...world.policy, procedures: { ...world.policy.procedures, overrun } }
  for (let seed = 1; seed <= cases; seed += 1) {
    const chance = chanceOf(seed)
    const plan = randomPlan(chance)
    const record = randomRecord(chance, plan, numberOf('2024-01-02'), numberOf('2027-03-01'))
    const deadlines = deadlinesOf(replay('case', REGION, plan, record), plan, policy, world.calendar)
    const [difference] = differencesOf(countedOf(factsOf(record, plan), plan, policy, world.ownDays), deadlines)
    if (difference !== undefined) return `record ${seed}, overrun ${overrun}: ${difference}`
  }
  return undefined
}

/** How often each kind of deadline is counted apart in as many records by chance. */
export function kindsCounted({ policy, ownDays }: World, cases: number): Map<string, number> {
  const kinds = new Map<string, number>()
  for (let seed = 1; seed <= cases; seed += 1) {
    const chance = chanceOf(seed)
    const plan = randomPlan(chance)
    const record = randomRecord(chance, plan, numberOf('2024-01-02'), numberOf('2027-03-01'))
    for (const key of countedOf(factsOf(record, plan), plan, policy, ownDays).keys()) {
      const [kind = ''] = key.split(':')
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
    }
  }
  return kinds
}

/** The first renewal window by chance whose days are not those that are counted apart. */
export function firstWindow(world: World, windows: number): string | undefined {
  const first = numberOf('2024-06-01')
  for (let seed = 1; seed <= windows; seed += 1) {
    const chance = chanceOf(seed)
    const latest = 1 + chance.below(6)
    const window = {
      latest,
      earliest: chance.happens(0.3) ? null : latest + chance.below(8),
      unit: chance.oneOf(['day', 'working-day', 'month'] as const),
      basis: '依据',
      assumed: false,
    }
    const until = first + chance.below(900)
    const own = renewalAskedFor(window, until, world.ownDays)
    const product = renewalDays(window, textOf(until), world.calendar)
    const text = { from: own.from === null ? null : textOf(own.from), to: textOf(own.to) }
    if (JSON.stringify(text) !== JSON.stringify(product)) {
      const { unit, earliest } = window
      return `window ${seed}, ${earliest} to ${latest} ${unit} before ${textOf(until)}: ${JSON.stringify(text)}, by the product ${JSON.stringify(product)}`
    }
  }
  return undefined
}

/** The same of whole years of the simulated office, which also looks at the days that the acts themselves name. */
export function firstViolation(world: World, seeds: number, cases: number): string | undefined {
  for (let seed = 1; seed <= seeds; seed += 1) {
    const { found } = simulate({ seed, cases, days: 365 }, world)
    if (found) return `seed ${seed}: ${found.violation.message}`
  }
  return undefined
}

// As a program: node judge.ts RECORDS SEEDS CASES. Ends with 1 and the sentence at the first thing that does not agree.
if (import.meta.main) {
  const [records = 0, seeds = 0, cases = 0] = process.argv.slice(2).map(Number)
  const world = loadWorld()
  const found =
    firstDifference(world, 'counts', records) ??
    firstDifference(world, 'excluded', records) ??
    firstWindow(world, records) ??
    firstViolation(world, seeds, cases)
  if (found !== undefined) {
    console.log(found)
    process.exitCode = 1
  }
}

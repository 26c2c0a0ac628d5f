import type { Plan } from '@yizheng/domain/catalogue/plan'
import type { Day } from '@yizheng/domain/time/day'
import type { Chance } from './chance.ts'
import { changedBy, planBy } from './plans.ts'

/** The plans that can be applied for, in the version of the catalogue that is in force. */
export type Editions = {
  inForce(): string
  /** One of the plans, as it is now. */
  any(): Plan
  /** The plan of a bundle as it is now. */
  of(bundle: string): Plan | undefined
  /** Puts the next version in force when its day has come, and says whether it did. */
  turn(day: Day): boolean
}

/** Catalogues of so many plans, with a new version on each of `days`. */
export function createEditions(chance: Chance, count: number, days: readonly Day[]): Editions {
  let plans = Array.from({ length: count }, (_, index) => planBy(chance, index))
  let version = 1
  const left = [...days]
  return {
    inForce: () => `v${version}`,
    any: () => chance.oneOf(plans),
    of: (bundle) => plans.find((each) => each.bundle === bundle),
    turn(day) {
      const [next] = left
      if (next === undefined || day < next) return false
      left.shift()
      version += 1
      plans = plans.map((plan) => changedBy(chance, plan, `v${version}`))
      return true
    },
  }
}

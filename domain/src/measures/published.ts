import type { Plan } from '../catalogue/plan.ts'
import { addDays, type Day } from '../time/day.ts'
import { ratioOf, type Period } from './board.ts'

const PERIOD_DAYS = 365

/** The twelve months that are published on `today`, and the twelve before them. */
export function publishedPeriods(today: Day): { now: Period; before: Period } {
  const from = addDays(today, 1 - PERIOD_DAYS)
  return { now: { from, to: today }, before: { from: addDays(from, -PERIOD_DAYS), to: addDays(from, -1) } }
}

/** 四减: fewer applications 减环节, papers 减材料, days 减时限 and trips of the applicant 减跑动; and beside them fewer site visits of inspectors. */
export const REDUCTIONS = ['items', 'materials', 'days', 'trips', 'visits'] as const
export type Reduction = (typeof REDUCTIONS)[number]

/** What the plans of finished cases spared, per case: before as each licence alone, after as one, and the share spared. */
export type Spared = { before: number; after: number; percent: number }

/** The four reductions over many cases, each plan counted as often as it was finished; one with nothing before is left out, and plans from before something was counted are not counted there. */
export function sparedBy(
  plans: readonly { reductions: Plan['reductions']; cases: number }[],
): Partial<Record<Reduction, Spared>> {
  return Object.fromEntries(
    REDUCTIONS.flatMap((reduction) => {
      const counted = plans.filter(({ reductions }) => reductions[reduction] !== undefined)
      const cases = counted.reduce((total, plan) => total + plan.cases, 0)
      const total = (side: 'before' | 'after') =>
        counted.reduce((sum, plan) => sum + (plan.reductions[reduction]?.[side] ?? 0) * plan.cases, 0)
      const [before, after] = [total('before'), total('after')]
      const percent = ratioOf(before - after, before, 100)
      if (percent === undefined) return []
      return [[reduction, { before: ratioOf(before, cases) ?? 0, after: ratioOf(after, cases) ?? 0, percent }]]
    }),
  )
}

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { criticalOf, runWith, schedule, shortestLoop } from './order.ts'
import type { Step } from './order.ts'

/** Steps of which each waits only for earlier ones, so that there is an order; groups have up to three alternatives. */
const orderly: fc.Arbitrary<Step[]> = fc
  .array(
    fc.record({
      days: fc.nat({ max: 9 }),
      groups: fc.array(fc.array(fc.nat(), { minLength: 1, maxLength: 3 }), { maxLength: 3 }),
    }),
    { maxLength: 8 },
  )
  .map((drafts) =>
    drafts.map(({ days, groups }, index) => ({
      key: `s${index}`,
      days,
      needs: index === 0 ? [] : groups.map((group) => [...new Set(group.map((n) => `s${n % index}`))]),
    })),
  )

/** Any steps at all, loops included. */
const any: fc.Arbitrary<Step[]> = fc
  .integer({ min: 1, max: 6 })
  .chain((count) =>
    fc
      .array(fc.array(fc.nat({ max: count - 1 }), { maxLength: 2 }), { minLength: count, maxLength: count })
      .map((graph) => graph.map((needs, index) => ({ key: `s${index}`, days: 1, needs: needs.map((n) => [`s${n}`]) }))),
  )

/** The end of a step by definition: the latest over its groups of the earliest alternative, and then its days. */
function endOf(steps: readonly Step[], key: string): number {
  const step = steps.find((each) => each.key === key)
  if (!step) throw new Error(`no step ${key}`)
  return step.days + Math.max(0, ...step.needs.map((group) => Math.min(...group.map((need) => endOf(steps, need)))))
}

/** Every path along what was chosen, by its length. */
function pathsFrom(order: ReturnType<typeof schedule>['order'], key: string): { keys: string[]; days: number }[] {
  const step = order.find((each) => each.key === key)
  if (!step) return []
  const days = step.end - step.start
  const before = step.needs.flatMap((need) => pathsFrom(order, need))
  return before.length === 0
    ? [{ keys: [key], days }]
    : before.map((path) => ({ keys: [...path.keys, key], days: path.days + days }))
}

test('every step ends as early as the definition allows and comes after what it needs', () => {
  fc.assert(
    fc.property(orderly, (steps) => {
      const { order, stuck } = schedule(steps)
      expect(stuck).toEqual([])
      expect(order.map((step) => step.key).sort()).toEqual(steps.map((step) => step.key).sort())
      const done = new Set<string>()
      for (const step of order) {
        expect(step.end).toBe(endOf(steps, step.key))
        expect(step.needs.every((need) => done.has(need))).toBe(true)
        const groups = steps.find((each) => each.key === step.key)?.needs ?? []
        expect(groups.every((group) => group.some((need) => step.needs.includes(need)))).toBe(true)
        done.add(step.key)
      }
    }),
  )
})

test('the critical steps are exactly those on a longest path, found by trying every path', () => {
  fc.assert(
    fc.property(orderly, (steps) => {
      const { order } = schedule(steps)
      const paths = order.flatMap((step) => pathsFrom(order, step.key))
      const longest = Math.max(0, ...paths.map((path) => path.days))
      expect(Math.max(0, ...order.map((step) => step.end))).toBe(longest)
      const onLongest = new Set(paths.filter((path) => path.days === longest).flatMap((path) => path.keys))
      // A path that is cut short before steps of no days is as long as with them: those are critical too.
      for (const key of onLongest) expect(criticalOf(order)).toContain(key)
      for (const key of criticalOf(order)) expect(onLongest).toContain(key)
    }),
  )
})

test('the same order run with other lengths keeps each step after what it needs', () => {
  fc.assert(
    fc.property(orderly, fc.nat({ max: 5 }), (steps, days) => {
      const { order } = schedule(steps)
      const runs = runWith(order, () => days)
      for (const step of order) {
        const run = runs.get(step.key)
        expect(run?.start).toBe(Math.max(0, ...step.needs.map((need) => runs.get(need)?.end ?? -1)))
        expect((run?.end ?? 0) - (run?.start ?? 0)).toBe(days)
      }
    }),
  )
})

/** Every loop without a repeated step, by trying all walks. */
function loops(steps: readonly Step[]): string[][] {
  const walk = (path: string[]): string[][] =>
    (steps.find((step) => step.key === path.at(-1))?.needs.flat() ?? []).flatMap((need) => {
      if (need === path[0]) return [path]
      return path.includes(need) ? [] : walk([...path, need])
    })
  return steps.flatMap((step) => walk([step.key]))
}

test('the shortest loop is a loop, and no loop is shorter; without one there is an order', () => {
  fc.assert(
    fc.property(any, (steps) => {
      const found = shortestLoop(steps)
      const all = loops(steps)
      if (!found) {
        expect(all).toEqual([])
        expect(schedule(steps).stuck).toEqual([])
        return
      }
      expect(all).toContainEqual(found)
      expect(found.length).toBe(Math.min(...all.map((loop) => loop.length)))
      expect(schedule(steps).stuck.length).toBeGreaterThan(0)
    }),
  )
})

test('a loop through one alternative is no obstacle when another is free', () => {
  const steps: Step[] = [
    { key: 'a', days: 1, needs: [['b', 'c']] },
    { key: 'b', days: 1, needs: [['a']] },
    { key: 'c', days: 5, needs: [] },
  ]
  const { order, stuck } = schedule(steps)
  expect(stuck).toEqual([])
  expect(order.map(({ key, needs, end }) => [key, needs, end])).toEqual([
    ['c', [], 5],
    ['a', ['c'], 6],
    ['b', ['a'], 7],
  ])
})

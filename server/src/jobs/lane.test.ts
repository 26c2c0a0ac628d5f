import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { startLane } from './lane.ts'

/** A lane over made-up work that lies in regions; `order` is what was done, region by region. */
function laneOver(work: Record<string, number>, turn: number, mayWork = () => true) {
  const order: string[] = []
  const lane = startLane({
    regions: () => Object.keys(work),
    turn,
    take: async (region) => {
      const taken = Math.min(turn, work[region] ?? 0)
      work[region] = (work[region] ?? 0) - taken
      order.push(...Array.from({ length: taken }, () => region))
      return taken
    },
    mayWork,
    onFault: (error) => {
      throw error
    },
    everyMs: 60_000,
  })
  return { lane, order }
}

describe('a lane', () => {
  it('does all there is, and a region with a backlog makes another wait for one turn of it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(60), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 8 }),
        async (amounts, turn) => {
          const work = Object.fromEntries(amounts.map((amount, i) => [`r${i}`, amount]))
          const { lane, order } = laneOver({ ...work }, turn)
          expect(await lane.drain()).toBe(amounts.reduce((sum, n) => sum + n, 0))
          await lane.stop()
          for (const [region, amount] of Object.entries(work)) {
            // Between two pieces of one region every other region had one turn at most.
            const places = order.flatMap((each, at) => (each === region ? [at] : []))
            expect(places).toHaveLength(amount)
            const gaps = places.slice(1).map((at, i) => at - (places[i] ?? 0) - 1)
            expect(Math.max(0, places[0] ?? 0, ...gaps)).toBeLessThanOrEqual((amounts.length - 1) * turn)
          }
        },
      ),
    )
  })

  it('takes up in the next round what comes up meanwhile in a region that had nothing', async () => {
    const work = { big: 100, small: 0 }
    const { lane, order } = laneOver(work, 4)
    const draining = lane.drain()
    await Promise.resolve()
    work.small = 1
    await draining
    await lane.stop()
    expect(order.indexOf('small')).toBeLessThanOrEqual(8)
  })

  it('stops between two turns when nothing may be done, and goes on when it may', async () => {
    let may = false
    const { lane, order } = laneOver({ a: 5 }, 4, () => may)
    expect(await lane.drain()).toBe(0)
    may = true
    expect(await lane.drain()).toBe(5)
    await lane.stop()
    expect(order).toHaveLength(5)
  })
})

/**
 * Orders steps of which some wait for others. Generic over what a step is, so that the same code orders a plan, finds
 * the loops of a whole catalogue and is tested against brute force.
 */

/** A step: how long it takes, and what it waits for: of every group of alternatives, one. */
export type Step = { key: string; days: number; needs: readonly (readonly string[])[] }

/** A step in order, with the alternatives chosen, and when it runs at the earliest. */
export type Scheduled = { key: string; needs: string[]; start: number; end: number }

/**
 * The earliest schedule: each step starts when the earliest alternative of each of its groups has ended. Steps are
 * settled in order of their end (Knuth's generalisation of Dijkstra), so an alternative is chosen only when nothing
 * earlier can follow; equal ends keep the order given. The result is in an order in which each step comes after what it
 * needs. When no step can go on, `stuck` are those left, with only the groups they still wait for: each waits, directly
 * or not, for a loop.
 */
export function schedule(steps: readonly Step[]): { order: Scheduled[]; stuck: Step[] } {
  const ended = new Map<string, number>()
  const order: Scheduled[] = []
  let waiting = [...steps]
  while (waiting.length > 0) {
    let next: Scheduled | undefined
    for (const step of waiting) {
      const ready = readyOf(step, ended)
      if (ready && (!next || ready.end < next.end)) next = ready
    }
    if (!next) break
    const { key, end } = next
    order.push(next)
    ended.set(key, end)
    waiting = waiting.filter((step) => step.key !== key)
  }
  const unmet = (group: readonly string[]) => !group.some((key) => ended.has(key))
  return { order, stuck: waiting.map((step) => ({ ...step, needs: step.needs.filter(unmet) })) }
}

function readyOf(step: Step, ended: ReadonlyMap<string, number>): Scheduled | undefined {
  const needs: string[] = []
  let start = 0
  for (const group of step.needs) {
    const earliest = earliestOf(group, ended)
    if (!earliest) return undefined
    if (!needs.includes(earliest.key)) needs.push(earliest.key)
    start = Math.max(start, earliest.end)
  }
  return { key: step.key, needs, start, end: start + step.days }
}

function earliestOf(
  group: readonly string[],
  ended: ReadonlyMap<string, number>,
): { key: string; end: number } | undefined {
  let earliest: { key: string; end: number } | undefined
  for (const key of group) {
    const end = ended.get(key)
    if (end !== undefined && (!earliest || end < earliest.end)) earliest = { key, end }
  }
  return earliest
}

/** The same order run with other lengths: start and end of each step, by key. */
export function runWith(
  order: readonly Scheduled[],
  daysOf: (key: string) => number,
): Map<string, { start: number; end: number }> {
  const runs = new Map<string, { start: number; end: number }>()
  for (const { key, needs } of order) {
    const start = needs.reduce((latest, need) => Math.max(latest, runs.get(need)?.end ?? 0), 0)
    runs.set(key, { start, end: start + daysOf(key) })
  }
  return runs
}

/** The steps that cannot end later without the whole ending later: those on a longest path. */
export function criticalOf(order: readonly Scheduled[]): Set<string> {
  const total = order.reduce((latest, step) => Math.max(latest, step.end), 0)
  const latestEnd = new Map<string, number>()
  const critical = new Set<string>()
  for (const step of order.toReversed()) {
    const end = latestEnd.get(step.key) ?? total
    if (end === step.end) critical.add(step.key)
    const start = end - (step.end - step.start)
    for (const need of step.needs) latestEnd.set(need, Math.min(latestEnd.get(need) ?? total, start))
  }
  return critical
}

/**
 * The shortest loop among the steps, following every alternative, as keys in which each waits for the next and the last
 * for the first; undefined when there is none. Among loops of one length the first by the order given.
 */
export function shortestLoop(steps: readonly Step[]): string[] | undefined {
  const known = new Set(steps.map((step) => step.key))
  const waitsFor = new Map(steps.map((step) => [step.key, step.needs.flat().filter((key) => known.has(key))]))
  let shortest: string[] | undefined
  for (const { key } of steps) {
    const loop = loopThrough(key, waitsFor, shortest?.length ?? Infinity)
    if (loop) shortest = loop
  }
  return shortest
}

/** The shortest loop through `from` with fewer than `limit` steps, found breadth first. */
function loopThrough(
  from: string,
  waitsFor: ReadonlyMap<string, readonly string[]>,
  limit: number,
): string[] | undefined {
  const cameFrom = new Map<string, string>()
  let frontier = [from]
  for (let length = 1; length < limit && frontier.length > 0; length += 1) {
    const further: string[] = []
    for (const key of frontier) {
      for (const need of waitsFor.get(key) ?? []) {
        if (need === from) return pathBack(from, key, cameFrom)
        if (cameFrom.has(need)) continue
        cameFrom.set(need, key)
        further.push(need)
      }
    }
    frontier = further
  }
  return undefined
}

function pathBack(from: string, last: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const path = [last]
  for (let key = last; key !== from;) {
    key = cameFrom.get(key) ?? from
    path.unshift(key)
  }
  return path
}

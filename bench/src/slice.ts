import { performance } from 'node:perf_hooks'
import { quantile } from './figures.ts'

/** One slice of work of one contestant: how many acts at once, how long to warm up, how long to count. */
export type Slice = { inFlight: number; warmMs: number; ms: number }

/** What came of it: acts done in the counted time, and how long one took. */
export type Result = { actsPerSecond: number; p50: number; p99: number }

export function resultOf(latencies: readonly number[], ms: number): Result {
  return {
    actsPerSecond: latencies.length / (ms / 1000),
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
  }
}

/** The acts of one case, to be done one after the other; each settles when it is durable. */
type NewCase = () => readonly (() => Promise<unknown>)[]

/** Whoever takes part: cases one after the other, until it is told to close. */
export type Contestant = { newCase: NewCase; close(): Promise<void> }

/** Runs slices over distinct cases, `inFlight` at once. A case cut off by the end of a slice is gone on with in the next. */
export function sliceRunner(newCase: NewCase): (slice: Slice) => Promise<Result> {
  const open: (() => Promise<unknown>)[][] = []
  return async ({ inFlight, warmMs, ms }) => {
    const latencies: number[] = []
    const from = performance.now() + warmMs
    const until = from + ms
    const line = async () => {
      let left = open.pop() ?? [...newCase()]
      for (;;) {
        const begin = performance.now()
        if (begin >= until) break
        const act = left.shift()
        if (act) await act()
        const end = performance.now()
        if (act && end >= from && end < until) latencies.push(end - begin)
        if (left.length === 0) left = [...newCase()]
      }
      open.push(left)
    }
    await Promise.all(Array.from({ length: inFlight }, line))
    return resultOf(latencies, ms)
  }
}

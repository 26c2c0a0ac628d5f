import { readFileSync, statSync } from 'node:fs'
import { Instant } from '@yizheng/domain/time/day'

/** The clock file does not hold a moment. */
export class ClockFault extends Error {
  override readonly name = 'ClockFault'
}

/**
 * The clock of a demonstration that is to be somewhere else in time: the file holds a moment, `2026-02-12T02:00:00.000Z`, from which
 * the clock runs on; written anew, it jumps. Throws `ClockFault` when it is started on a file that holds none; one that is spoilt
 * later is left aside, and the clock runs on. `realNow` is the time outside, in milliseconds.
 */
export function demonstrationClock(file: string, realNow: () => number = Date.now): () => Instant {
  let state = { stamp: NaN, base: readMoment(file), since: realNow() }
  if (state.base === undefined)
    throw new ClockFault(`DEMONSTRATION_CLOCK: ${file} holds no moment like 2026-02-12T02:00:00.000Z`)
  state.stamp = stampOf(file)
  return () => {
    const stamp = stampOf(file)
    if (stamp !== state.stamp) {
      const base = readMoment(file)
      state = base === undefined ? { ...state, stamp } : { stamp, base, since: realNow() }
    }
    return new Date((state.base ?? 0) + realNow() - state.since).toISOString()
  }
}

function stampOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

function readMoment(file: string): number | undefined {
  try {
    const moment = Instant.safeParse(readFileSync(file, 'utf8').trim())
    return moment.success ? Date.parse(moment.data) : undefined
  } catch {
    return undefined
  }
}

/** Whether the time of a machine can be relied on: legal effect follows from it, so a clock in doubt brings nothing about. */

/** The clock on the wall (milliseconds since 1970) and the one that only runs forward, taken at one moment. */
export type ClockSample = { readonly wall: number; readonly monotonic: number }

/**
 * Why the time is not relied on, and by how many seconds it is off or away, negative when it lies behind: the clock jumped (or the
 * machine was suspended), the office had not been up for long, or the time lies before what was recorded last.
 */
export type ClockDoubt = { readonly doubt: 'jumped' | 'stopped-long' | 'before-last'; readonly seconds: number }

/** How far the clocks may part, in milliseconds: corrections of a network clock stay below it (reliability: 60 s). */
export const DRIFT_MS = 60_000

/**
 * The verdict on a clock: `samples` in the order in which they were taken, the first when the time was relied on. In doubt while the last
 * lies further from where the monotonic clock puts it than `DRIFT_MS`; a clock that was put right again is sound again.
 */
export function clockVerdict(samples: readonly ClockSample[]): ClockDoubt | undefined {
  const [first] = samples
  const last = samples.at(-1)
  if (!first || !last) return undefined
  const drift = last.wall - first.wall - (last.monotonic - first.monotonic)
  return Math.abs(drift) > DRIFT_MS ? { doubt: 'jumped', seconds: Math.round(drift / 1000) } : undefined
}

/**
 * The verdict when an office starts at `wall`, having been up last at `seen` (milliseconds since 1970; undefined for a new one).
 * @param gapHours away for longer than this, the time is confirmed by a person; null where that is not asked for
 */
export function startVerdict(wall: number, seen: number | undefined, gapHours: number | null): ClockDoubt | undefined {
  if (seen === undefined) return undefined
  const away = wall - seen
  const seconds = Math.round(away / 1000)
  if (away < -DRIFT_MS) return { doubt: 'before-last', seconds }
  return gapHours !== null && away > gapHours * 3_600_000 ? { doubt: 'stopped-long', seconds } : undefined
}

/**
 * The time at which an event is recorded that follows one of `last`: now, or the time of that one where now lies before it by what two
 * clocks may part; undefined where it lies further back, and nothing may be recorded. Instants of ISO 8601 in UTC.
 */
export function timeAfter(last: string, now: string): string | undefined {
  if (now >= last) return now
  return Date.parse(last) - Date.parse(now) <= DRIFT_MS ? last : undefined
}

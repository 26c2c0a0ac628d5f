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

/** The clock on the wall, and for how long the machine has been on, suspended or not (milliseconds), taken at one moment. */
export type RunSample = { readonly wall: number; readonly up: number }

/**
 * The verdict when an office starts, having been up last at `seen` (milliseconds since 1970; undefined for a new one).
 * @param gapHours away for longer than this, the time is confirmed by a person; null where that is not asked for
 * @param relied when the time was last relied on since this machine was switched on; undefined where it was not
 */
export function startVerdict(
  now: RunSample,
  seen: number | undefined,
  gapHours: number | null,
  relied?: RunSample,
): ClockDoubt | undefined {
  if (seen !== undefined) {
    const away = now.wall - seen
    const seconds = Math.round(away / 1000)
    if (away < -DRIFT_MS) return { doubt: 'before-last', seconds }
    if (gapHours !== null && away > gapHours * 3_600_000) return { doubt: 'stopped-long', seconds }
  }
  if (!relied) return undefined
  return clockVerdict([relied, now].map(({ wall, up }) => ({ wall, monotonic: up })))
}

/**
 * Whether a confirmation that somebody gave to another process of the office holds here too: this clock shows what the confirmed one
 * would show by now. Milliseconds; `ago` by a clock that is not one of the two.
 */
export function isSameTime(wall: number, confirmed: { readonly at: number; readonly ago: number }): boolean {
  return confirmed.ago >= 0 && Math.abs(wall - confirmed.at - confirmed.ago) <= DRIFT_MS
}

/**
 * The time to go by, in milliseconds, while the clock may be in doubt: a clock that jumped is taken back by what it jumped, and one that
 * lies before what is recorded goes on from there, so that nothing is dated in the future or before what was. `now` is what it shows.
 */
export function reckoned(now: number, doubt: ClockDoubt | undefined): number {
  return doubt === undefined || doubt.doubt === 'stopped-long' ? now : now - doubt.seconds * 1000
}

/**
 * The time at which an event is recorded that follows one of `last`: now, or the time of that one where now lies before it by what two
 * clocks may part; undefined where it lies further back, and nothing may be recorded. Instants of ISO 8601 in UTC.
 */
export function timeAfter(last: string, now: string): string | undefined {
  if (now >= last) return now
  return Date.parse(last) - Date.parse(now) <= DRIFT_MS ? last : undefined
}

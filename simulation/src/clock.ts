import { addDays, type Day, type Instant } from '@yizheng/domain/time/day'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** The time that the simulated office has, by its legal day in China. */
export type VirtualClock = {
  now(): Instant
  /** Sets the clock to so many milliseconds after the midnight with which `day` begins in China. */
  set(day: Day, ms: number): void
  /** From now on the clock shows an hour less, until `right` is called: what a machine that ran ahead does when it is put right. */
  backAnHour(): void
  right(): void
}

/** A moment by the day in China and the milliseconds since its midnight, which may lie outside of that day. */
export function instantOf(day: Day, ms: number): Instant {
  const utc = ms - 8 * HOUR
  const days = Math.floor(utc / DAY)
  const rest = utc - days * DAY
  const two = (value: number) => String(value).padStart(2, '0')
  const [hours, minutes, seconds] = [rest / HOUR, (rest / 60_000) % 60, (rest / 1000) % 60].map(Math.floor) as [
    number,
    number,
    number,
  ]
  return `${addDays(day, days)}T${two(hours)}:${two(minutes)}:${two(seconds)}.${String(rest % 1000).padStart(3, '0')}Z`
}

export function createClock(day: Day): VirtualClock {
  let at = { day, ms: 0 }
  let behind = 0
  return {
    now: () => instantOf(at.day, at.ms - behind),
    set(to, ms) {
      at = { day: to, ms }
    },
    backAnHour() {
      behind = HOUR
    },
    right() {
      behind = 0
    },
  }
}

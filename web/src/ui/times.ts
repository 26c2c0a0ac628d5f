/** A moment as the clock on the wall in China shows it: `2026-11-26 10:32`. */
export function wallTime(instant: string): string {
  const shifted = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString()
  return `${shifted.slice(0, 10)} ${shifted.slice(11, 16)}`
}

/** The legal day now, in China. */
export function todayHere(): string {
  return wallTime(new Date().toISOString()).slice(0, 10)
}

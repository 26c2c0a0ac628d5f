const KIBIBYTE = 1024

/** The first part is small enough to be through in half a minute on a line of 10 kB/s. */
export const FIRST_PART = 256 * KIBIBYTE

/** A proxy in between may hold back a whole part and lose it with the line; and one part is what is lost when it does. */
const LARGEST_PART = 4096 * KIBIBYTE
const SMALLEST_PART = 64 * KIBIBYTE

/** What one part should take on this line. */
const PART_MS = 8_000

/** How large the next part should be, in bytes, when one of `bytes` took `milliseconds`. */
export function nextPart(bytes: number, milliseconds: number): number {
  const fitting = Math.floor((bytes / Math.max(1, milliseconds)) * PART_MS)
  // A short last stretch tells little of the line.
  return Math.min(LARGEST_PART, Math.max(SMALLEST_PART, fitting))
}

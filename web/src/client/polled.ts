const polled = new WeakSet<AbortSignal>()

/** Marks what is asked under this signal as asked by the page itself: nobody waits for it, and the office counts it apart. */
export function markPolled(signal: AbortSignal): void {
  polled.add(signal)
}

export function isPolled(signal: AbortSignal): boolean {
  return polled.has(signal)
}

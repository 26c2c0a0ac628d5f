const polled = new WeakSet<AbortSignal>()

/** Marks what is asked under this signal as asked by the page itself: nobody waits for it, and the office counts it apart. */
export function markPolled(signal: AbortSignal): void {
  polled.add(signal)
}

/** A signal for one question that the page asks by itself. */
export function polledSignal(): AbortSignal {
  const { signal } = new AbortController()
  markPolled(signal)
  return signal
}

/** After so long without a hand on the page, in milliseconds, whatever it asks it asks by itself. */
const ATTENDED_MS = 60_000

// Who opened the page has a hand on it.
let touchedAt = Date.now()
const touched = () => {
  touchedAt = Date.now()
}
for (const kind of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchmove', 'click', 'input']) {
  window.addEventListener(kind, touched, { capture: true, passive: true })
}

/**
 * Whether a question is the page's own: it says so, or nobody has touched the page for a while. It then keeps no session alive, whatever
 * part of the page it is that asks time and again.
 */
export function isPolled(signal: AbortSignal | undefined): boolean {
  return (signal !== undefined && polled.has(signal)) || isUnattended(touchedAt, Date.now())
}

/** A clock that was set back must not make a deserted page attended for ever. */
export function isUnattended(touched: number, now: number): boolean {
  return Math.abs(now - touched) > ATTENDED_MS
}

/** How many requests an address or a person may make: at once, and steadily. */
export type Rate = { readonly burst: number; readonly perMinute: number }

/** Keeping more of them than this costs memory and protects nobody; the least recently seen are forgotten. */
const ADDRESS_LIMIT = 20_000

/** An address for counting: IPv6 networks give each subscriber a /64, so that is what is counted. */
export function counterOf(address: string): string {
  if (!address.includes(':') || address.startsWith('::ffff:')) return address
  const [front = '', back] = address.split('::')
  const head = front === '' ? [] : front.split(':')
  const tail = back === undefined || back === '' ? [] : back.split(':')
  const zeros = Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => '0')
  return [...head, ...zeros, ...tail].slice(0, 4).join(':')
}

/**
 * A token bucket per key, an address for counting or a person. `take` answers 0 when the request may go ahead, else the seconds to wait.
 * `now` is in milliseconds.
 */
export function createRate(rate: Rate): { take: (key: string, now: number) => number } {
  const buckets = new Map<string, { tokens: number; at: number }>()
  const perMillisecond = rate.perMinute / 60_000
  return {
    take(key, now) {
      const known = buckets.get(key)
      const tokens = known
        ? Math.min(rate.burst, known.tokens + Math.max(0, now - known.at) * perMillisecond)
        : rate.burst
      const allowed = tokens >= 1
      // Taking the entry out and putting it back keeps the map in order of last use.
      buckets.delete(key)
      buckets.set(key, { tokens: allowed ? tokens - 1 : tokens, at: now })
      if (buckets.size > ADDRESS_LIMIT) buckets.delete(buckets.keys().next().value ?? key)
      return allowed ? 0 : Math.max(1, Math.ceil((1 - tokens) / perMillisecond / 1000 - 1e-6))
    },
  }
}

/** The last minutes of a session, in milliseconds, in which it is announced. */
export const WARNED_FOR = 5 * 60_000

/**
 * The server marks a session as used once a minute and believes what it knows of it for 20 seconds, so its own clock may
 * stand that much behind the last answer seen here.
 */
const SERVER_BEHIND = 80_000

export type Limits = { readonly expiresAt: string; readonly idleMinutes: number }

/** How long a session still lasts, and which limit ends it. All in milliseconds; `lastUse` and `now` since 1970. */
export function sessionLeft(limits: Limits, lastUse: number, now: number): { left: number; by: 'idle' | 'absolute' } {
  const absolute = Date.parse(limits.expiresAt) - now
  const idle = lastUse + limits.idleMinutes * 60_000 - SERVER_BEHIND - now
  return absolute < idle ? { left: absolute, by: 'absolute' } : { left: idle, by: 'idle' }
}

/**
 * How long ago, in milliseconds, a session counts as last used by what the office says is left of it. Its word is exact, so that what
 * `sessionLeft` takes off for the office being behind is put on.
 */
export function lastUseAgo({ idleMinutes, idleSeconds }: { idleMinutes: number; idleSeconds: number | null }): number {
  return idleMinutes * 60_000 - (idleSeconds ?? 0) * 1_000 - SERVER_BEHIND
}

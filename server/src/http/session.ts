import type { PersonKind } from '@yizheng/contract/parties'
import type { Actor } from '@yizheng/domain/parties/person'
import type { Instant } from '@yizheng/domain/time/day'

/** A signed-in person, as every room sees them. */
export type Session = {
  /** SHA-256 of the token in the cookie, hex. The token itself is kept nowhere. */
  readonly tokenHash: string
  readonly actor: Actor
  readonly name: string
  readonly kind: PersonKind
  /** Made up for demonstration. */
  readonly demonstration: boolean
  readonly expiresAt: Instant
}

/** Answers the session of a token, or undefined when there is none (any more). */
export type FindSession = (token: string) => Promise<Session | undefined>

/**
 * The cookie that carries the session. Over https the `__Host-` prefix makes browsers refuse it from any other host,
 * path or plain http. On `http://localhost` browsers other than Chrome, and curl, refuse that prefix (it needs
 * `Secure`), so an office tried out there uses a plain name.
 */
export function sessionCookieOf(publicUrl: URL): { readonly name: string; readonly secure: boolean } {
  return publicUrl.protocol === 'https:'
    ? { name: '__Host-yizheng', secure: true }
    : { name: 'yizheng-session', secure: false }
}

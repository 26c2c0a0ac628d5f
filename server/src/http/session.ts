import type { PersonKind, SessionEnding } from '@yizheng/contract/parties'
import type { Words } from '@yizheng/domain/text/words'
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

/** Answers the session of a token, or undefined when there is none (any more). What a person does (`used`) prolongs it. */
export type FindSession = (token: string, used?: boolean) => Promise<Session | undefined>

/** Why a token that was good once is good no more; undefined when nothing is known of it. */
export type FindEnding = (token: string) => Promise<SessionEnding | undefined>

const AGAIN: Words = { zh: '请重新登录。', en: 'Sign in again.' }

/** What whoever holds a session that is over is told; undefined stands for somebody of whom nothing is known. */
export const ENDING_WORDS: Readonly<Record<SessionEnding | 'unknown', Words>> = {
  unknown: {
    zh: '办理此事须先登录；如已登录，可能因长时间未操作而退出。',
    en: 'This needs a signed-in person. If you were signed in, the session may have ended for lack of use.',
  },
  idle: {
    zh: `长时间没有操作，登录已自动结束。${AGAIN.zh}`,
    en: `The session ended because it was not used for a while. ${AGAIN.en}`,
  },
  over: {
    zh: `一次登录最长 12 小时，已到时。${AGAIN.zh}`,
    en: `A session lasts 12 hours at most, and this one has. ${AGAIN.en}`,
  },
  'too-many': {
    zh: `您在别处又登录了，同时登录的数量已达上限，最早的这一个已结束。如不是您本人登录，请重新登录后在“我的登录”中结束其他登录。`,
    en: 'You signed in elsewhere, and of more sessions than are allowed at once the oldest, this one, has ended. If that was not you, sign in again and end the others under My sessions.',
  },
  'by-holder': {
    zh: `您在别处结束了这个登录。${AGAIN.zh}`,
    en: `You ended this session from elsewhere. ${AGAIN.en}`,
  },
  'account-closed': {
    zh: '此账号已停用，登录已结束。如有疑问请联系安全管理员。',
    en: 'This account is closed, so the session has ended. Ask the security administrator.',
  },
}

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

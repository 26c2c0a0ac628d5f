import { randomBytes } from 'node:crypto'
import type { Words } from '@yizheng/domain/text/words'
import type { Instant } from '@yizheng/domain/time/day'
import { ProblemError } from '../http/problem.ts'
import type { Database } from '../store/database.ts'
import { enrolOrKeepUp, failed, type EnrolmentOptions } from './enrolment.ts'
import { newChallenge, SignInFailed, type Challenge, type Provider } from './provider.ts'
import { hashOf } from './sessions.ts'
import { isOutage, SIGN_IN_CAUSES, type SignInCause } from './sign-in-faults.ts'

/** How long one may take at the issuer. */
export const SIGN_IN_MINUTES = 15

export type SignIn = {
  /** Begins: where to send the browser, and the token for the cookie that binds the sign-in to it. */
  begin(hint: string | undefined, returnTo: string): Promise<{ location: URL; cookie: string }>
  /** Completes what `cookie` began: who it is, and where they wanted to go. Throws `sign-in-failed`. */
  complete(cookie: string | undefined, current: URL): Promise<{ personId: string; returnTo: string }>
}

export type SignInOptions = EnrolmentOptions & {
  readonly provider: Provider
  /** Told why a sign-in failed, in one line for the log, without personal data. */
  readonly told?: (cause: SignInCause, more: string) => void
  readonly now?: () => number
}

const OUT_OF_ORDER: Words = {
  zh: '登录服务暂时不可用，不是您的问题，原因已记录，请稍后再试；已登录的人员不受影响。',
  en: 'Signing in is out of order for now. It is nothing you did, and the reason has been recorded; try again later. People who are signed in are not affected.',
}
const RETRY_AFTER_SECONDS = 30

export function createSignIn(options: SignInOptions): SignIn {
  const { database, provider } = options
  const now = options.now ?? Date.now
  const at = (): Instant => new Date(now()).toISOString()
  return {
    async begin(hint, returnTo) {
      const challenge = newChallenge()
      const cookie = randomBytes(32).toString('base64url')
      const location = await provider.authorize(challenge, hint).catch((error: unknown) => {
        throw problemFor(error, options)
      })
      const until = new Date(now() + SIGN_IN_MINUTES * 60_000).toISOString()
      await database.query('delete from sign_ins where expires_at < $1', [at()])
      await database.query(
        `insert into sign_ins (cookie_hash, state, nonce, verifier, return_to, expires_at) values ($1, $2, $3, $4, $5, $6)`,
        [hashOf(cookie), challenge.state, challenge.nonce, challenge.verifier, returnTo, until],
      )
      return { location, cookie }
    },
    async complete(cookie, current) {
      const begun = cookie === undefined ? undefined : await takeBegun(database, cookie, at())
      if (!begun)
        throw failed(
          '登录已过期，或不是在这个浏览器中开始的，请重新登录。',
          'This sign-in has expired or was begun in another browser; start again.',
        )
      const claims = await provider.complete(begun, current).catch((error: unknown) => {
        throw problemFor(error, options)
      })
      const personId = await enrolOrKeepUp(options, claims, at()).catch((error: unknown) => {
        if (error instanceof ProblemError && error.cause instanceof SignInFailed) {
          options.told?.(error.cause.fault, error.cause.more)
        }
        throw error
      })
      return { personId, returnTo: begun.returnTo }
    },
  }
}

/** A begun sign-in can be completed once: reading it takes it away. */
async function takeBegun(database: Database, cookie: string, at: Instant) {
  const [row] = await database.query<Challenge & { return_to: string }>(
    'delete from sign_ins where cookie_hash = $1 and expires_at > $2 returning state, nonce, verifier, return_to',
    [hashOf(cookie), at],
  )
  return row && { state: row.state, nonce: row.nonce, verifier: row.verifier, returnTo: row.return_to }
}

/** What whoever signs in is told of a step that failed; the log is told why. Any other error stays what it is. */
function problemFor(error: unknown, { told }: SignInOptions): unknown {
  if (!(error instanceof SignInFailed)) return error
  const { fault, more } = error
  if (fault === 'cancelled') return failed('您取消了登录。', 'You did not go through with signing in.')
  told?.(fault, more)
  if (isOutage(fault)) {
    return new ProblemError('unavailable', OUT_OF_ORDER, { retryAfterSeconds: RETRY_AFTER_SECONDS }, error)
  }
  const { what } = SIGN_IN_CAUSES[fault]
  return new ProblemError(
    'sign-in-failed',
    { zh: `${what.zh}，请重新登录。`, en: `It did not work: ${what.en}. Start again.` },
    {},
    error,
  )
}

/** A path of this site to go to after signing in; anything else, such as another site's address, becomes the front page. */
export function safeReturn(path: string | undefined, publicUrl: URL): string {
  if (path === undefined || !path.startsWith('/')) return '/'
  const target = URL.parse(path, publicUrl.href)
  if (!target || target.origin !== publicUrl.origin) return '/'
  // `/..//evil.example` resolves to a path that a browser would take for another host.
  return `/${target.pathname.replace(/^\/+/, '')}${target.search}${target.hash}`
}

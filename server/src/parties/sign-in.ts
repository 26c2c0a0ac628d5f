import { randomBytes, randomUUID } from 'node:crypto'
import type { PersonKind } from '@yizheng/contract/parties'
import type { Words } from '@yizheng/domain/catalogue/words'
import {
  FAULT_WORDS,
  idNumberFault,
  normaliseIdentifier,
  OVERRIDABLE,
  usccFault,
} from '@yizheng/domain/parties/identifiers'
import type { Grant } from '@yizheng/domain/parties/person'
import { dayOf, type Day, type Instant } from '@yizheng/domain/time/day'
import { ProblemError } from '../http/problem.ts'
import type { Database } from '../store/database.ts'
import { DEMONSTRATION_LOGIN } from './demonstration.ts'
import type { ClaimNames } from './identity.ts'
import { newChallenge, type Challenge, type Claims, type Provider } from './provider.ts'
import type { Sealing } from './sealing.ts'
import { hashOf } from './sessions.ts'
import { findPersonByLogin, listIdentifiers, recordPerson, renamePerson, type Identifier } from './store.ts'

/** How long one may take at the issuer. */
export const SIGN_IN_MINUTES = 15

export type SignIn = {
  /** Begins: where to send the browser, and the token for the cookie that binds the sign-in to it. */
  begin(hint: string | undefined, returnTo: string): Promise<{ location: URL; cookie: string }>
  /** Completes what `cookie` began: who it is, and where they wanted to go. Throws `sign-in-failed`. */
  complete(cookie: string | undefined, current: URL): Promise<{ personId: string; returnTo: string }>
}

export type SignInOptions = {
  readonly database: Database
  readonly sealing: Sealing
  readonly provider: Provider
  /** The issuer's name in `person_logins`. */
  readonly login: string
  readonly claims: ClaimNames
  /** Regions in which someone who signs in for the first time may apply; none: only people known here may enter. */
  readonly applicantRegions: readonly string[]
  readonly now?: () => number
}

const UNREACHABLE: Words = {
  zh: '身份认证机构暂时无法访问，请稍后再试；已登录的人员不受影响。',
  en: 'The identity provider cannot be reached now; try again later. People who are signed in are not affected.',
}

export function createSignIn(options: SignInOptions): SignIn {
  const { database, provider } = options
  const now = options.now ?? Date.now
  const at = (): Instant => new Date(now()).toISOString()
  return {
    async begin(hint, returnTo) {
      const challenge = newChallenge()
      const cookie = randomBytes(32).toString('base64url')
      const location = await provider.authorize(challenge, hint).catch((error: unknown) => {
        throw new ProblemError('unavailable', UNREACHABLE, { retryAfterSeconds: 30 }, error)
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
      const claims = await completed(provider, begun, current)
      const known = await findPersonByLogin(database, options.login, claims.sub)
      if (known !== undefined) await keepUp(options, known, claims, at())
      return { personId: known ?? (await enrol(options, claims, at())), returnTo: begun.returnTo }
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

async function completed(provider: Provider, challenge: Challenge, current: URL): Promise<Claims> {
  try {
    return await provider.complete(challenge, current)
  } catch (error) {
    if (current.searchParams.get('error') === 'access_denied') {
      throw failed('您取消了登录。', 'You did not go through with signing in.')
    }
    throw new ProblemError(
      'sign-in-failed',
      {
        zh: '身份认证机构的答复未通过验证，请重新登录。',
        en: 'The answer of the identity provider did not pass the checks; start again.',
      },
      {},
      error,
    )
  }
}

/**
 * What the issuer now says of someone known: a company that was renamed is called so from now on. A number never changes
 * for another one, since that would be another person: such a sign-in is refused.
 */
async function keepUp(options: SignInOptions, personId: string, claims: Claims, at: Instant): Promise<void> {
  if (options.login === DEMONSTRATION_LOGIN) return
  const said = identifiersOf(options.claims, claims, dayOf(at))
  const known = await listIdentifiers(options.database, options.sealing, personId)
  const other = said.some(({ kind, value }) => known.some((each) => each.kind === kind && each.value !== value))
  if (other) {
    throw failed(
      '身份认证机构给出的证件号码与您此前登录时不同，请联系认证机构核对。',
      'The identity provider now gives another number for you than before; ask it to check.',
    )
  }
  const name = nameIn(options.claims, claims)
  if (name !== undefined) {
    await options.database.transaction((session) => renamePerson(session, personId, name, at))
  }
}

/** The name that the issuer gives, as it is kept; undefined when it gives none. */
function nameIn(names: ClaimNames, claims: Claims): string | undefined {
  const name = claims[names.name]
  return typeof name === 'string' && name.trim() !== '' ? name.trim().slice(0, 200) : undefined
}

/** Someone the issuer vouches for and the office does not know yet: an applicant, who may apply and nothing else. */
async function enrol(options: SignInOptions, claims: Claims, at: Instant): Promise<string> {
  if (options.applicantRegions.length === 0) {
    throw failed('本平台没有登记您，请联系管理员。', 'This office does not know you; ask its administrator.')
  }
  const today = dayOf(at)
  const identifiers = identifiersOf(options.claims, claims, today)
  const name = nameIn(options.claims, claims)
  if (name === undefined) {
    throw failed('身份认证机构没有提供姓名。', 'The identity provider gave no name.')
  }
  const login = { issuer: options.login, subject: claims.sub }
  const grants: Grant[] = options.applicantRegions.map((region) => ({
    role: 'applicant',
    department: null,
    except: [],
    region,
    from: today,
    until: null,
  }))
  return options.database.transaction(async (session) => {
    // Two first sign-ins of one person at the same moment must not make two persons.
    await session.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${login.issuer} ${login.subject}`])
    const known = await findPersonByLogin(session, login.issuer, login.subject)
    if (known !== undefined) return known
    const personId = `p-${randomUUID()}`
    await recordPerson(
      session,
      options.sealing,
      {
        personId,
        name,
        kind: kindOf(identifiers),
        demonstration: false,
        login,
        identifiers,
        shared: [],
        grants,
      },
      at,
    )
    return personId
  })
}

function kindOf(identifiers: readonly Identifier[]): PersonKind {
  const code = identifiers.find(({ kind }) => kind === 'uscc')?.value
  if (code !== undefined)
    return code.startsWith('92') ? 'individual-business' : code.startsWith('91') ? 'enterprise' : 'other'
  return identifiers.length > 0 ? 'citizen' : 'other'
}

function identifiersOf(names: ClaimNames, claims: Claims, today: Day): Identifier[] {
  const read = (claim: string) => {
    const value = claims[claim]
    return typeof value === 'string' && value !== '' ? normaliseIdentifier(value) : undefined
  }
  const [uscc, idNumber] = [read(names.uscc), read(names.idNumber)]
  const fault = (uscc && usccFault(uscc)) || (idNumber && idNumberFault(idNumber, today)) || undefined
  if (fault && !OVERRIDABLE.has(fault)) {
    const words = FAULT_WORDS[fault]
    throw failed(
      `身份认证机构提供的证件号码有误：${words.zh}。`,
      `The identity provider gave a wrong number: ${words.en}.`,
    )
  }
  return [
    ...(uscc === undefined ? [] : [{ kind: 'uscc' as const, value: uscc }]),
    ...(idNumber === undefined ? [] : [{ kind: 'id-number' as const, value: idNumber }]),
  ]
}

function failed(zh: string, en: string): ProblemError {
  return new ProblemError('sign-in-failed', { zh, en })
}

/** A path of this site to go to after signing in; anything else, such as another site's address, becomes the front page. */
export function safeReturn(path: string | undefined, publicUrl: URL): string {
  if (path === undefined || !path.startsWith('/')) return '/'
  const target = URL.parse(path, publicUrl.href)
  if (!target || target.origin !== publicUrl.origin) return '/'
  // `/..//evil.example` resolves to a path that a browser would take for another host.
  return `/${target.pathname.replace(/^\/+/, '')}${target.search}${target.hash}`
}

import { IDENTITY, SAME_PERSON } from './actors.ts'
import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { PersonKind, type SessionEnding } from '@yizheng/contract/parties'
import { MOST_SESSIONS } from '@yizheng/contract/sessions'
import { ProblemError } from '../http/problem.ts'
import { ENDING_WORDS, type FindEnding, type FindSession, type Session } from '../http/session.ts'
import type { Database } from '../store/database.ts'
import { isClosed, lockAccount } from './account-store.ts'
import { UNKNOWN_DEVICE, type Device } from './device.ts'
import { GRANTS, readGrants } from './grant-reading.ts'

/** Idle and absolute limits (GB/T 22239-2019 8.1.4.1; reliability 5.1). */
export const IDLE_MINUTES = 30
const ABSOLUTE_HOURS = 12
const IDLE_MS = IDLE_MINUTES * 60_000

/** How long a session is believed without asking the database: the longest a right taken away can still act. */
const BELIEVED_MS = 20_000

/** A session in use is marked as seen this often, not at every act. */
const SEEN_MS = 60_000

const CACHE_LIMIT = 10_000

/** How many sessions an official, and everybody else, may have at once. */
export type SessionLimits = { readonly official: number; readonly applicant: number }

/** A desk and a phone; an applicant may have more ends. */
const USUAL: SessionLimits = { official: 2, applicant: 5 }
/** In a demonstration strangers share a made-up person, and none of them may end another's visit soon. */
const SHARED: SessionLimits = { official: 50, applicant: 50 }

/** The limits of an office: as it is set, else as its kind has them. */
export function sessionLimitsOf(
  { sessions }: { readonly sessions: { readonly [Kind in keyof SessionLimits]: number | undefined } },
  demonstration: boolean,
): SessionLimits {
  const { official, applicant } = demonstration ? SHARED : USUAL
  return { official: sessions.official ?? official, applicant: sessions.applicant ?? applicant }
}

export type Sessions = {
  readonly find: FindSession
  readonly findEnding: FindEnding
  readonly limits: SessionLimits
  /** The time by which they are counted, in milliseconds. */
  readonly now: () => number
  /** Seconds that a session found a moment ago may still lie unused. */
  idleSecondsOf(tokenHash: string): number
  /**
   * Begins a session with a new token, and ends the oldest of more than may be. The token is for the cookie and is kept nowhere
   * else. Throws `sign-in-failed` when the account is closed.
   */
  open(personId: string, device?: Device): Promise<{ token: string; expiresAt: string }>
  /** Ends the session of a token: at once in this process, within `BELIEVED_MS` in others. */
  end(token: string): Promise<void>
  /** Believes nothing of sessions that were ended otherwise; by their token hashes, in hex. */
  forget(tokenHashes: readonly string[]): void
}

const Row = z.object({
  person_id: z.string(),
  name: z.string(),
  kind: PersonKind,
  demonstration: z.boolean(),
  last_seen_at: z.string(),
  expires_at: z.string(),
  grants: z.unknown(),
  same: z.array(z.string()),
  identity: z.string().nullable(),
})

const FIND = {
  name: 'find-session',
  text: `
    select s.person_id, p.name, p.kind, p.demonstration, s.last_seen_at, s.expires_at,
      ${GRANTS} as grants, ${SAME_PERSON} as same, ${IDENTITY} as identity
    from sessions s join persons p using (person_id)
    where s.token_hash = $1 and s.expires_at > $2 and s.last_seen_at > $3 and s.ended_at is null`,
}

const FIND_ENDING = {
  name: 'find-session-ending',
  text: `select coalesce(ended_why, case when expires_at <= $2 then 'over' when last_seen_at <= $3 then 'idle' end) as why
    from sessions where token_hash = $1`,
}

const MARK_SEEN = {
  name: 'mark-session-seen',
  text: 'update sessions set last_seen_at = greatest(last_seen_at, $2) where token_hash = $1',
}

/** Of more sessions than may be at once, the ones begun first; never the one just begun. */
const END_OLDEST = {
  name: 'end-oldest-sessions',
  text: `
    update sessions set ended_at = $2, ended_why = 'too-many'
    where token_hash in (
      select token_hash from sessions
      where person_id = $1 and ended_at is null and last_seen_at > $3 and token_hash <> $4
      order by created_at desc, token_hash offset $5)
    returning encode(token_hash, 'hex') as hash`,
}

/** What is known of a token. No session: it was ended here, and an answer of the database that was still on its way must not bring it back. */
type Believed = { readonly session: Session | undefined; readonly until: number; seenAt: number }

/** Sessions kept in the database, with a short memory in front so that an act need not ask first. `now` is in milliseconds. */
export function createSessions(
  database: Database,
  now: () => number = Date.now,
  limits: SessionLimits = { official: MOST_SESSIONS, applicant: MOST_SESSIONS },
): Sessions {
  const believed = new Map<string, Believed>()

  async function ask(tokenHash: Buffer, key: string, used: boolean): Promise<Session | undefined> {
    const at = now()
    const [found] = await database.query(FIND, [tokenHash, instant(at), instant(at - IDLE_MS)])
    if (!found) return undefined
    const row = Row.parse(found)
    const entry = { session: sessionOf(row, key), until: at + BELIEVED_MS, seenAt: Date.parse(row.last_seen_at) }
    if (used) await markSeen(entry, tokenHash, at)
    const meanwhile = believed.get(key)
    if (meanwhile) return meanwhile.session
    remember(key, entry)
    return entry.session
  }

  /** A person did something: the session lasts as long again. */
  async function markSeen(entry: Believed, tokenHash: Buffer, at: number): Promise<void> {
    if (at - entry.seenAt <= SEEN_MS) return
    await database.query(MARK_SEEN, [tokenHash, instant(at)])
    entry.seenAt = at
  }

  function remember(key: string, entry: Believed): void {
    believed.delete(key)
    believed.set(key, entry)
    if (believed.size > CACHE_LIMIT) believed.delete(believed.keys().next().value ?? key)
  }

  function forget(keys: readonly string[]): void {
    for (const key of keys) remember(key, { session: undefined, until: now() + BELIEVED_MS, seenAt: 0 })
  }

  return {
    limits,
    now,
    async find(token, used = true) {
      const tokenHash = hashOf(token)
      const key = tokenHash.toString('hex')
      const entry = believed.get(key)
      const at = now()
      if (entry && at < entry.until && !(entry.session && isOver(entry, entry.session, at))) {
        if (entry.session && used) await markSeen(entry, tokenHash, at)
        return entry.session
      }
      believed.delete(key)
      return ask(tokenHash, key, used)
    },
    async findEnding(token) {
      const at = now()
      const [row] = await database.query<{ why: SessionEnding | null }>(FIND_ENDING, [
        hashOf(token),
        instant(at),
        instant(at - IDLE_MS),
      ])
      return row?.why ?? undefined
    },
    idleSecondsOf(tokenHash) {
      const seenAt = believed.get(tokenHash)?.seenAt ?? 0
      return Math.max(0, Math.ceil((seenAt + IDLE_MS - now()) / 1_000))
    },
    async open(personId, device = UNKNOWN_DEVICE) {
      const token = randomBytes(32).toString('base64url')
      const tokenHash = hashOf(token)
      const at = now()
      const expiresAt = instant(at + ABSOLUTE_HOURS * 3_600_000)
      await database.query('delete from sessions where expires_at < $1', [instant(at)])
      const tooMany = await database.transaction(async (session) => {
        await lockAccount(session, personId)
        if (await isClosed(session, personId)) throw new ProblemError('sign-in-failed', ENDING_WORDS['account-closed'])
        const [person] = await session.query<{ kind: string }>(
          `with begun as (
             insert into sessions (token_hash, person_id, created_at, last_seen_at, expires_at, browser, system)
             values ($1, $2, $3, $3, $4, $5, $6))
           select kind from persons where person_id = $2`,
          [tokenHash, personId, instant(at), expiresAt, device.browser, device.system],
        )
        const most = person?.kind === 'official' ? limits.official : limits.applicant
        return session.query<{ hash: string }>(END_OLDEST, [
          personId,
          instant(at),
          instant(at - IDLE_MS),
          tokenHash,
          most - 1,
        ])
      })
      forget(tooMany.map(({ hash }) => hash))
      return { token, expiresAt }
    },
    async end(token) {
      const tokenHash = hashOf(token)
      forget([tokenHash.toString('hex')])
      await database.query('delete from sessions where token_hash = $1', [tokenHash])
    },
    forget,
  }
}

function isOver(entry: Believed, session: Session, at: number): boolean {
  return at >= Date.parse(session.expiresAt) || at >= entry.seenAt + IDLE_MS
}

function sessionOf(row: z.infer<typeof Row>, tokenHash: string): Session {
  return {
    tokenHash,
    actor: {
      personId: row.person_id,
      grants: readGrants(row.grants),
      ...(row.same.length > 0 && { same: row.same }),
      ...(row.identity !== null && { identity: row.identity }),
    },
    name: row.name,
    kind: row.kind,
    demonstration: row.demonstration,
    expiresAt: row.expires_at,
  }
}

/** SHA-256 of a token. A token has 256 random bits, so it needs no salt and no slow hash. */
export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}

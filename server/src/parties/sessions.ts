import { SAME_PERSON } from './actors.ts'
import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { PersonKind } from '@yizheng/contract/parties'
import { Grant } from '@yizheng/domain/parties/person'
import type { FindSession, Session } from '../http/session.ts'
import type { Database } from '../store/database.ts'

/** Idle and absolute limits (GB/T 22239-2019 8.1.4.1; reliability 5.1). */
export const IDLE_MINUTES = 30
const ABSOLUTE_HOURS = 12

/** How long a session is believed without asking the database: the longest a right taken away can still act. */
const BELIEVED_MS = 20_000

/** A session in use is marked as seen this often, not at every act. */
const SEEN_MS = 60_000

const CACHE_LIMIT = 10_000

export type Sessions = {
  readonly find: FindSession
  /** Begins a session with a new token. The token is for the cookie and is kept nowhere else. */
  open(personId: string): Promise<{ token: string; expiresAt: string }>
  /** Ends the session of a token: at once in this process, within `BELIEVED_MS` in others. */
  end(token: string): Promise<void>
}

const Row = z.object({
  person_id: z.string(),
  name: z.string(),
  kind: PersonKind,
  demonstration: z.boolean(),
  last_seen_at: z.string(),
  expires_at: z.string(),
  grants: z.array(Grant),
  same: z.array(z.string()),
})

const FIND = {
  name: 'find-session',
  text: `
    select s.person_id, p.name, p.kind, p.demonstration, s.last_seen_at, s.expires_at,
      coalesce(
        (select json_agg(json_build_object('role', g.role, 'department', g.department, 'except', g.except_departments, 'region', g.region,
            'from', g.from_day, 'until', g.until_day) order by g.grant_id)
         from grants g where g.person_id = s.person_id),
        '[]') as grants, ${SAME_PERSON} as same
    from sessions s join persons p using (person_id)
    where s.token_hash = $1 and s.expires_at > $2 and s.last_seen_at > $3`,
}

/** No session: it was ended here, and an answer of the database that was still on its way must not bring it back. */
type Believed = { readonly session: Session | undefined; readonly until: number }

/** Sessions kept in the database, with a short memory in front so that an act need not ask first. `now` is in milliseconds. */
export function createSessions(database: Database, now: () => number = Date.now): Sessions {
  const believed = new Map<string, Believed>()

  async function ask(tokenHash: Buffer, key: string): Promise<Session | undefined> {
    const at = now()
    const oldest = at - IDLE_MINUTES * 60_000
    const [found] = await database.query(FIND, [tokenHash, instant(at), instant(oldest)])
    if (!found) return undefined
    const row = Row.parse(found)
    const session = sessionOf(row, key)
    if (at - Date.parse(row.last_seen_at) > SEEN_MS) {
      await database.query('update sessions set last_seen_at = $2 where token_hash = $1', [tokenHash, instant(at)])
    }
    const meanwhile = believed.get(key)
    if (meanwhile) return meanwhile.session
    remember(key, { session, until: at + BELIEVED_MS })
    return session
  }

  function remember(key: string, entry: Believed): void {
    believed.delete(key)
    believed.set(key, entry)
    if (believed.size > CACHE_LIMIT) believed.delete(believed.keys().next().value ?? key)
  }

  return {
    async find(token) {
      const tokenHash = hashOf(token)
      const key = tokenHash.toString('hex')
      const entry = believed.get(key)
      const at = now()
      if (entry && at < entry.until && !(entry.session && at >= Date.parse(entry.session.expiresAt)))
        return entry.session
      believed.delete(key)
      return ask(tokenHash, key)
    },
    async open(personId) {
      const token = randomBytes(32).toString('base64url')
      const at = now()
      const expiresAt = instant(at + ABSOLUTE_HOURS * 3_600_000)
      await database.query('delete from sessions where expires_at < $1', [instant(at)])
      await database.query(
        'insert into sessions (token_hash, person_id, created_at, last_seen_at, expires_at) values ($1, $2, $3, $3, $4)',
        [hashOf(token), personId, instant(at), expiresAt],
      )
      return { token, expiresAt }
    },
    async end(token) {
      const tokenHash = hashOf(token)
      remember(tokenHash.toString('hex'), { session: undefined, until: now() + BELIEVED_MS })
      await database.query('delete from sessions where token_hash = $1', [tokenHash])
    },
  }
}

function sessionOf(row: z.infer<typeof Row>, tokenHash: string): Session {
  return {
    tokenHash,
    actor: { personId: row.person_id, grants: row.grants, ...(row.same.length > 0 && { same: row.same }) },
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

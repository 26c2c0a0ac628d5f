import { z } from 'zod'
import { MOST_SESSIONS, SessionBrowser, SessionSystem } from '@yizheng/contract/sessions'
import { Instant } from '@yizheng/domain/time/day'
import type { Session } from '../store/database.ts'

const Row = z.object({
  session_id: z.string(),
  hash: z.string(),
  // What a later release may write stands as something else, not as a fault.
  browser: SessionBrowser.catch('other'),
  system: SessionSystem.catch('other'),
  created_at: Instant,
  last_seen_at: Instant,
})

/** The sessions of a person that go on, the last used first. `usedSince`: one not used since then is over. */
export async function listSessions(database: Session, personId: string, at: Instant, usedSince: Instant) {
  const rows = await database.query(
    {
      name: 'list-sessions',
      text: `select session_id::text, encode(token_hash, 'hex') as hash, browser, system, created_at, last_seen_at
        from sessions where person_id = $1 and ended_at is null and expires_at > $2 and last_seen_at > $3
        order by last_seen_at desc, created_at desc limit ${MOST_SESSIONS}`,
    },
    [personId, at, usedSince],
  )
  return rows.map((row) => Row.parse(row))
}

/** Ends one session of a person. Answers its token hash, or undefined when it is not theirs; one that is over stays as it is. */
export async function endOwnSession(database: Session, personId: string, sessionId: string, at: Instant) {
  const [row] = await database.query<{ hash: string }>(
    `update sessions set ended_at = coalesce(ended_at, $3), ended_why = coalesce(ended_why, 'by-holder')
     where person_id = $1 and session_id = $2 returning encode(token_hash, 'hex') as hash`,
    [personId, sessionId, at],
  )
  return row?.hash
}

/** Ends every session of a person but one. Answers the token hashes of those that were not over. */
export async function endOtherSessions(database: Session, personId: string, keep: string, at: Instant) {
  const rows = await database.query<{ hash: string }>(
    `update sessions set ended_at = $3, ended_why = 'by-holder'
     where person_id = $1 and token_hash <> decode($2, 'hex') and ended_at is null
     returning encode(token_hash, 'hex') as hash`,
    [personId, keep, at],
  )
  return rows.map(({ hash }) => hash)
}

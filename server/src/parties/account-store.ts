import { PersonKind } from '@yizheng/contract/parties'
import type { Instant } from '@yizheng/domain/time/day'
import type { Session } from '../store/database.ts'

/** One at a time begins a session of a person or closes their account, so that no session is begun while it is closed. */
export async function lockAccount(session: Session, personId: string): Promise<void> {
  await session.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`account of ${personId}`])
}

/** Whether the account of a person is closed: its last change says so. */
export async function isClosed(session: Session, personId: string): Promise<boolean> {
  const [row] = await session.query<{ change: string }>(
    {
      name: 'find-account-change',
      text: 'select change from account_changes where person_id = $1 order by change_id desc limit 1',
    },
    [personId],
  )
  return row?.change === 'closed'
}

/** What kind of person an account is of; undefined for somebody unknown. */
export async function findKind(session: Session, personId: string): Promise<PersonKind | undefined> {
  const [row] = await session.query<{ kind: string }>('select kind from persons where person_id = $1', [personId])
  return row && PersonKind.parse(row.kind)
}

export type AccountChange = {
  readonly personId: string
  readonly change: 'closed' | 'opened'
  readonly by: string
  readonly at: Instant
  readonly note: string
}

/** Writes down that an account was closed or opened; the database ends the sessions of one that is closed. Answers their token hashes. */
export async function recordAccountChange(session: Session, change: AccountChange): Promise<string[]> {
  const { personId, by, at, note } = change
  const held = await session.query<{ hash: string }>(
    `select encode(token_hash, 'hex') as hash from sessions where person_id = $1 and ended_at is null`,
    [personId],
  )
  await session.query(
    'insert into account_changes (person_id, change, changed_by, changed_at, note) values ($1, $2, $3, $4, $5)',
    [personId, change.change, by, at, note],
  )
  return change.change === 'closed' ? held.map(({ hash }) => hash) : []
}

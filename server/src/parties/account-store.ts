import { PersonKind } from '@yizheng/contract/parties'
import { MOST_ACCOUNTS, type OfficialAccount } from '@yizheng/contract/sessions'
import { Role } from '@yizheng/domain/parties/duty'
import type { Day, Instant } from '@yizheng/domain/time/day'
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

type AccountRow = Omit<OfficialAccount, 'accountOpen' | 'last' | 'roles'> & {
  readonly roles: readonly string[]
  readonly change: 'closed' | 'opened' | null
  readonly by: string | null
  readonly at: Instant | null
  readonly note: string | null
}

/** The officials, and others whose account is closed, who have or had a right in one of the regions, by name, with what closing their account would end. */
export async function listAccounts(
  session: Session,
  regions: readonly string[],
  today: Day,
  usedSince: Instant,
): Promise<OfficialAccount[]> {
  const rows = await session.query<AccountRow>(
    {
      name: 'list-accounts',
      text: `select p.person_id as person, p.name,
          coalesce((select json_agg(distinct g.role) from grants g
            where g.person_id = p.person_id and g.from_day <= $2 and (g.until_day is null or g.until_day >= $2)), '[]') as roles,
          (select count(*)::int from sessions s
            where s.person_id = p.person_id and s.ended_at is null and s.last_seen_at >= $3) as sessions,
          (select count(*)::int from tasks t where t.claimed_by = p.person_id) as claimed,
          c.change, c.changed_at as at, c.note, b.name as by
        from persons p
        left join lateral (select * from account_changes c where c.person_id = p.person_id order by change_id desc limit 1) c on true
        left join persons b on b.person_id = c.changed_by
        where (p.kind = 'official' or c.change = 'closed') and exists (select 1 from grants g where g.person_id = p.person_id and g.region = any ($1::text[]))
        order by p.name, p.person_id limit ${MOST_ACCOUNTS}`,
    },
    [regions, today, usedSince],
  )
  return rows.map(({ change, by, at, note, roles, ...account }) => ({
    ...account,
    // A word that is no role gives no right; whose it is is told so.
    roles: roles.flatMap((role) => Role.safeParse(role).data ?? []),
    accountOpen: change !== 'closed',
    last: by === null || at === null || note === null ? null : { by, at, note },
  }))
}

/** Gives back what a person has taken and not done: whoever has the same seat finds it free. */
export async function releaseTasks(session: Session, personId: string): Promise<void> {
  await session.query('update tasks set claimed_by = null, claimed_at = null where claimed_by = $1', [personId])
}

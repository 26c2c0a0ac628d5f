import type { FastifyInstance } from 'fastify'
import { sessionRoutes } from '@yizheng/contract/sessions'
import type { Words } from '@yizheng/domain/text/words'
import { accountRefusal } from '@yizheng/domain/parties/account'
import { holds, type Actor } from '@yizheng/domain/parties/person'
import { dayOf, type Instant } from '@yizheng/domain/time/day'
import { mount } from '../http/mount.ts'
import { ProblemError } from '../http/problem.ts'
import type { Database } from '../store/database.ts'
import { findKind, isClosed, listAccounts, lockAccount, recordAccountChange, releaseTasks } from './account-store.ts'
import { findHolder } from './actors.ts'
import { endOtherSessions, endOwnSession, listSessions } from './session-store.ts'
import { IDLE_MINUTES, type Sessions } from './sessions.ts'

export type SessionsRoom = {
  readonly database: Database
  readonly sessions: Sessions
}

/** Serves a person their own sessions, and the security administrator the closing of accounts. */
export function mountSessions(app: FastifyInstance, { database, sessions }: SessionsRoom): void {
  const at = (): Instant => new Date(sessions.now()).toISOString()

  mount(app, sessionRoutes.listSessions, async ({ session }) => {
    const usedSince = new Date(sessions.now() - IDLE_MINUTES * 60_000).toISOString()
    const rows = await listSessions(database, session.actor.personId, at(), usedSince)
    return {
      sessions: rows.map((row) => ({
        session: row.session_id,
        here: row.hash === session.tokenHash,
        browser: row.browser,
        system: row.system,
        begunAt: row.created_at,
        lastUsedAt: row.last_seen_at,
      })),
      most: session.kind === 'official' ? sessions.limits.official : sessions.limits.applicant,
    }
  })

  mount(app, sessionRoutes.endSession, async ({ params, session }) => {
    const hash = await endOwnSession(database, session.actor.personId, params.session, at())
    if (hash === undefined)
      throw new ProblemError('not-found', { zh: '没有这个登录。', en: 'There is no such session.' })
    sessions.forget([hash])
    return null
  })

  mount(app, sessionRoutes.endOtherSessions, async ({ session }) => {
    const hashes = await endOtherSessions(database, session.actor.personId, session.tokenHash, at())
    sessions.forget(hashes)
    return { ended: hashes.length }
  })

  const change = async (actor: Actor, personId: string, to: 'closed' | 'opened', note: string) => {
    const hashes = await database.transaction(async (transaction) => {
      await lockAccount(transaction, personId)
      const kind = await findKind(transaction, personId)
      const other = await findHolder(transaction, personId)
      const closed = await isClosed(transaction, personId)
      // Who may close nobody's account is not told whose there are.
      const refusal = accountRefusal(
        actor,
        { actor: other ?? { personId, grants: [] }, official: kind === 'official', closed },
        dayOf(at()),
        to,
      )
      if (refusal !== undefined && !(refusal === 'not-official' && !other))
        throw new ProblemError('not-allowed', REFUSED[refusal])
      if (!other) throw new ProblemError('not-found', { zh: '没有这个账号。', en: 'There is no such account.' })
      if (closed === (to === 'closed')) return []
      if (to === 'closed') await releaseTasks(transaction, personId)
      return recordAccountChange(transaction, { personId, change: to, by: actor.personId, at: at(), note })
    })
    sessions.forget(hashes)
    return { person: personId, accountOpen: to === 'opened' }
  }
  mount(app, sessionRoutes.listAccounts, async ({ session }) => {
    const today = dayOf(at())
    const { actor } = session
    const regions = [...new Set(actor.grants.map(({ region }) => region))]
    const own = regions.filter((region) => holds(actor, 'security-administrator', region, today))
    if (own.length === 0) throw new ProblemError('not-allowed', REFUSED['not-administrator'])
    const usedSince = new Date(sessions.now() - IDLE_MINUTES * 60_000).toISOString()
    return { accounts: await listAccounts(database, own, today, usedSince) }
  })
  mount(app, sessionRoutes.closeAccount, ({ params, body, session }) =>
    change(session.actor, params.person, 'closed', body.note),
  )
  mount(app, sessionRoutes.openAccount, ({ params, body, session }) =>
    change(session.actor, params.person, 'opened', body.note),
  )
}

const REFUSED: Readonly<Record<NonNullable<ReturnType<typeof accountRefusal>>, Words>> = {
  'not-administrator': {
    zh: '只有该人员所在地区的安全管理员可以停用和恢复账号。',
    en: 'Only the security administrator of a region of this official closes and opens their account.',
  },
  'not-official': {
    zh: '只能停用工作人员的账号；申请人的申请权利不能停用。',
    en: 'Only accounts of officials can be closed; the right to apply is not the office’s to take.',
  },
  'own-account': {
    zh: '不能停用或恢复自己的账号，请由另一位安全管理员办理。',
    en: 'Nobody closes or opens their own account; another security administrator does.',
  },
}

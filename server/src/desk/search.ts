import type { FastifyInstance } from 'fastify'
import { deskRoutes } from '@yizheng/contract/desk'
import { isHolder, mayRead, readsWholeRegion } from '@yizheng/domain/parties/reading'
import { reachOf } from '@yizheng/domain/parties/seat'
import { dayOf, type Instant } from '@yizheng/domain/time/day'
import { mount } from '../http/mount.ts'
import { ProblemError } from '../http/problem.ts'
import type { Session } from '../store/database.ts'
import { noSuchCase } from '../cases/refusals.ts'
import { caseRowOf, searchCases } from './search-store.ts'
import { findReadable, happenedSince } from '../cases/store.ts'

export type SearchRoom = { database: Session; now: () => Instant }

/** Serves finding a case, and asking cheaply whether one has changed. */
export function mountSearch(app: FastifyInstance, { database, now }: SearchRoom): void {
  mount(app, deskRoutes.searchCases, async ({ query: { region, q, limit }, session }) => {
    const on = dayOf(now())
    const whole = readsWholeRegion(session.actor, region, on)
    const handedOverTo = whole ? null : reachOf(session.actor, 'regulator', region, on)
    if (handedOverTo === undefined) {
      throw new ProblemError('not-allowed', {
        zh: '您在该地区没有岗位，不能查询办件。',
        en: 'You have no seat in that region, so you cannot look up its cases.',
      })
    }
    const rows = await searchCases(database, { region, typed: q, handedOverTo, limit })
    return { cases: rows.slice(0, limit).map(caseRowOf), more: rows.length > limit }
  })

  mount(app, deskRoutes.getCaseVersion, async ({ params, query, session }) => {
    const found = await findReadable(database, params.case)
    if (!found || !mayRead(found, session.actor, dayOf(now()))) throw noSuchCase()
    const { version } = found
    const holder = isHolder(found, session.actor)
    const since = version > query.version ? await happenedSince(database, params.case, query.version, holder) : []
    return { version, since }
  })
}

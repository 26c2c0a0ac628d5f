import type { FastifyInstance } from 'fastify'
import { deskRoutes } from '@yizheng/contract/desk'
import { mount } from '../http/mount.ts'
import { ProblemError } from '../http/problem.ts'
import type { Session } from '../store/database.ts'
import { dropFilter, FILTER_LIMIT, recordFilter } from './filter-store.ts'

/** Serves the filters a person keeps for their lists; they are read with the desk. */
export function mountFilters(app: FastifyInstance, { database }: { database: Session }): void {
  mount(app, deskRoutes.saveFilter, async ({ params, body, session }) => {
    if (await recordFilter(database, session.actor.personId, { name: params.name, ...body })) return null
    throw new ProblemError('too-many-requests', {
      zh: `已保存${FILTER_LIMIT}个筛选，请先删除一些。`,
      en: `You already keep ${FILTER_LIMIT} filters. Forget some of them first.`,
    })
  })

  mount(app, deskRoutes.dropFilter, async ({ params, session }) => {
    await dropFilter(database, session.actor.personId, params.name)
    return null
  })
}

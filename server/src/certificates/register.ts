import type { FastifyInstance } from 'fastify'
import { figureRoutes } from '@yizheng/contract/measures'
import { endedOf } from '@yizheng/domain/cases/endings/published'
import { licenceStatusOf } from '@yizheng/domain/certificates/validity'
import { Day, dayOf, type Instant } from '@yizheng/domain/time/day'
import { mount } from '../http/mount.ts'
import { ProblemError } from '../http/problem.ts'
import type { Session } from '../store/database.ts'
import { listGrants, type RegisterPlace } from './register-store.ts'

export type RegisterRoom = { database: Session; regions: () => readonly string[]; now: () => Instant }

const PAGE = 50

/** Serves the public register of grants 许可决定公开: open to anyone, with how each licence stands today. */
export function mountRegister(app: FastifyInstance, { database, regions, now }: RegisterRoom): void {
  mount(app, figureRoutes.listGrants, async ({ query }) => {
    const day = dayOf(now())
    const grants = await listGrants(database, {
      regions: query.region === undefined ? regions() : [query.region],
      typed: query.q ?? '',
      after: placeOf(query.after),
      limit: PAGE,
    })
    const last = grants.length === PAGE ? grants.at(-1) : undefined
    return {
      grants: grants.map(({ region: _region, validFrom, standing, since, ground, ...grant }) => ({
        ...grant,
        ended: endedOf({ standing, since, ground }),
        status: licenceStatusOf({ standing, validFrom, validUntil: grant.validUntil, ground }, day),
      })),
      next: last ? [last.grantedOn, last.region, last.licenceNumber].join('~') : null,
    }
  })
}

function placeOf(after: string | undefined): RegisterPlace | undefined {
  if (after === undefined) return undefined
  const [grantedOn = '', region = '', ...number] = after.split('~')
  if (!Day.safeParse(grantedOn).success) {
    throw new ProblemError('input-invalid', { zh: '翻页位置无效。', en: 'The place in the list is not valid.' })
  }
  return { grantedOn, region, licenceNumber: number.join('~') }
}

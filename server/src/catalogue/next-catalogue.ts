import { stat } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'
import { nextCatalogueRoutes } from '@yizheng/contract/next-catalogue'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import { dayOf, type Instant } from '@yizheng/domain/time/day'
import { loadCatalogue } from './load.ts'
import { mount } from '../http/mount.ts'
import { ProblemError } from '../http/problem.ts'
import type { Session } from '../store/database.ts'
import type { World } from '../cases/change.ts'
import type { Acts } from '../cases/acts.ts'
import { previewCatalogue } from './follow.ts'

/** Cases that are shown at most. */
const MOST = 2_000

export type NextCatalogueRoom = {
  acts: Acts
  database: Session
  catalogue: () => Catalogue
  world: () => World
  now: () => Instant
  /** Where the next version lies before it is put in the place of the one in force. */
  directory: string
}

/** Serves what a version that lies ready would do to the running cases, before it is brought into force. */
export function mountNextCatalogue(app: FastifyInstance, room: NextCatalogueRoom): void {
  mount(app, nextCatalogueRoutes.previewNextCatalogue, async ({ session }) => {
    const on = dayOf(room.now())
    const may = session.actor.grants.some(
      ({ role, from, until }) =>
        (role === 'catalogue-officer' || role === 'bureau-head') && from <= on && (until === null || on <= until),
    )
    if (!may) {
      throw new ProblemError('not-allowed', {
        zh: '只有事项管理员和局长可以查看。',
        en: 'Only the catalogue officer and the head see this.',
      })
    }
    const inForce = room.catalogue().version
    const none = { inForce, asOf: on, next: null, faults: [], cases: [], more: false }
    if (!(await stat(room.directory).catch(() => undefined))) return none
    const loaded = await loadCatalogue(room.directory)
    if ('faults' in loaded) {
      return { ...none, faults: loaded.faults.slice(0, 500).map(({ file, path, reason }) => ({ file, path, reason })) }
    }
    const { policy, calendar } = room.world()
    const { catalogue } = loaded
    const around = { database: room.database, acts: room.acts, catalogue, policy, calendar }
    const cases = await previewCatalogue(around, MOST + 1)
    return { ...none, next: catalogue.version, cases: cases.slice(0, MOST), more: cases.length > MOST }
  })
}

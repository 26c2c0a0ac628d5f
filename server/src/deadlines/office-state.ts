import type { FastifyInstance } from 'fastify'
import { deadlineRoutes } from '@yizheng/contract/deadlines'
import type { CatalogueFault } from '@yizheng/domain/catalogue/fault'
import type { Role } from '@yizheng/domain/parties/duty'
import { holds } from '@yizheng/domain/parties/person'
import { dayOf, type Instant } from '@yizheng/domain/time/day'
import { mount } from '../http/mount.ts'
import { ProblemError } from '../http/problem.ts'
import type { DiskReport } from '../store/disk.ts'

export type OfficeStateRoom = {
  readonly inForce: { current(): { readonly version: string }; faults(): readonly CatalogueFault[] }
  readonly disk: { report(): DiskReport } | undefined
  readonly regions: () => readonly string[]
  readonly now: () => Instant
}

/** Who can do something about it: the catalogue and the machine are the whole office's, so any region of theirs will do. */
const TOLD: readonly Role[] = ['system-administrator', 'catalogue-officer', 'bureau-head']
const MOST_FAULTS = 200

/** Serves what is wrong with the office as a whole, to those who answer for it. */
export function mountOfficeState(app: FastifyInstance, room: OfficeStateRoom): void {
  mount(app, deadlineRoutes.showOfficeState, ({ session }) => {
    const on = dayOf(room.now())
    const told = room.regions().some((region) => TOLD.some((role) => holds(session.actor, role, region, on)))
    if (!told) {
      throw new ProblemError('not-allowed', {
        zh: '只有系统管理员、目录管理员和负责人可以查看。',
        en: 'Only system administrators, catalogue officers and heads see this.',
      })
    }
    const faults = room.inForce.faults()
    const storage = room.disk?.report()
    return {
      catalogue: {
        version: room.inForce.current().version,
        faults: faults.slice(0, MOST_FAULTS).map(({ file, path, reason }) => ({ file, path, reason })),
        total: faults.length,
      },
      storage: storage ? { ...storage, freeBytes: Math.min(storage.freeBytes, Number.MAX_SAFE_INTEGER) } : null,
    }
  })
}

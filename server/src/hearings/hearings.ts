import type { FastifyInstance } from 'fastify'
import { hearingRoutes, type AnnouncedHearing } from '@yizheng/contract/hearings'
import { approvalOf, type Case } from '@yizheng/domain/cases/case'
import { hearingOn } from '@yizheng/domain/cases/endings/state'
import { dayOf, type Instant } from '@yizheng/domain/time/day'
import { mount } from '../http/mount.ts'
import type { OfficeHere } from '../parties/offices.ts'
import type { Session } from '../store/database.ts'
import { getPlan } from '../cases/store.ts'

export type HearingsRoom = {
  database: Session
  regions: () => readonly string[]
  officeOf: (region: string) => OfficeHere | undefined
  now: () => Instant
}

const MOST = 500

/**
 * Serves the hearings that are still to be held in public 听证公告 (行政许可法 46, 48). A hearing that waits is a task of whoever presides
 * over it, so what is listed costs what waits and not what there ever was.
 */
export function mountHearings(app: FastifyInstance, { database, regions, officeOf, now }: HearingsRoom): void {
  mount(app, hearingRoutes.listHearings, async () => {
    const today = dayOf(now())
    const rows = await database.query<{ region: string; approval: string; state: Case }>(
      {
        name: 'list_hearings',
        text: `select t.region_code as region, t.subject as approval, c.state from tasks t
          join cases c on c.region_code = t.region_code and c.case_id = t.case_id
          where t.role = 'hearing-officer' and t.region_code = any($1) and t.command = 'HoldHearing' limit $2`,
      },
      [regions(), MOST],
    )
    const hearings = await Promise.all(
      rows.map(async ({ region, approval, state }): Promise<AnnouncedHearing[]> => {
        const scheduled = hearingOn(approvalOf(state, approval))?.scheduled
        const here = officeOf(region)
        if (!scheduled?.public || scheduled.day < today || !here) return []
        const plan = await getPlan(database, region, state.planHash)
        const about = plan.approvals.find(({ key }) => key === approval)?.name ?? { zh: approval, en: approval }
        const { day, place, exOfficio, basis, noticeOn: announcedOn } = scheduled
        return [
          { region, bureau: here.office.name, day, place, about, bundle: state.bundle, exOfficio, basis, announcedOn },
        ]
      }),
    )
    return { hearings: hearings.flat().toSorted((a, b) => (a.day === b.day ? 0 : a.day < b.day ? -1 : 1)) }
  })
}

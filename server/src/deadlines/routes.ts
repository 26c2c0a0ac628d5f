import type { FastifyInstance } from 'fastify'
import { deadlineRoutes } from '@yizheng/contract/deadlines'
import { ROLES, type Role } from '@yizheng/domain/parties/duty'
import { holds, type Actor } from '@yizheng/domain/parties/person'
import { reaches, reachOf } from '@yizheng/domain/parties/seat'
import { dayOf, type Day, type Instant } from '@yizheng/domain/time/day'
import { regionOf } from '../cases/numbers.ts'
import { mount } from '../http/mount.ts'
import { ProblemError } from '../http/problem.ts'
import type { Session } from '../store/database.ts'
import { findAlert, listAlerts, listMoves, markSeen, type Hearing } from './alert-store.ts'
import { listJobFaults, retryJobs } from '../jobs/outbox.ts'
import type { ClockGuard } from './clock-guard.ts'
import { listConfirmations } from './clock-store.ts'
import { listFaults, retrySweep } from './sweep-store.ts'

export type DeadlinesRoom = {
  database: Session
  now: () => Instant
  regions: () => readonly string[]
  /** Told that somebody asked for failing work to be tried again now. */
  onRetry?: () => void
  clock: Pick<ClockGuard, 'doubt' | 'shown' | 'confirm'>
}

/** Roles that answer for the whole and see what moved and what got stuck. */
const OVERSEEING: readonly Role[] = ['bureau-head', 'discipline-officer', 'system-administrator', 'certificate-maker']

/** Serves what people should hear of: warnings of deadlines, deadlines that moved, and cases the runner could not get on with. */
export function mountDeadlines(app: FastifyInstance, room: DeadlinesRoom): void {
  const { database, now, regions, onRetry } = room
  mountClock(app, room)
  mount(app, deadlineRoutes.listAlerts, async ({ query, session }) => {
    const today = dayOf(now())
    const seats = hearingsOf(session.actor, regions(), today)
    const lists = await Promise.all(seats.map((seat) => listAlerts(database, seat, today, 201)))
    const alerts = lists.flat().toSorted((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0))
    return { alerts: alerts.slice(0, query.limit), total: alerts.length }
  })

  mount(app, deadlineRoutes.seeAlert, async ({ params, session }) => {
    const region = regionOf(params.case)
    const alert = await findAlert(database, region, params.case, params.alert)
    const { actor } = session
    const reach = alert && reachOf(actor, alert.role, region, dayOf(now()))
    const own =
      alert?.role === 'applicant'
        ? alert.applicant === actor.personId
        : reach && reaches(reach, alert?.department ?? null)
    if (!own) throw new ProblemError('not-found', { zh: '没有这条提醒。', en: 'There is no such alert.' })
    await markSeen(database, region, params.case, params.alert, actor.personId, now())
    return null
  })

  mount(app, deadlineRoutes.listMovedDeadlines, async ({ query, session }) => {
    requireOverseer(session.actor, query.region, dayOf(now()))
    return { moves: await listMoves(database, query.region, query.limit) }
  })

  mount(app, deadlineRoutes.listSweepFaults, async ({ query, session }) => {
    requireOverseer(session.actor, query.region, dayOf(now()))
    const [swept, jobs] = await Promise.all([
      listFaults(database, [query.region]),
      listJobFaults(database, [query.region]),
    ])
    const faults = [
      ...swept.map(({ region: _region, ...fault }) => ({ ...fault, work: 'deadlines' as const, owner: ADMINISTRATOR })),
      ...jobs.map(({ region: _region, topic, ...fault }) => ({ ...fault, work: workOf(topic), owner: ownerOf(topic) })),
    ]
    return { faults: faults.toSorted((a, b) => (a.since < b.since ? -1 : 1)) }
  })

  mount(app, deadlineRoutes.retryFault, async ({ params, session }) => {
    const region = regionOf(params.case)
    requireOverseer(session.actor, region, dayOf(now()))
    const swept = await retrySweep(database, region, params.case, now())
    const sent = await retryJobs(database, region, params.case, now())
    if (!swept && !sent) {
      throw new ProblemError('not-found', { zh: '该办件没有待重试的故障。', en: 'Nothing of this case has failed.' })
    }
    onRetry?.()
    return null
  })
}

const ADMINISTRATOR: Role = 'system-administrator'

/** Who answers for failing work: whoever makes the certificates for a file that cannot be made, else the administrator. */
function ownerOf(topic: string): Role {
  return topic === 'render-certificate' ? 'certificate-maker' : ADMINISTRATOR
}

function workOf(topic: string): 'render-certificate' | 'hand-over' | 'other' {
  return topic === 'render-certificate' || topic === 'hand-over' ? topic : 'other'
}

/** The time of the office: what it shows, whether it is relied on, and the administrator who confirms it. */
function mountClock(app: FastifyInstance, { database, regions, clock }: DeadlinesRoom): void {
  const view = async () => ({
    shown: clock.shown(),
    doubt: clock.doubt() ?? null,
    confirmations: await listConfirmations(database),
  })
  const requireAdministrator = ({ grants }: Actor) => {
    // Not by the day: a clock in doubt must not decide who may put it right.
    const within = regions()
    if (grants.some(({ role, region }) => role === 'system-administrator' && within.includes(region))) return
    throw new ProblemError('not-allowed', {
      zh: '只有系统管理员可以查看和确认系统时间。',
      en: 'Only a system administrator sees and confirms the time of the office.',
    })
  }
  mount(app, deadlineRoutes.getClock, async ({ session }) => {
    requireAdministrator(session.actor)
    return view()
  })
  mount(app, deadlineRoutes.confirmClock, async ({ body, session }) => {
    requireAdministrator(session.actor)
    await clock.confirm(session.actor.personId, body.note)
    return view()
  })
}

function requireOverseer(actor: Actor, region: string, on: Day): void {
  if (OVERSEEING.some((role) => holds(actor, role, region, on))) return
  throw new ProblemError('not-allowed', {
    zh: '只有本地区的负责人、纪检、系统管理员和制证人员可以查看。',
    en: 'Only the head, discipline, the system administrator and the certificate makers of the region see this.',
  })
}

/** The seats from which a person hears of things on a day. */
function hearingsOf(actor: Actor, regions: readonly string[], on: Day): Hearing[] {
  return regions.flatMap((region) =>
    ROLES.flatMap((role): Hearing[] => {
      const reach = reachOf(actor, role, region, on)
      return reach ? [{ region, role, reach, applicant: role === 'applicant' ? actor.personId : null }] : []
    }),
  )
}

import type { FastifyInstance } from 'fastify'
import { deskRoutes, type DeskTask } from '@yizheng/contract/desk'
import { apartGate } from '@yizheng/domain/cases/duty-gate'
import { PERMISSIONS } from '@yizheng/domain/cases/permissions'
import { refusalFor } from '@yizheng/domain/cases/kernel/open'
import { levelOf, soonUntil } from '@yizheng/domain/deadlines/level'
import { workingDaysBetween } from '@yizheng/domain/deadlines/working-days'
import type { Role } from '@yizheng/domain/parties/duty'
import { holds, type Actor } from '@yizheng/domain/parties/person'
import { mayRead } from '@yizheng/domain/parties/reading'
import { DESK_ROLES, reaches, reachOf } from '@yizheng/domain/parties/seat'
import { dayOf, type Instant } from '@yizheng/domain/time/day'
import { mount } from '../http/mount.ts'
import { ProblemError } from '../http/problem.ts'
import { findNames } from '../parties/store.ts'
import type { Session } from '../store/database.ts'
import type { World } from '../cases/change.ts'
import { nextPage, placeOf } from '../cases/cursor.ts'
import {
  claimTask,
  countDeskTasks,
  countSeat,
  findTask,
  listDeskTasks,
  releaseTask,
  type DeskRow,
  type Looking,
} from './desk-store.ts'
import { apartOf } from '../cases/reach.ts'
import { listFilters } from './filter-store.ts'
import { regionOf } from '../cases/numbers.ts'
import { noSuchCase, problemOf } from '../cases/refusals.ts'
import { findCase } from '../cases/store.ts'

export type DeskRoom = {
  database: Session
  now: () => Instant
  world: () => World
  regions: () => readonly string[]
}

/** Serves the desk: a person's seats with what waits there, the lists, and saying that one is on a task. */
export function mountDesk(app: FastifyInstance, room: DeskRoom): void {
  mount(app, deskRoutes.getDesk, async ({ session }) => {
    const seats = room
      .regions()
      .flatMap((region) => DESK_ROLES.flatMap((role) => lookingFrom(room, session.actor, role, region) ?? []))
    const [counted, filters] = await Promise.all([
      Promise.all(seats.map(async (looking) => ({ looking, counts: await countSeat(room.database, looking) }))),
      listFilters(room.database, session.actor.personId),
    ])
    return {
      seats: counted.map(({ looking: { region, role, reach }, counts }) => ({
        region,
        role,
        departments: reach.allBut === null ? reach.named : null,
        ...counts,
      })),
      filters,
    }
  })

  mount(app, deskRoutes.listDeskTasks, async ({ query, session }) => {
    const { region, role, after, limit, ...filter } = query
    const looking = lookingFrom(room, session.actor, role, region)
    if (!looking) throw noSuchSeat()
    const [rows, total] = await Promise.all([
      listDeskTasks(room.database, looking, filter, { after: placeOf(after), limit }),
      countDeskTasks(room.database, looking, filter),
    ])
    return { tasks: await viewsOf(room, rows), next: nextPage(rows, limit), total }
  })

  mount(app, deskRoutes.claimTask, async ({ params, session }) => {
    const { row, loaded, seated } = await taskFor(room, params, session.actor)
    if (!seated) throw noSuchSeat()
    const closed = apartGate(loaded.current, loaded.plan, PERMISSIONS[row.command], session.actor, loaded.named)
    if (closed) throw problemOf(refusalFor(loaded.plan, { type: row.command }, closed))
    const claim = { person: session.actor.personId, at: room.now() }
    await claimTask(room.database, params.case, params.task, claim)
    return taskNow(room, params)
  })

  mount(app, deskRoutes.releaseTask, async ({ params, session }) => {
    const { row, seated } = await taskFor(room, params, session.actor)
    const head = holds(session.actor, 'bureau-head', regionOf(params.case), dayOf(room.now()))
    if (!seated && !head) throw noSuchSeat()
    if (row.claimed_by !== null && row.claimed_by !== session.actor.personId && !head) {
      throw new ProblemError('not-allowed', {
        zh: '这项待办由他人认领；只有认领人或局长可以退回。',
        en: 'Somebody else is on this task; only they or the head of the bureau can release it.',
      })
    }
    if (row.claimed_by !== null) await releaseTask(room.database, params.case, params.task, row.claimed_by)
    return taskNow(room, params)
  })
}

function lookingFrom(room: DeskRoom, actor: Actor, role: Role, region: string): Looking | undefined {
  const today = dayOf(room.now())
  const reach = DESK_ROLES.includes(role) ? reachOf(actor, role, region, today) : undefined
  const soon = soonUntil(room.world().calendar, today)
  return reach && { region, role, reach, person: actor.personId, today, soon, apart: apartOf(actor) }
}

function noSuchSeat(): ProblemError {
  return new ProblemError('not-allowed', {
    zh: '您在该地区没有此岗位。',
    en: 'You do not hold this role in that region.',
  })
}

type TaskName = { case: string; task: string }

/** A task that a person may see, with its case; `seated` when they hold the role and department it waits for. */
async function taskFor(room: DeskRoom, name: TaskName, actor: Actor) {
  const loaded = await findCase(room.database, name.case)
  const on = dayOf(room.now())
  if (!loaded || !mayRead(loaded.current, actor, on)) throw noSuchCase()
  const row = await findTask(room.database, name.case, name.task)
  if (!row) throw noSuchTask()
  const reach = DESK_ROLES.includes(row.role) ? reachOf(actor, row.role, loaded.current.region, on) : undefined
  return { row, loaded, seated: reach !== undefined && reaches(reach, row.department) }
}

function noSuchTask(): ProblemError {
  return new ProblemError('not-found', {
    zh: '这项待办已不存在：可能已办结。',
    en: 'This task no longer waits; it may have been done.',
  })
}

async function taskNow(room: DeskRoom, name: TaskName): Promise<DeskTask> {
  const row = await findTask(room.database, name.case, name.task)
  const [view] = row ? await viewsOf(room, [row]) : []
  if (!view) throw noSuchTask()
  return view
}

async function viewsOf(room: DeskRoom, rows: readonly DeskRow[]): Promise<DeskTask[]> {
  const claimants = [...new Set(rows.flatMap(({ claimed_by }) => claimed_by ?? []))]
  const names = claimants.length > 0 ? await findNames(room.database, claimants) : new Map<string, string>()
  const { calendar } = room.world()
  const today = dayOf(room.now())
  const soon = soonUntil(calendar, today)
  return rows.map((row) => ({
    case: row.case_id,
    receiptNumber: row.receipt_number,
    bundle: row.bundle,
    stage: row.stage,
    version: row.version,
    command: row.command,
    role: row.role,
    subject: row.subject,
    dueOn: row.due_on,
    daysLeft: row.due_on === null ? null : workingDaysBetween(calendar, today, row.due_on),
    task: row.task_key,
    level: levelOf(row.due_on, today, soon),
    holder: row.holder,
    department: row.department,
    claimedBy: claimOf(row, names),
  }))
}

function claimOf({ claimed_by, claimed_at }: DeskRow, names: ReadonlyMap<string, string>): DeskTask['claimedBy'] {
  if (claimed_by === null || claimed_at === null) return null
  return { person: claimed_by, name: names.get(claimed_by) ?? claimed_by, since: claimed_at }
}

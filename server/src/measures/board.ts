import type { FastifyInstance } from 'fastify'
import { figureRoutes, type Board, type Figure } from '@yizheng/contract/measures'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import { soonUntil } from '@yizheng/domain/deadlines/level'
import { workingDaysBetween } from '@yizheng/domain/deadlines/working-days'
import {
  BOARD_FIGURES,
  daysOf,
  periodsOf,
  ratioOf,
  watchesOver,
  type BoardFigure,
  type Period,
} from '@yizheng/domain/measures/board'
import type { Actor } from '@yizheng/domain/parties/person'
import { dayOf, type Day, type Instant } from '@yizheng/domain/time/day'
import { mount } from '../http/mount.ts'
import { ProblemError } from '../http/problem.ts'
import type { Session } from '../store/database.ts'
import { noteOf } from './board-notes.ts'
import { listRows, PAGE, readRowsKey, rowsText } from './board-rows.ts'
import {
  countApprovals,
  countDecided,
  countEvents,
  countFiled,
  countRefused,
  countStages,
  countTrips,
  listOwing,
  type Owing,
} from './board-store.ts'
import { nextPage, placeOf } from '../cases/cursor.ts'
import { caseRowOf } from '../desk/search-store.ts'

export type BoardRoom = { database: Session; now: () => Instant; catalogue: () => Catalogue }

/** Serves the board: figures of a region from its own rows, and the rows behind each. */
export function mountBoard(app: FastifyInstance, room: BoardRoom): void {
  mount(app, figureRoutes.getBoard, async ({ query, session }) => {
    requireWatcher(room, session.actor, query.region)
    return boardOf(room, query.region)
  })

  mount(app, figureRoutes.listBoardRows, async ({ query, session }) => {
    requireWatcher(room, session.actor, query.region)
    const key = readRowsKey(query.rows)
    if (!key) throw new ProblemError('not-found', { zh: '没有这项指标。', en: 'There is no such figure.' })
    const today = dayOf(room.now())
    const { rows, total } = await listRows(room.database, query.region, key, today, placeOf(query.after))
    const catalogue = room.catalogue()
    return {
      cases: rows.map((row) => ({ ...caseRowOf(row), note: noteOf(catalogue, row), dueOn: row.due_on })),
      next: nextPage(
        rows.map(({ place, case_id, tie }) => ({ due_on: place, case_id, task_key: tie })),
        PAGE,
      ),
      total,
    }
  })
}

function requireWatcher({ now }: BoardRoom, actor: Actor, region: string): void {
  if (watchesOver(actor, region, dayOf(now()))) return
  throw new ProblemError('not-allowed', {
    zh: '运行看板只对该地区的局领导、纪检和政府办公室开放。',
    en: 'The board is for the head, the discipline officer and the government office of that region.',
  })
}

/** What the figures of one period are made of. */
type Counts = Readonly<Partial<Record<BoardFigure, number>>>

async function boardOf({ database, now, catalogue }: BoardRoom, region: string): Promise<Board> {
  const asOf = now()
  const today = dayOf(asOf)
  const { calendar } = catalogue()
  const periods = periodsOf(today)
  const both = { from: periods.before.from, to: periods.now.to }
  const [filed, decided, approvals, events, refused, refusedBefore, owing, stages, trips] = await Promise.all([
    countFiled(database, region, both),
    countDecided(database, [region], both),
    countApprovals(database, [region], both),
    countEvents(database, region, both),
    countRefused(database, region, periods.now),
    countRefused(database, region, periods.before),
    listOwing(database, region, today, soonUntil(calendar, today)),
    countStages(database, region),
    countTrips(database, region, both),
  ])
  const days = decided.map(({ day, accepted_on, cases }) => ({
    day,
    cases,
    worked: cases * workingDaysBetween(calendar, accepted_on, day),
  }))
  const ends = events.filter(({ type }) => type !== 'InspectionRecorded')
  const visits = events.filter(({ type }) => type === 'InspectionRecorded')
  const within = (period: Period): Counts => {
    const cases = sum(decided, period, (row) => row.cases)
    const begun = sum(filed, period, (row) => row.filed)
    return known({
      filed: begun,
      finished: cases + sum(ends, period, (row) => row.events),
      'on-time': ratioOf(
        sum(approvals, period, (row) => row.kept),
        sum(approvals, period, (row) => row.decided),
        100,
      ),
      days: ratioOf(
        sum(days, period, (row) => row.worked),
        cases,
      ),
      visits: ratioOf(
        sum(visits, period, (row) => row.events),
        cases,
      ),
      trips: ratioOf(
        sum(trips, period, (row) => row.trips),
        cases,
      ),
      supplement: ratioOf(
        sum(filed, period, (row) => row.supplemented),
        begun,
        100,
      ),
    })
  }
  return {
    region,
    asOf,
    period: periods.now,
    figures: figuresOf(
      { ...within(periods.now), ...refused, ...openWork(owing) },
      { ...within(periods.before), ...refusedBefore },
    ),
    owing: owing.map(({ role, department, command, waiting, soon, overdue, oldest }) => ({
      role,
      department,
      command,
      waiting,
      soon,
      overdue,
      oldestDueOn: oldest,
      rows: rowsText({ role, department, command }),
    })),
    days: daysOf(periods.now).map((day) => ({
      day,
      filed: sum(filed, { from: day, to: day }, (row) => row.filed),
      finished:
        sum(decided, { from: day, to: day }, (row) => row.cases) +
        sum(ends, { from: day, to: day }, (row) => row.events),
    })),
    stages: stages.map(({ stage, cases }) => ({ stage, cases, rows: rowsText({ stage }) })),
  }
}

function sum<Row extends { day: Day }>(rows: readonly Row[], { from, to }: Period, of: (row: Row) => number): number {
  return rows.reduce((total, row) => (from <= row.day && row.day <= to ? total + of(row) : total), 0)
}

function known(counts: Readonly<Record<string, number | undefined>>): Counts {
  return Object.fromEntries(Object.entries(counts).filter(([, value]) => value !== undefined))
}

/** What waits now: officials' overdue work, and hand-overs that nobody claimed. */
function openWork(owing: readonly Owing[]): Counts {
  const officials = owing.filter(({ role }) => role !== 'applicant')
  const claims = officials.filter(({ command }) => command === 'ClaimHandover')
  const checks = officials.filter(({ command }) => command === 'CheckCommitment')
  const total = (rows: readonly Owing[], of: (row: Owing) => number) => rows.reduce((all, row) => all + of(row), 0)
  return {
    overdue: total(officials, (row) => row.overdue),
    handovers: total(claims, (row) => row.waiting),
    'handovers-overdue': total(claims, (row) => row.overdue),
    'checks-overdue': total(checks, (row) => row.overdue),
  }
}

/** Figures in the order of their definitions; one that has nothing to measure is left out. */
function figuresOf(now: Counts, before: Counts): Figure[] {
  return Object.entries(BOARD_FIGURES).flatMap(([key, { name, definition, unit }]) => {
    const figure = key as BoardFigure
    const value = now[figure]
    if (value === undefined) return []
    return [{ key, name, definition, unit, value, before: before[figure] ?? null, rows: rowsText({ figure }) }]
  })
}

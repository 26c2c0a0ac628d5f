import type { FastifyInstance } from 'fastify'
import { figureRoutes, type Figure } from '@yizheng/contract/measures'
import type { Words } from '@yizheng/domain/text/words'
import { workingDaysBetween, type Calendar } from '@yizheng/domain/deadlines/working-days'
import { ratioOf, type Period } from '@yizheng/domain/measures/board'
import { publishedPeriods, sparedBy, type Reduction, type Spared } from '@yizheng/domain/measures/published'
import { dayOf, type Instant } from '@yizheng/domain/time/day'
import { countGrants } from '../certificates/register-store.ts'
import { mount } from '../http/mount.ts'
import type { Session } from '../store/database.ts'
import { countApprovals, countDecided } from './board-store.ts'
import { listFinishedPlans } from './published-store.ts'

export type PublishedRoom = {
  database: Session
  regions: () => readonly string[]
  calendar: () => Calendar
  now: () => Instant
}

type Published = { asOf: Instant; figures: Figure[] }

/** Anyone may ask, as often as they like: the figures are worked out anew only after so long. */
const FRESH_MS = 5 * 60_000

/** Serves the figures that anyone may see 公开数据, over the last twelve months of all regions of the office. */
export function mountPublished(app: FastifyInstance, room: PublishedRoom): void {
  let kept: { at: number; published: Promise<Published> } | undefined
  mount(app, figureRoutes.getPublishedFigures, async () => {
    const asOf = room.now()
    const at = Date.parse(asOf)
    if (kept && at - kept.at < FRESH_MS) return kept.published
    const fresh = { at, published: publishedOn(room, asOf) }
    kept = fresh
    fresh.published.catch(() => {
      if (kept === fresh) kept = undefined
    })
    return fresh.published
  })
}

const words = (zh: string, en: string): Words => ({ zh, en })

const SPARED: Readonly<Record<Reduction, { name: Words; of: Words }>> = {
  items: { name: words('减环节', 'Fewer applications'), of: words('申请次数', 'applications') },
  materials: { name: words('减材料', 'Fewer papers'), of: words('申请人提交的材料', 'papers to bring') },
  days: { name: words('减时限', 'Fewer days'), of: words('承诺工作日', 'promised working days') },
  trips: {
    name: words('减跑动', 'Fewer trips'),
    of: words('申请人跑动次数（到窗口、签字、领证）', 'trips of the applicant (to a window, to sign, to collect)'),
  },
  visits: { name: words('减踏勘', 'Fewer site visits'), of: words('现场踏勘次数', 'site visits') },
}

async function publishedOn(room: PublishedRoom, asOf: Instant): Promise<Published> {
  const { now, before } = publishedPeriods(dayOf(asOf))
  const [current, previous, plans] = await Promise.all([
    countsOf(room, now),
    countsOf(room, before),
    listFinishedPlans(room.database, room.regions(), now),
  ])
  const spared = Object.entries(sparedBy(plans)).map(([reduction, of]) => sparedFigure(reduction as Reduction, of))
  return { asOf, figures: [...countedFigures(current, previous), ...spared] }
}

type Counts = { grants: number; decided: number; days: number | undefined; 'on-time': number | undefined }

async function countsOf({ database, regions, calendar }: PublishedRoom, period: Period): Promise<Counts> {
  const [grants, decided, approvals] = await Promise.all([
    countGrants(database, regions(), period),
    countDecided(database, regions(), period),
    countApprovals(database, regions(), period),
  ])
  const cases = decided.reduce((total, row) => total + row.cases, 0)
  const worked = decided.reduce(
    (total, row) => total + row.cases * workingDaysBetween(calendar(), row.accepted_on, row.day),
    0,
  )
  const of = (which: 'kept' | 'decided') => approvals.reduce((total, row) => total + row[which], 0)
  return { grants, decided: cases, days: ratioOf(worked, cases), 'on-time': ratioOf(of('kept'), of('decided'), 100) }
}

/** A period in which nothing was decided is none to compare with. */
function countedFigures(now: Counts, before: Counts): Figure[] {
  const figure = (key: keyof Counts, unit: Figure['unit'], name: Words, definition: Words): Figure[] => {
    const value = now[key]
    if (value === undefined) return []
    return [
      { key, name, definition, unit, value, before: before.decided > 0 ? (before[key] ?? null) : null, rows: null },
    ]
  }
  return [
    ...figure(
      'grants',
      'licences',
      words('准予许可', 'Licences granted'),
      words('近12个月准予并已制证的许可项数。', 'Licences granted and put on a certificate in the last twelve months.'),
    ),
    ...figure(
      'decided',
      'cases',
      words('办结办件', 'Cases decided'),
      words('近12个月全部许可作出决定的办件数。', 'Cases with every licence decided in the last twelve months.'),
    ),
    ...figure(
      'days',
      'days',
      words('平均办理时间', 'Average time'),
      words('自受理至最后一项决定的平均工作日数。', 'Average working days from acceptance to the last decision.'),
    ),
    ...figure(
      'on-time',
      'percent',
      words('承诺期内决定率', 'Decided on time'),
      words('在承诺期限内决定的许可所占比例。', 'The share of approvals decided within the promised period.'),
    ),
  ]
}

function sparedFigure(reduction: Reduction, { before, after, percent }: Spared): Figure {
  const { name, of } = SPARED[reduction]
  return {
    key: `spared-${reduction}`,
    name,
    definition: words(
      `近12个月办结的办件，按逐项办理与一证办理的方案比较：每件${of.zh}平均由${before}减为${after}。`,
      `Cases decided in the last twelve months, each licence on its own against all as one: ${of.en} per case from ${before} to ${after} on average.`,
    ),
    value: percent,
    unit: 'percent',
    before: null,
    rows: null,
  }
}

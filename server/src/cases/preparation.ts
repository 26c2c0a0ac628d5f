import type { FastifyInstance } from 'fastify'
import { deskRoutes } from '@yizheng/contract/desk'
import type { AnswerOf } from '@yizheng/contract/route'
import type { Case } from '@yizheng/domain/cases/case'
import { matterDays } from '@yizheng/domain/cases/after-grant/matter-terms'
import { decidedBy, remediesAgainst } from '@yizheng/domain/cases/remedies'
import { apartGate } from '@yizheng/domain/cases/duty-gate'
import { PERMISSIONS } from '@yizheng/domain/cases/permissions'
import { openSites } from '@yizheng/domain/cases/inspection/sites'
import { plannedFor, refusalFor } from '@yizheng/domain/cases/kernel/open'
import type { Plan } from '@yizheng/domain/catalogue/plan'
import { rectifyBy } from '@yizheng/domain/cases/inspection/put-right'
import { deadlinesOf } from '@yizheng/domain/cases/deadlines'
import { calendarIn, type Calendar } from '@yizheng/domain/deadlines/working-days'
import type { Phrases } from '@yizheng/domain/cases/phrases'
import { endingPeriods, type Policy } from '@yizheng/domain/cases/policy'
import { mayRead } from '@yizheng/domain/parties/reading'
import { dayOf, type Day, type Instant } from '@yizheng/domain/time/day'
import { mount } from '../http/mount.ts'
import { listHolders } from '../parties/inspectors.ts'
import { bodiesOf, type OfficeHere } from '../parties/offices.ts'
import type { Session } from '../store/database.ts'
import type { Acts } from './acts.ts'
import { noSuchCase } from './refusals.ts'
import { findFiling } from './store.ts'

type Preparation = AnswerOf<typeof deskRoutes.prepareActs>

export type PreparationRoom = {
  acts: Pick<Acts, 'read'>
  database: Session
  officeOf: (region: string) => OfficeHere | undefined
  policy: Policy
  calendar: () => Calendar
  phrases: Phrases
  now: () => Instant
}

/** Serves what an official needs to know before an act, so that a screen neither guesses nor finds out by being refused. */
export function mountPreparation(app: FastifyInstance, room: PreparationRoom): void {
  mount(app, deskRoutes.prepareActs, async ({ params, session }) => {
    const loaded = await room.acts.read(params.case)
    const on = dayOf(room.now())
    if (!loaded || !mayRead(loaded.current, session.actor, on)) throw noSuchCase()
    const { current, plan, named } = loaded
    const here = room.officeOf(current.region)
    const sites = current.stage === 'accepted' ? openSites(current, plan) : []
    const times = { on, policy: room.policy, calendar: calendarIn(room.calendar(), current.region) }
    if (!here) throw noSuchCase()
    const closedFor = (type: 'RecordInspection' | 'HoldHearing', each: (typeof inspectors)[number]) =>
      refusalFor(plan, { type }, apartGate(current, plan, PERMISSIONS[type], each, named))?.reason ?? null
    const bodies = { ...bodiesOf(here), policy: room.policy }
    const [inspectors, presiders] = await Promise.all([
      listHolders(room.database, 'inspector', current.region, on),
      listHolders(room.database, 'hearing-officer', current.region, on),
    ])
    return {
      bureau: { zh: here.bureau.zh, en: here.bureau.en },
      today: on,
      supply: room.policy.periods.supply,
      deliver: room.policy.periods.deliver,
      phrases: room.phrases,
      sites,
      rectifyBy:
        sites.length > 0
          ? rectifyBy(sites, { ...times, deadlines: () => deadlinesOf(current, plan, times.policy, times.calendar) })
          : null,
      inspectors: inspectors.map((each) => ({
        person: each.personId,
        name: each.name,
        closed: closedFor('RecordInspection', each),
      })),
      presiders: presiders.map((each) => ({
        person: each.personId,
        name: each.name,
        closed: closedFor('HoldHearing', each),
      })),
      matters: await mattersOf(room.database, plan, current, on),
      remedies: [
        { approval: null, remedies: remediesAgainst(bodies, null) },
        ...plan.approvals.map(({ key, department }) => ({
          approval: key,
          remedies: remediesAgainst(bodies, decidedBy(bodies, department)),
        })),
      ],
      penaltyRemedies: plan.approvals.map(({ key, regulator }) => ({
        approval: key,
        remedies: remediesAgainst(bodies, regulator),
      })),
      beHeard: endingPeriods(room.policy).beHeard,
    }
  })
}

/** What is asked for on the licences of a case, with the answers that are to be different as they were filled in. */
async function mattersOf(database: Session, plan: Plan, current: Case, on: Day): Promise<Preparation['matters']> {
  const open = current.approvals.flatMap(({ key, licence }) =>
    licence?.matter ? [{ key, licence, ...licence.matter }] : [],
  )
  return Promise.all(
    open.map(async ({ key, licence, kind, fields, filingHash }) => {
      const asked = fields.length === 0 ? {} : ((await findFiling(database, { ...current, filingHash })) ?? {})
      const filing = Object.fromEntries(Object.entries(asked).filter(([field]) => fields.includes(field)))
      const planned = plannedFor(plan, key)
      return { approval: key, ...matterDays({ kind, fields }, licence, on, { planned, filing }), filing }
    }),
  )
}

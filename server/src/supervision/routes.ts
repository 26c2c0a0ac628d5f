import type { FastifyInstance } from 'fastify'
import { supervisionRoutes, type HandoverView } from '@yizheng/contract/supervision'
import { approvalOf, type Case } from '@yizheng/domain/cases/case'
import type { Filing } from '@yizheng/domain/catalogue/filled-in'
import { holderFieldOf, holderOf } from '@yizheng/domain/certificates/holder'
import { termsInWords } from '@yizheng/domain/certificates/printed-terms'
import { licenceStatusOf } from '@yizheng/domain/certificates/validity'
import { Plan } from '@yizheng/domain/catalogue/plan'
import type { Words } from '@yizheng/domain/text/words'
import { workingDaysBetween, type Calendar } from '@yizheng/domain/deadlines/working-days'
import { holds } from '@yizheng/domain/parties/person'
import { reachOf, type Reach } from '@yizheng/domain/parties/seat'
import { dayOf, type Day, type Instant } from '@yizheng/domain/time/day'
import { reachValues, withinReach } from '../cases/reach.ts'
import { mount } from '../http/mount.ts'
import { ProblemError } from '../http/problem.ts'
import type { Session } from '../store/database.ts'

type InboxCounts = { regulator: string; waiting: number; overdue: number; claimed: number }

/** Hand-overs per regulator of a region within a reach. What is claimed grows for ever, so it is counted in the index. */
async function countHandovers(database: Session, region: string, reach: Reach, today: Day): Promise<InboxCounts[]> {
  return database.query<InboxCounts>(
    {
      name: 'count_handovers',
      text: `with sent as (
          select d.subject, count(*)::integer as n from deadlines d
          where d.region_code = $1 and d.kind = 'claim' and ${withinReach('d.subject', '$2', '$3')} group by d.subject),
        open as (
          select d.subject, count(*)::integer as n, (count(*) filter (where d.due_on < $4))::integer as late from deadlines d
          where d.region_code = $1 and d.kind = 'claim' and d.met_on is null group by d.subject)
        select s.subject as regulator, coalesce(o.n, 0) as waiting, coalesce(o.late, 0) as overdue,
          s.n - coalesce(o.n, 0) as claimed
        from sent s left join open o using (subject) order by s.subject`,
    },
    [region, ...reachValues(reach), today],
  )
}

/** Inboxes with something in them, and those of the departments a person is named for. */
async function inboxesOf({ database, nameOf }: SupervisionRoom, region: string, reach: Reach, on: Day) {
  const counted = await countHandovers(database, region, reach, on)
  const known = new Set(counted.map(({ regulator }) => regulator))
  const empty = [...new Set(reach.named)].filter((regulator) => !known.has(regulator))
  return [...counted, ...empty.map((regulator) => ({ regulator, waiting: 0, overdue: 0, claimed: 0 }))].map(
    (inbox) => ({
      region,
      name: nameOf(inbox.regulator),
      ...inbox,
    }),
  )
}

type Row = {
  case_id: string
  regulator: string
  sent_on: Day
  claim_due_on: Day
  claimed_on: Day | null
  state: Case
  plan: unknown
  filing: Filing | null
}

/** What was handed over to a regulator of a region, the oldest claim first; unclaimed, or claimed. */
async function listHandovers(
  database: Session,
  query: { region: string; regulator: string; claimed: 'yes' | 'no'; limit: number },
): Promise<Row[]> {
  return database.query<Row>(
    {
      name: 'list_handovers',
      text: `select d.case_id, d.subject as regulator, d.started_on as sent_on, d.due_on as claim_due_on, d.met_on as claimed_on,
          c.state, p.plan, f.filing
        from deadlines d
        join cases c on c.region_code = d.region_code and c.case_id = d.case_id
        join plans p on p.region_code = c.region_code and p.hash = c.plan_hash
        left join filings f on f.region_code = c.region_code and f.case_id = c.case_id and f.hash = c.state ->> 'filingHash'
        where d.region_code = $1 and d.kind = 'claim' and d.subject = $2 and (d.met_on is not null) = $3
        order by d.due_on, d.case_id limit $4`,
    },
    [query.region, query.regulator, query.claimed === 'yes', query.limit],
  )
}

function viewOf(row: Row, calendar: Calendar, today: Day): HandoverView {
  const { state } = row
  const plan = Plan.parse(row.plan)
  const approvals = state.handovers.find(({ regulator }) => regulator === row.regulator)?.approvals ?? []
  const { name, uscc, address } = holderOf(row.filing ?? {}, holderFieldOf(plan, approvals))
  return {
    case: row.case_id,
    version: state.version,
    receiptNumber: state.receiptNumber,
    regulator: row.regulator,
    holder: { name, uscc, address },
    certificate: state.certificates[0]?.number ?? '',
    licences: approvals.flatMap((key) => {
      const planned = plan.approvals.find((each) => each.key === key)
      const { decision, licence } = approvalOf(state, key)
      if (!planned || !decision?.granted || !decision.final) return []
      // What became of it since, where anything has: a revoked licence is not claimed as one in force.
      const { standing, validFrom, validUntil } = licence ?? { standing: 'granted' as const, ...decision }
      const ground = licence?.since?.ground ?? null
      const status = licenceStatusOf({ standing, validFrom, validUntil, ground }, today)
      const { licenceNumber } = decision
      const said = termsInWords(licence?.terms)
      return [{ approval: key, name: planned.name, licenceNumber, validFrom, validUntil, ...said, status }]
    }),
    sentOn: row.sent_on,
    claimDueOn: row.claim_due_on,
    daysLeft: row.claimed_on === null ? workingDaysBetween(calendar, today, row.claim_due_on) : null,
    claimedOn: row.claimed_on,
  }
}

export type SupervisionRoom = {
  database: Session
  now: () => Instant
  regions: () => readonly string[]
  /** Name of a department, by key. */
  nameOf: (department: string) => Words
  calendar: () => Calendar
}

/** Serves the regulator's inbox 监管收件箱. Claiming is an act on the case. */
export function mountSupervision(app: FastifyInstance, room: SupervisionRoom): void {
  mount(app, supervisionRoutes.countHandovers, async ({ session }) => {
    const on = dayOf(room.now())
    const perRegion = await Promise.all(
      room.regions().map(async (region) => {
        const reach = reachOf(session.actor, 'regulator', region, on)
        return reach ? inboxesOf(room, region, reach, on) : []
      }),
    )
    return { inboxes: perRegion.flat() }
  })

  mount(app, supervisionRoutes.listHandovers, async ({ query, session }) => {
    if (!holds(session.actor, 'regulator', query.region, dayOf(room.now()), query.regulator)) {
      throw new ProblemError('not-allowed', {
        zh: '您不是该部门在该地区的监管人员。',
        en: 'You are not a regulator of that department in that region.',
      })
    }
    const rows = await listHandovers(room.database, query)
    return { handovers: rows.map((row) => viewOf(row, room.calendar(), dayOf(room.now()))) }
  })
}

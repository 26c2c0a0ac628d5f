import type { FastifyInstance } from 'fastify'
import { supervisionRoutes, type HandoverView } from '@yizheng/contract/supervision'
import { approvalOf, type Case } from '@yizheng/domain/cases/case'
import type { Filing } from '@yizheng/domain/cases/command'
import { holderOf } from '@yizheng/domain/certificates/holder'
import { Plan } from '@yizheng/domain/catalogue/plan'
import { holds } from '@yizheng/domain/parties/person'
import { dayOf, type Day, type Instant } from '@yizheng/domain/time/day'
import { mount } from '../http/mount.ts'
import { ProblemError } from '../http/problem.ts'
import type { Session } from '../store/database.ts'

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

function viewOf(row: Row): HandoverView {
  const { state } = row
  const plan = Plan.parse(row.plan)
  const approvals = state.handovers.find(({ regulator }) => regulator === row.regulator)?.approvals ?? []
  return {
    case: row.case_id,
    version: state.version,
    receiptNumber: state.receiptNumber,
    regulator: row.regulator,
    holder: holderOf(row.filing ?? {}),
    certificate: state.certificates[0]?.number ?? '',
    licences: approvals.flatMap((key) => {
      const planned = plan.approvals.find((each) => each.key === key)
      const { decision } = approvalOf(state, key)
      if (!planned || !decision?.granted || !decision.final) return []
      return [
        { approval: key, name: planned.name, licenceNumber: decision.licenceNumber, validUntil: decision.validUntil },
      ]
    }),
    sentOn: row.sent_on,
    claimDueOn: row.claim_due_on,
    claimedOn: row.claimed_on,
  }
}

/** Serves the regulator's inbox 监管收件箱. Claiming is an act on the case. */
export function mountSupervision(app: FastifyInstance, room: { database: Session; now: () => Instant }): void {
  mount(app, supervisionRoutes.listHandovers, async ({ query, session }) => {
    if (!holds(session.actor, 'regulator', query.region, dayOf(room.now()), query.regulator)) {
      throw new ProblemError('not-allowed', {
        zh: '您不是该部门在该地区的监管人员。',
        en: 'You are not a regulator of that department in that region.',
      })
    }
    return { handovers: (await listHandovers(room.database, query)).map(viewOf) }
  })
}

import { Plan } from '@yizheng/domain/catalogue/plan'
import type { Period } from '@yizheng/domain/measures/board'
import type { Session } from '../store/database.ts'
import { WITHDRAWN } from './board-store.ts'

export type FinishedPlan = { reductions: Plan['reductions']; cases: number }

/** What the plans of cases decided in a period spared, with how many cases were decided by each. */
export async function listFinishedPlans(
  database: Session,
  regions: readonly string[],
  period: Period,
): Promise<FinishedPlan[]> {
  const rows = await database.query<{ reductions: unknown; cases: number }>(
    `select p.plan -> 'reductions' as reductions, f.cases
     from (
       select c.region_code, c.plan_hash, count(*)::integer as cases
       from deadlines d join cases c on c.region_code = d.region_code and c.case_id = d.case_id
       where d.region_code = any ($1) and d.kind = 'case-promised' and d.met_on between $2 and $3 and not ${WITHDRAWN}
       group by 1, 2
     ) f join plans p on p.region_code = f.region_code and p.hash = f.plan_hash`,
    [regions, period.from, period.to],
  )
  return rows.map(({ reductions, cases }) => ({ reductions: Plan.shape.reductions.parse(reductions), cases }))
}

import type { Session } from '../store/database.ts'
import { StartFault } from '../start-fault.ts'

/** What there is of an office: the regions that it has a bureau in, and its departments. */
export type Served = { regions: readonly string[]; departments: readonly string[] }

/** Work that waits in a region or for a department. */
type Waiting = { name: string; cases: number }

const REGIONS = `
  select region_code as name, count(*)::integer as cases from (
    select region_code, case_id from cases where stage in ('submitted', 'supplement-requested', 'accepted', 'decided', 'certified')
    union select region_code, case_id from tasks
  ) waiting
  where region_code <> all ($1) group by region_code order by region_code`

/** Of the plans of cases that are on their way, and of tasks that wait after the decision. */
const DEPARTMENTS = `
  with open as (
    select region_code, case_id, plan_hash from cases
    where stage in ('submitted', 'supplement-requested', 'accepted', 'decided', 'certified')
  ),
  named as (
    select p.region_code, p.hash, body.name
    from (select distinct region_code, plan_hash from open) used
    join plans p on p.region_code = used.region_code and p.hash = used.plan_hash
    cross join lateral jsonb_array_elements(p.plan -> 'approvals') as approval
    cross join lateral (values (approval ->> 'department'), (approval ->> 'regulator')) as body(name)
    where body.name <> all ($1)
  )
  select name, count(distinct (region_code, case_id))::integer as cases from (
    select n.name, o.region_code, o.case_id from named n join open o on o.region_code = n.region_code and o.plan_hash = n.hash
    union select department, region_code, case_id from tasks where department <> all ($1)
  ) waiting
  group by name order by name`

/**
 * Refuses a start with which cases that are on their way would be seen by nobody: of a region that has no office in the files any more, or
 * waiting for a department that the catalogue has no more. Throws `StartFault` with each of them.
 */
export async function requireNothingDropped(database: Session, { regions, departments }: Served): Promise<void> {
  const lost = await database.query<Waiting>(REGIONS, [regions])
  const gone = await database.query<Waiting>(DEPARTMENTS, [departments])
  if (lost.length === 0 && gone.length === 0) return
  const told = [
    ...lost.map(
      ({ name, cases }) => `  region ${name} has no office in offices.json, and ${casesIn(cases)} open there`,
    ),
    ...gone.map(
      ({ name, cases }) => `  department ${name} is not in departments.json, and ${casesIn(cases)} waiting for it`,
    ),
  ]
  throw new StartFault(
    `The files of the office leave out what open cases need; nobody would see them any more:\n${told.join('\n')}\n` +
      'Put it back into the files. It can be taken out once these cases are over.',
  )
}

function casesIn(count: number): string {
  return count === 1 ? '1 case is' : `${count} cases are`
}

import type { CatalogueFault } from '@yizheng/domain/catalogue/fault'
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

/** Regions and departments that are not served any more, and for which cases wait. */
async function waitingFor(database: Session, { regions, departments }: Served) {
  const lost = await database.query<Waiting>(REGIONS, [regions])
  const gone = await database.query<Waiting>(DEPARTMENTS, [departments])
  return { lost, gone }
}

/**
 * Refuses a start with which cases that are on their way would be seen by nobody: of a region that has no office in the files any more, or
 * waiting for a department that the catalogue has no more. Throws `StartFault` with each of them.
 */
export async function requireNothingDropped(database: Session, served: Served): Promise<void> {
  const { lost, gone } = await waitingFor(database, served)
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

/** The same of files that change under a running office, which then goes on with the catalogue it has. */
export async function droppedFaults(database: Session, served: Served): Promise<CatalogueFault[]> {
  const { lost, gone } = await waitingFor(database, served)
  return [
    ...lost.map(({ name, cases }) =>
      fault(
        'offices.json',
        `没有区划${name}的审批局，那里还有${cases}件办件没有办完；请写回，办完后才能去掉`,
        `Region ${name} has no office, and ${casesIn(cases)} open there; put it back until these are over`,
      ),
    ),
    ...gone.map(({ name, cases }) =>
      fault(
        'departments.json',
        `没有部门“${name}”，还有${cases}件办件等它办理；请写回，办完后才能去掉`,
        `There is no department "${name}", and ${casesIn(cases)} waiting for it; put it back until these are over`,
      ),
    ),
  ]
}

function fault(file: string, zh: string, en: string): CatalogueFault {
  return { file, path: '', reason: { zh, en } }
}

function casesIn(count: number): string {
  return count === 1 ? '1 case is' : `${count} cases are`
}

import { Plan } from '@yizheng/domain/catalogue/plan'
import type { NamedPerson } from '@yizheng/domain/cases/avoidance'
import { CASE_SHAPE, type Case } from '@yizheng/domain/cases/case'
import { replay } from '@yizheng/domain/cases/evolve'
import type { Filing } from '@yizheng/domain/catalogue/filled-in'
import type { CaseEvent, Recorded } from '@yizheng/domain/cases/event'
import { untoldEntries } from '@yizheng/domain/cases/endings/untold'
import type { CasePart, Role } from '@yizheng/domain/parties/duty'
import type { Readable } from '@yizheng/domain/parties/reading'
import type { Reach } from '@yizheng/domain/parties/seat'
import type { Day, Instant } from '@yizheng/domain/time/day'
import type { ActDone, CaseSummary } from '@yizheng/contract/cases'
import type { Session } from '../store/database.ts'
import { regionOf } from './numbers.ts'
import { apartValues, notOwn, reachValues, withinReach, type Apart } from './reach.ts'

/** A case with the plan it is pinned to, and the natural persons whom it names by number. */
export type Loaded = { current: Case; plan: Plan; named: readonly NamedPerson[] }

/** Plans read before, by hash: a plan never changes under its hash, and reading one costs more than reading a case. */
const plans = new Map<string, Plan>()
const PLANS_KEPT = 500

export async function getPlan(database: Session, region: string, hash: string): Promise<Plan> {
  const known = plans.get(hash)
  if (known) return known
  const [row] = await database.query<{ plan: unknown }>(
    { name: 'get_plan', text: 'select plan from plans where region_code = $1 and hash = $2' },
    [region, hash],
  )
  if (!row) throw new Error(`the plan ${hash} of a case is not there`)
  const plan = Plan.parse(row.plan)
  const oldest = plans.keys().next()
  if (plans.size >= PLANS_KEPT && !oldest.done) plans.delete(oldest.value)
  plans.set(hash, plan)
  return plan
}

/** The case as it stands in the database, or undefined. */
export async function findCase(database: Session, caseId: string): Promise<Loaded | undefined> {
  const region = regionOf(caseId)
  const [row] = await database.query<{ state: Case; named: NamedPerson[] }>(
    {
      name: 'find_case',
      text: `select c.state, coalesce((
          select json_agg(json_build_object('place', p.place, 'digest', encode(p.digest, 'hex')) order by p.place, p.digest)
          from case_people p where p.region_code = c.region_code and p.case_id = c.case_id), '[]') as named
        from cases c where c.region_code = $1 and c.case_id = $2`,
    },
    [region, caseId],
  )
  if (!row) return undefined
  const plan = await getPlan(database, region, row.state.planHash)
  const { named } = row
  if (row.state.shape === CASE_SHAPE) return { current: row.state, plan, named }
  // Kept in the shape of an earlier release: the record says what it is in this one.
  return { current: replay(caseId, region, plan, await listEvents(database, caseId)), plan, named }
}

/** What a person may not apply for on a day, and until when. */
export async function findBars(database: Session, person: string, on: Day): Promise<Case['bars']> {
  return database.query<Case['bars'][number]>(
    {
      name: 'find_bars',
      text: 'select item, until, ground, basis from application_bars where person_id = $1 and until >= $2',
    },
    [person, on],
  )
}

/** Whether there is any case in the database at all. */
export async function hasCases(database: Session): Promise<boolean> {
  const [row] = await database.query<{ found: boolean }>('select exists (select from cases) as found')
  return row?.found ?? false
}

type ReadableRow = Readable & { id: string; version: number; shape: number }

/** Columns of `ReadableRow` from a case `c`. */
const READABLE = `c.case_id as id, c.region_code as region, c.applicant_id as applicant, c.version, c.state -> 'shape' as shape,
  c.state -> 'handovers' as handovers, coalesce(c.state -> 'checkers', '[]') as checkers`

/** Kept in the shape of an earlier release a case may not say who sees it: its record does. */
async function readableOf(database: Session, row: ReadableRow): Promise<Readable & { version: number }> {
  if (row.shape === CASE_SHAPE) return row
  return (await findCase(database, row.id))?.current ?? row
}

/** What of a case decides who may see it, and its version: asked often, so without the plan. */
export async function findReadable(
  database: Session,
  caseId: string,
): Promise<(Readable & { version: number }) | undefined> {
  const [row] = await database.query<ReadableRow>(
    { name: 'find_readable', text: `select ${READABLE} from cases c where c.region_code = $1 and c.case_id = $2` },
    [regionOf(caseId), caseId],
  )
  return row && readableOf(database, row)
}

/** The record of a case, oldest first. */
export async function listEvents(database: Session, caseId: string): Promise<Recorded[]> {
  const rows = await database.query<{
    version: number
    type: CaseEvent['type']
    at: Instant
    by: string
    part: CasePart | null
    payload: object
  }>(
    {
      name: 'list_events',
      text: 'select version, type, at, by, part, payload from case_events where region_code = $1 and case_id = $2 order by version',
    },
    [regionOf(caseId), caseId],
  )
  return rows.map(({ version, at, by, part, type, payload }) => ({
    version,
    at,
    by,
    part,
    event: { type, ...payload } as CaseEvent,
  }))
}

/** What happened after `version`, by name: said to a caller who saw an older page, and to the holder only what they know. */
export async function happenedSince(
  database: Session,
  caseId: string,
  version: number,
  holder: boolean,
): Promise<string[]> {
  if (holder) {
    const record = await listEvents(database, caseId)
    const hidden = untoldEntries(record)
    return record.flatMap((each) => (each.version > version && !hidden.has(each.version) ? [each.event.type] : []))
  }
  const rows = await database.query<{ type: string }>(
    {
      name: 'happened_since',
      text: 'select type from case_events where region_code = $1 and case_id = $2 and version > $3 order by version',
    },
    [regionOf(caseId), caseId, version],
  )
  return rows.map(({ type }) => type)
}

/** Who may see the cases in which an uploaded file lies. */
export async function listCasesWithFile(database: Session, fileId: string): Promise<Readable[]> {
  const rows = await database.query<ReadableRow>(
    {
      name: 'list_cases_with_file',
      text: `select ${READABLE} from case_files f
        join cases c on c.region_code = f.region_code and c.case_id = f.case_id where f.file_id = $1 limit 100`,
    },
    [fileId],
  )
  return Promise.all(rows.map((row) => readableOf(database, row)))
}

/** What was filled in, by the hash that the case names; undefined when it has been erased. */
export async function findFiling(
  database: Session,
  current: Pick<Case, 'region' | 'id' | 'filingHash'>,
): Promise<Filing | undefined> {
  const [row] = await database.query<{ filing: Filing }>(
    { name: 'find_filing', text: 'select filing from filings where region_code = $1 and case_id = $2 and hash = $3' },
    [current.region, current.id, current.filingHash],
  )
  return row?.filing
}

/** The first answer given under a key, with the hash of what was asked; undefined when the key is new. */
export async function findAnswer(
  database: Session,
  region: string,
  person: string,
  key: string,
): Promise<{ bodyHash: string; answer: ActDone } | undefined> {
  const [row] = await database.query<{ body_hash: string; answer: ActDone }>(
    {
      name: 'find_answer',
      text: 'select body_hash, answer from act_keys where region_code = $1 and person_id = $2 and key = $3',
    },
    [region, person, key],
  )
  return row && { bodyHash: row.body_hash, answer: row.answer }
}

/** The cases an applicant filed, newest first; at most 200 per region. */
export async function listCasesOf(
  database: Session,
  region: string,
  applicant: string,
  after: { filedAt: Instant; id: string } | undefined,
  limit: number,
): Promise<CaseSummary[]> {
  const rows = await database.query<{ state: Case; waits: CaseSummary['waits'] }>(
    {
      name: 'list_cases_of',
      text: `select state, coalesce((
          select jsonb_agg(jsonb_build_object('command', t.command, 'dueOn', t.due_on) order by t.due_on, t.command) from tasks t
          where t.region_code = cases.region_code and t.case_id = cases.case_id and t.role = 'applicant'), '[]') as waits
        from cases where region_code = $1 and applicant_id = $2
        and (filed_at, case_id) < (coalesce($3::timestamptz, 'infinity'), $4)
        order by filed_at desc, case_id desc limit $5`,
    },
    [region, applicant, after?.filedAt ?? null, after?.id ?? '', limit],
  )
  return rows.map(({ state, waits }) => summaryOf(state, waits))
}

function summaryOf(
  { id, receiptNumber, bundle, stage, version, filedAt }: Case,
  waits: CaseSummary['waits'],
): CaseSummary {
  return { id, receiptNumber, bundle, stage, version, filedAt, waits }
}

export type TaskRow = {
  case_id: string
  task_key: string
  command: string
  subject: string | null
  due_on: Day | null
  receipt_number: string
  bundle: string
  stage: Case['stage']
  version: number
}

/** Where a page of the worklist ended: the next one begins after it. `dueOn` is a day, or `infinity` without a deadline. */
export type Cursor = { dueOn: string; caseId: string; taskKey: string }

/**
 * One page of what waits for a role in a region, in deadline order; `applicant` keeps to one applicant's cases. Read
 * along the index from the cursor on, so that a late page costs what the first costs.
 */
export async function listTasks(
  database: Session,
  query: {
    region: string
    role: Role
    reach: Reach
    applicant: string | null
    /** Who does not see work on cases of their own; left out for an applicant, whose work that is. */
    apart?: Apart
    after: Cursor | undefined
    limit: number
  },
): Promise<TaskRow[]> {
  const { region, role, reach, applicant, apart, after, limit } = query
  const from = after ?? { dueOn: '0001-01-01', caseId: '', taskKey: '' }
  return database.query<TaskRow>(
    {
      name: 'list_tasks',
      text: `select t.case_id, t.task_key, t.command, t.subject, t.due_on, c.receipt_number, c.bundle, c.stage, c.version
        from tasks t
        join cases c on c.region_code = t.region_code and c.case_id = t.case_id
        where t.region_code = $1 and t.role = $2
          and (coalesce(t.due_on, 'infinity'::date), t.case_id, t.task_key) > ($3::date, $4, $5)
          and ${withinReach('t.department', '$6', '$7')} and ($8::text is null or c.applicant_id = $8)
          and ${notOwn('$1', '$10', '$11')}
        order by coalesce(t.due_on, 'infinity'::date), t.case_id, t.task_key
        limit $9`,
    },
    [
      region,
      role,
      from.dueOn,
      from.caseId,
      from.taskKey,
      ...reachValues(reach),
      applicant,
      limit,
      ...apartValues(apart),
    ],
  )
}

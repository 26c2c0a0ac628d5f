import { createHash } from 'node:crypto'
import type { Plan } from '@yizheng/domain/catalogue/plan'
import { type Case } from '@yizheng/domain/cases/case'
import { holdersOf } from '@yizheng/domain/cases/evolve'
import type { NamedPerson } from '@yizheng/domain/cases/avoidance'
import type { Filing } from '@yizheng/domain/cases/command'
import { knownTo } from '@yizheng/domain/cases/endings/course'
import { identifiersOf } from '@yizheng/domain/cases/identifier-taken'
import type { CaseEvent, HandedIn, Recorded } from '@yizheng/domain/cases/event'
import type { Policy } from '@yizheng/domain/cases/policy'
import { alertsOf, type Alert } from './alerts.ts'
import { dayOf, type Day } from '@yizheng/domain/time/day'
import { nextCallOf } from '@yizheng/domain/deadlines/warnings'
import { addresseeOf } from '@yizheng/domain/certificates/holder'
import { unprintableOf } from '@yizheng/domain/certificates/unprintable'
import { tasksOf, type Task } from '@yizheng/domain/cases/tasks'
import { deadlinesOf, lapsed, type Deadline } from '@yizheng/domain/deadlines/deadline'
import { calendarIn, type Calendar } from '@yizheng/domain/deadlines/working-days'
import type { ActDone } from '@yizheng/contract/cases'

/** One act with everything that is written with it; several go together into one call of `record_acts` (act-batch.ts). */
export type ActRow = {
  region: string
  case_id: string
  expected: number
  person: string
  key: string | null
  body_hash: string | null
  answer: ActDone
  at: string
  state: Case
  holders: { person_id: string; part: string }[]
  events: {
    version: number
    type: string
    at: string
    /** The time of the event before it; null for the first of a case. */
    follows: string | null
    by: string
    part: string | null
    payload: object
  }[]
  tasks_opened: object[]
  tasks_closed: string[]
  deadlines: object[]
  outbox: OutboxRow[]
  certificates: { number: string; identifier: string; verify_code: string; at: string }[]
  /** The numbers that the papers of the act bear: `texts` are consecutive ones of a series, from `first`. */
  numbers: Drawn | null
  /** Later versions of certificates made before. */
  revisions: { number: string; identifier: string; revision: number }[]
  /** What became of licences that the public register holds. */
  standings: { licence_number: string; standing: string; valid_until: string | null }[]
  bars: { person_id: string; item: string; until: string; ground: string; basis: string }[]
  alerts: Alert[]
  /** Natural persons whom the act names by number, each by a keyed digest in hexadecimal. */
  people: readonly NamedPerson[]
  /** Identifiers that a grant brought about. */
  identifiers: { scheme: string; value: string; holder: string; licence_number: string; at: string }[]
  /** Uploaded files that the act puts into the case. */
  files: string[]
  filing: { hash: string; values: Filing; at: string } | null
  /** Whom the case is for, when the filing says so anew. */
  subject: { name: string; code: string } | null
  /** The draft that is filed, and thrown away with the act. */
  draft: string | null
  plan: Plan | null
}

/** Consecutive numbers of a series as papers bear them; `reserved` where they were set aside beforehand. */
export type Drawn = { series: string; year: number; first: number; texts: readonly string[]; reserved: boolean }

export type OutboxRow = { id: string; topic: 'hand-over' | 'render-certificate'; payload: object; at: string }

/** A lost answer is asked for again under the same key, with the same content. */
export type Key = { key: string; bodyHash: string }

/** What a case has derived beside it in the database. */
type Derived = { tasks: Task[]; deadlines: Deadline[] }

export type World = { policy: Policy; calendar: Calendar }

export function derivedOf(current: Case, plan: Plan, world: World): Derived {
  const deadlines = deadlinesOf(current, plan, world.policy, world.calendar)
  return { deadlines, tasks: tasksOf(current, plan, deadlines) }
}

/** Rows of `after` that are new or differ from the row of the same key in `before`. */
function changed<Row extends { key: string }>(before: readonly Row[], after: readonly Row[]): Row[] {
  const known = new Map(before.map((row) => [row.key, JSON.stringify(row)]))
  return after.filter((row) => known.get(row.key) !== JSON.stringify(row))
}

function taskRow(task: Task): object {
  return {
    key: task.key,
    command: task.command,
    role: task.role,
    department: task.department,
    subject: task.subject,
    due_on: task.dueOn,
  }
}

/** `day` is the day of the act: the runner looks at the deadline on the first day after it that there is reason to. */
export function deadlineRow(deadline: Deadline, world: World, region: string, day: Day): object {
  return {
    extended_by: deadline.extendedBy,
    stopped_days: deadline.stoppedDays,
    rules_version: deadline.rulesVersion,
    next_on: nextCallOf(deadline, world.policy.warnings, calendarIn(world.calendar, region), day),
    key: deadline.key,
    kind: deadline.kind,
    subject: deadline.subject,
    started_on: deadline.startedOn,
    working_days: deadline.workingDays,
    due_on: deadline.dueOn,
    provisional: deadline.provisional,
    basis: deadline.basis,
    assumed: deadline.assumed,
    met_on: deadline.metOn,
    calendar_version: deadline.calendarVersion,
  }
}

/** The name of a hand-over: one per regulator and case, whichever certificate names it first. */
export function handOverId(caseId: string, regulator: string): string {
  return `${caseId}:hand-over:${regulator}`
}

/** What has to be made or sent because of an event: taken up by the runner after the act. */
function outboxOf(caseId: string, plan: Plan, after: Case, recorded: Recorded): OutboxRow[] {
  if (recorded.event.type === 'CertificateFileConfirmed') {
    const { number } = recorded.event
    const id = `${caseId}:${recorded.version}:render`
    return [{ id, topic: 'render-certificate', payload: { number }, at: recorded.at }]
  }
  if (recorded.event.type !== 'CertificateIssued' && recorded.event.type !== 'CertificateRevised') return []
  const { number, approvals } = recorded.event
  const id = `${caseId}:${recorded.version}`
  const rendering: OutboxRow = { id: `${id}:render`, topic: 'render-certificate', payload: { number }, at: recorded.at }
  if (recorded.event.type === 'CertificateRevised') return [rendering]
  const regulators = new Set(
    plan.approvals.filter((approval) => approvals.includes(approval.key)).map((approval) => approval.regulator),
  )
  const handOvers = [...regulators].map((regulator): OutboxRow => {
    return { id: handOverId(after.id, regulator), topic: 'hand-over', payload: { regulator }, at: recorded.at }
  })
  return [rendering, ...handOvers]
}

function unique<Row extends { id: string }>(rows: Row[]): Row[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()]
}

function subjectOf(filing: Filing, plan: Plan): ActRow['subject'] {
  const { name, uscc } = addresseeOf(filing, plan)
  return { name, code: uscc }
}

/** Whether the holder of a licence was told that its end is proposed, as a case stands. */
function toldIn(current: Case | null): (approval: string) => boolean {
  return (key) => {
    const proposal = current?.approvals.find((each) => each.key === key)?.licence?.proposal
    return proposal ? knownTo(proposal) : false
  }
}

export type Step = {
  region: string
  caseId: string
  before: Case | null
  after: Case
  /** The plan the case had before the act, and the one it has now: mostly the same. */
  planBefore: Plan
  plan: Plan
  recorded: readonly Recorded[]
  key: Key | null
  filing: { hash: string; values: Filing } | null
  /** What the case says of whom it is for from now on, where the act changes it. */
  subject: Filing | null
  draft: string | null
  /** Natural persons whom it names by number and the case did not before. */
  people: readonly NamedPerson[]
  /** A plan that has to be written with the act: of the first case filed under it, or one a case goes over to. */
  newPlan: Plan | null
  numbers: Drawn | null
}

/** The rows that one act writes: the events, the case, and the difference in holders, tasks and deadlines. */
export function actRowOf(step: Step, world: World): ActRow {
  const { region, caseId, before, after, planBefore, plan, recorded } = step
  const first = recorded[0]
  if (!first) throw new Error(`an act on case ${caseId} without events`)
  const was: Derived = before ? derivedOf(before, planBefore, world) : { tasks: [], deadlines: [] }
  const is = derivedOf(after, plan, world)
  const opened = changed(was.tasks, is.tasks)
  const still = new Set(is.tasks.map((task) => task.key))
  return {
    region,
    case_id: caseId,
    expected: before?.version ?? 0,
    person: first.by,
    key: step.key?.key ?? null,
    body_hash: step.key?.bodyHash ?? null,
    answer: {
      case: caseId,
      version: after.version,
      stage: after.stage,
      receiptNumber: after.receiptNumber,
      happened: recorded.map(({ event }) => event.type),
      ...unprintableIn(step.filing),
    },
    at: first.at,
    state: after,
    holders: recorded
      .flatMap((each) => Object.entries(holdersOf(each)))
      .filter(([person]) => !before?.holders[person])
      .map(([person_id, part]) => ({ person_id, part })),
    events: recorded.map(({ version, at, by, part, event: { type, ...payload } }, index) => ({
      version,
      type,
      at,
      follows: recorded[index - 1]?.at ?? before?.lastAt ?? null,
      by,
      part,
      payload,
    })),
    tasks_opened: opened.map(taskRow),
    tasks_closed: was.tasks.map((task) => task.key).filter((key) => !still.has(key)),
    deadlines: changed(was.deadlines, [...is.deadlines, ...lapsed(was.deadlines, is.deadlines, dayOf(first.at))]).map(
      (each) => deadlineRow(each, world, region, dayOf(first.at)),
    ),
    outbox: unique(recorded.flatMap((each) => outboxOf(caseId, plan, after, each))),
    certificates: recorded.flatMap(({ event, at }) =>
      event.type === 'CertificateIssued'
        ? [{ number: event.number, identifier: event.identifier, verify_code: event.verifyCode, at }]
        : [],
    ),
    numbers: step.numbers,
    revisions: recorded.flatMap(({ event }) =>
      event.type === 'CertificateRevised'
        ? [{ number: event.number, identifier: event.identifier, revision: event.revision }]
        : [],
    ),
    standings: before ? standingsOf(before, after) : [],
    bars: recorded.flatMap(({ event }) =>
      event.type === 'ReapplicationBarred'
        ? [
            {
              person_id: after.applicant,
              item: event.item,
              until: event.until,
              ground: event.ground,
              basis: event.basis,
            },
          ]
        : [],
    ),
    alerts: recorded.flatMap((each) => alertsOf(each, plan, toldIn(before))),
    files: recorded.flatMap(({ event }) => (event.type === 'CertificateFileAttached' ? [event.file] : filesOf(event))),
    people: step.people,
    identifiers: recorded.flatMap(({ event, at }) => givenBy(event, after, plan, at)),
    filing: step.filing && { ...step.filing, at: first.at },
    subject: step.subject && subjectOf(step.subject, plan),
    draft: step.draft,
    plan: step.newPlan,
  }
}

function givenBy(event: CaseEvent, { id, applicant }: Case, plan: Plan, at: string): ActRow['identifiers'] {
  if (event.type !== 'LicenceGranted' || !event.results) return []
  const given = identifiersOf(plan, event.approval, event.results, { caseId: id, applicant })
  return given.map(({ scheme, value, holder }) => ({ scheme, value, holder, licence_number: event.licenceNumber, at }))
}

/** The keys of fields alone: an answer is kept with the act, and outlives what was filled in. */
function unprintableIn(filing: Step['filing']): Pick<ActDone, 'unprintable'> {
  const fields = filing ? unprintableOf(filing.values).map(({ field }) => field) : []
  return fields.length > 0 ? { unprintable: fields } : {}
}

/** Papers that an event puts into the case. */
function papersOf(event: CaseEvent): HandedIn[] {
  switch (event.type) {
    case 'ApplicationSubmitted':
    case 'ApplicationCorrected':
    case 'SupplementSupplied':
    case 'DeferredPapersSupplied':
      return event.materials
    default:
      return []
  }
}

function filesOf(event: CaseEvent): string[] {
  const withFiles = event.type === 'RectificationReported' || event.type === 'CancellationAsked'
  return withFiles ? event.files : papersOf(event).flatMap(({ file }) => file ?? [])
}

/** Licences that stand otherwise, or end on another day, than before the act. */
function standingsOf(before: Case, after: Case): ActRow['standings'] {
  return after.approvals.flatMap(({ licence, decision, key }) => {
    const was = before.approvals.find((each) => each.key === key)?.licence
    if (!licence || !was || !decision?.granted || !decision.final) return []
    if (was.standing === licence.standing && was.validUntil === licence.validUntil) return []
    return [{ licence_number: decision.licenceNumber, standing: licence.standing, valid_until: licence.validUntil }]
  })
}

/** SHA-256 over a value as JSON with sorted keys, hex: how a filing and a request body are named. */
export function hashOf(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(value)))
    .digest('hex')
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  )
}

import { createHash } from 'node:crypto'
import type { ActDone } from '@yizheng/contract/cases'
import type { Case } from '@yizheng/domain/cases/case'
import type { Recorded } from '@yizheng/domain/cases/event'
import { holdersOf } from '@yizheng/domain/cases/evolve'
import type { Plan } from '@yizheng/domain/catalogue/plan'
import { unprintableOf } from '@yizheng/domain/certificates/unprintable'
import { rowsOf as catalogueRows } from '../catalogue/rows.ts'
import { rowsOf as certificateRows } from '../certificates/rows.ts'
import { rowsOf as deadlineRows } from '../deadlines/rows.ts'
import { rowsOf as deskRows } from '../desk/rows.ts'
import { rowsOf as draftRows } from '../drafts/rows.ts'
import { changeOf, type Drawn, type Step, type World } from './change.ts'
import { rowsOf as caseRows } from './rows.ts'

/** Who writes rows of a case besides the record, each room its own (`<room>_rows` in SQL): a new one is named here and in record_acts.sql. */
const ROOMS = [catalogueRows, caseRows, draftRows, deskRows, deadlineRows, certificateRows] as const

type Both<Union> = (Union extends unknown ? (each: Union) => void : never) extends (each: infer Whole) => void
  ? Whole
  : never

/** By table, the rows of an act as its room makes them. */
type RoomRows = Both<ReturnType<(typeof ROOMS)[number]>>

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
  outbox: OutboxRow[]
  /** The numbers that the papers of the act bear: `texts` are consecutive ones of a series, from `first`. */
  numbers: Drawn | null
  rows: RoomRows
}

export type OutboxRow = { id: string; topic: 'hand-over' | 'render-certificate'; payload: object; at: string }

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

/** What one act writes: the events, the case, and what each room makes of the change. */
export function actRowOf(step: Step, world: World): ActRow {
  const change = changeOf(step, world)
  const { region, caseId, before, after, plan, recorded, person, at } = change
  return {
    region,
    case_id: caseId,
    expected: before?.version ?? 0,
    person,
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
    at,
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
    outbox: unique(recorded.flatMap((each) => outboxOf(caseId, plan, after, each))),
    numbers: step.numbers,
    rows: Object.assign({}, ...ROOMS.map((rowsOf) => rowsOf(change))) as RoomRows,
  }
}

/** The keys of fields alone: an answer is kept with the act, and outlives what was filled in. */
function unprintableIn(filing: Step['filing']): Pick<ActDone, 'unprintable'> {
  const fields = filing ? unprintableOf(filing.values).map(({ field }) => field) : []
  return fields.length > 0 ? { unprintable: fields } : {}
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

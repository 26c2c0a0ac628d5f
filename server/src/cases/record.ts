import type { ActDone } from '@yizheng/contract/cases'
import type { Session } from '../store/database.ts'
import { Unavailable } from '../store/unavailable.ts'
import { rowSetsOf } from './act-batch.ts'
import type { ActRow } from './act-row.ts'

/**
 * What became of an act: applied now; replayed (the same key had been used for it before, here is the first answer);
 * refused because the key was used for other content, the case has moved on, the person holds another duty or is named in the case,
 * another paper bears the number already, somebody else has the code that a grant brings about, or the plan is not there that this process saw written (a database that went back in time).
 */
export type Recording =
  | { outcome: 'applied' | 'replayed'; answer: ActDone }
  | { outcome: 'key-reused' | 'conflict' | 'duty-conflict' | 'number-taken' | 'identifier-taken' | 'plan-missing' }

type Pending = { row: ActRow; resolve: (recording: Recording) => void; reject: (error: unknown) => void }

type Line = { waiting: Pending[]; inFlight: number; cases: Set<string> }

/** Largest number of acts that go into one call, and of calls of one region that are under way at once. */
const BATCH = 64
const CALLS = 2

const RECORD = { name: 'record_acts', text: 'select record_acts($1, $2::jsonb) as outcomes' }

export type Recorder = { record(row: ActRow): Promise<Recording> }

/**
 * The only writer of events. Acts of a region that arrive while another call is under way are gathered into the next one:
 * one flush and one round trip then serve many. Each keeps its own answer; one that fails takes no other down. With
 * nothing else under way an act is sent at once.
 */
export function createRecorder(database: Session): Recorder {
  const lines = new Map<string, Line>()

  function lineOf(region: string): Line {
    const known = lines.get(region)
    if (known) return known
    const line: Line = { waiting: [], inFlight: 0, cases: new Set() }
    lines.set(region, line)
    return line
  }

  function pump(region: string): void {
    const line = lineOf(region)
    if (line.inFlight >= CALLS || line.waiting.length === 0) return
    const batch = takeBatch(line)
    if (batch.length === 0) return
    line.inFlight += 1
    void send(database, region, batch).finally(() => {
      line.inFlight -= 1
      for (const { row } of batch) line.cases.delete(row.case_id)
      pump(region)
    })
  }

  return {
    record(row) {
      return new Promise((resolve, reject) => {
        lineOf(row.region).waiting.push({ row, resolve, reject })
        pump(row.region)
      })
    },
  }
}

/** The next acts in order of arrival, at most one per case and per key: a second one must see what the first did. */
function takeBatch(line: Line): Pending[] {
  const batch: Pending[] = []
  const left: Pending[] = []
  const keys = new Set<string>()
  for (const pending of line.waiting) {
    const { case_id, person, key } = pending.row
    const keyed = `${person} ${key}`
    if (batch.length === BATCH || line.cases.has(case_id) || (key !== null && keys.has(keyed))) {
      left.push(pending)
      continue
    }
    line.cases.add(case_id)
    keys.add(keyed)
    batch.push(pending)
  }
  line.waiting = left
  return batch
}

/** `answer` is the first answer under the key of the act, null when the key is new. */
type Outcome = { n: number; outcome: Recording['outcome']; answer: ActDone | null }

async function call(database: Session, region: string, rows: readonly ActRow[]): Promise<Outcome[]> {
  const sets = JSON.stringify(rowSetsOf(rows))
  const [answer] = await database.query<{ outcomes: Outcome[] }>(RECORD, [region, sets])
  if (!answer) throw new Error('record_acts gave no answer')
  return answer.outcomes
}

async function send(database: Session, region: string, batch: readonly Pending[]): Promise<void> {
  try {
    const outcomes = await call(
      database,
      region,
      batch.map(({ row }) => row),
    )
    for (const { n, outcome, answer } of outcomes) {
      const pending = batch[n]
      pending?.resolve(recordingOf(outcome, answer ?? pending.row.answer))
    }
  } catch (error) {
    const [first, ...rest] = batch
    if (error instanceof Unavailable || !first || rest.length === 0) {
      for (const pending of batch) settleFault(pending, error)
      return
    }
    // One act the database refuses must not take the others down: each again by itself.
    for (const pending of batch) await send(database, region, [pending])
  }
}

function recordingOf(outcome: Recording['outcome'], answer: ActDone): Recording {
  return outcome === 'applied' || outcome === 'replayed' ? { outcome, answer } : { outcome }
}

/** Constraints that say no to an act which the rules let through: two writers met, or the rules have a hole. */
const REFUSALS: Readonly<Record<string, Exclude<Recording['outcome'], 'applied' | 'replayed' | 'key-reused'>>> = {
  one_event_per_version: 'conflict',
  one_effect_per_key: 'conflict',
  cases_pkey: 'conflict',
  one_duty_per_person_per_case: 'duty-conflict',
  one_duty_per_natural_person_per_case: 'duty-conflict',
  actor_holds_the_part: 'duty-conflict',
  nobody_acts_in_a_case_that_names_them: 'duty-conflict',
  identifier_is_given_once: 'identifier-taken',
  nobody_is_refused_while_rectifying: 'conflict',
  receipt_number_is_never_reused: 'number-taken',
  acceptance_number_is_never_reused: 'number-taken',
  licence_number_is_never_reused: 'number-taken',
  certificates_pkey: 'number-taken',
  certificates_by_identifier: 'number-taken',
  case_keeps_its_plan: 'plan-missing',
}

function settleFault(pending: Pending, error: unknown): void {
  const constraint =
    error instanceof Error && 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : ''
  const outcome = REFUSALS[constraint]
  if (outcome) pending.resolve({ outcome })
  else pending.reject(error)
}

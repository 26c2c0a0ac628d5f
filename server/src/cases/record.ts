import type { ActDone } from '@yizheng/contract/cases'
import type { Database, Session } from '../store/database.ts'
import { Unavailable } from '../store/unavailable.ts'
import { rowSetsOf } from './act-batch.ts'
import type { ActRow } from './act-row.ts'
import { seriesKey, writeOut, type Build, type SeriesName, type Written } from './number-draw.ts'
import { forgetfulNumbers, type NumberMemory } from './number-memory.ts'

/**
 * What became of an act: applied now; replayed (the same key had been used for it before, here is the first answer);
 * refused because the key was used for other content, the case has moved on, the person holds another duty or is named in the case,
 * another paper bears the number already, somebody else has the code that a grant brings about, or the plan is not there that this process saw written (a database that went back in time).
 */
export type Recording =
  | { outcome: 'applied' | 'replayed'; answer: ActDone }
  | { outcome: 'key-reused' | 'conflict' | 'duty-conflict' | 'number-taken' | 'identifier-taken' | 'plan-missing' }

/** Whose act it is, on what case, under what key: known before the act is written out. */
export type Entry = Pick<ActRow, 'region' | 'case_id' | 'person' | 'key'>

type Pending = Entry & {
  build: Build<unknown>
  /** What it draws from, if it gives numbers: such acts go one call at a time, since each waits for the series that the one before it moves on. */
  series: SeriesName | null
  resolve: (recording: Recording | { not: unknown }) => void
  reject: (error: unknown) => void
}

type Line = {
  waiting: Pending[]
  inFlight: number
  /** Whether a call that gives numbers is under way. */
  numbering: boolean
  cases: Set<string>
  next: Map<string, number>
  /** For how many more calls another process is thought to give numbers as well. */
  shared: number
}

/** Largest number of acts that go into one call, and of calls of one region that are under way at once. */
const BATCH = 64
const CALLS = 2

/** How many calls in a row must find that nobody else gave numbers, before numbers are guessed again. */
const SHARED_CALLS = 8

/** How far above the numbers known to be given a database goes on that went back in time: other processes gave some as well. */
const MARGIN = 100

const RECORD = { name: 'record_acts', text: 'select record_acts($1, $2::jsonb) as outcomes' }
const LOCK = { name: 'lock_numbers', text: 'select lock_numbers($1, $2, $3::jsonb, $4) as series' }

export type Recorder = {
  record(row: ActRow): Promise<Recording>
  /**
   * Records an act that gives numbers: it is written out when its turn has come, with the numbers that are then next.
   * @param series what it will draw from, unless a year ends meanwhile
   */
  draw<Not>(entry: Entry, series: SeriesName, build: Build<Not>): Promise<Recording | { not: Not }>
}

export type RecorderOptions = {
  memory?: NumberMemory
  /**
   * For acts that all happen in one long transaction: numbers are set aside beforehand instead of taken with the act. Gives the first of
   * `count` that nobody else gets.
   */
  reserve?: (region: string, series: SeriesName, count: number) => Promise<number>
}

/**
 * The only writer of events. Acts of a region that arrive while another call is under way are gathered into the next one:
 * one flush and one round trip then serve many. Each keeps its own answer; one that fails takes no other down. With
 * nothing else under way an act is sent at once.
 *
 * Numbers are guessed to be those after the last ones given here, and taken by the call that writes them. Acts before whose numbers another
 * process came are sent once more with the series locked first; and so is what comes after them, at once, for as long as that process gives numbers:
 * a guess would be wrong again, and all that was written out for it be thrown away.
 */
export function createRecorder(
  database: Session & Partial<Pick<Database, 'transaction'>>,
  { memory = forgetfulNumbers(), reserve }: RecorderOptions = {},
): Recorder {
  const lines = new Map<string, Line>()
  const inOne = <T>(work: (session: Session) => Promise<T>) => database.transaction?.(work) ?? work(database)

  function lineOf(region: string): Line {
    const known = lines.get(region)
    if (known) return known
    const line: Line = { waiting: [], inFlight: 0, numbering: false, cases: new Set(), next: new Map(), shared: 0 }
    lines.set(region, line)
    return line
  }

  function pump(region: string): void {
    const line = lineOf(region)
    if (line.inFlight >= CALLS || line.waiting.length === 0) return
    const batch = takeBatch(line)
    if (batch.length === 0) return
    line.inFlight += 1
    const numbered = batch.some(({ series }) => series !== null)
    if (numbered) line.numbering = true
    void send(region, batch)
      .catch((error: unknown) => batch.forEach((pending) => settleFault(pending, error)))
      .finally(() => {
        line.inFlight -= 1
        if (numbered) line.numbering = false
        for (const { case_id } of batch) line.cases.delete(case_id)
        pump(region)
      })
  }

  /** Acts written out with the numbers they get if nobody comes between; locked first when that was so, or nothing is known. */
  async function send(region: string, batch: readonly Pending[]): Promise<void> {
    const { next, shared } = lineOf(region)
    const numbered = batch.some(({ series }) => series !== null)
    if (numbered && reserve) return sendReserved(region, batch, reserve)
    if (numbered && shared > 0) return sendLocked(region, batch)
    const written = writeOut(batch, next)
    if (written.unknown.length > 0) return sendLocked(region, batch)
    for (const [series, number] of written.next) next.set(series, number)
    settleOthers(written)
    try {
      const moved = settle(region, written, await call(database, region, rowsOf(written)))
      if (moved.length > 0) await sendLocked(region, moved)
    } catch (error) {
      const left = written.rows.map(({ pending }) => pending)
      for (const { row } of written.rows) if (row.numbers) next.delete(seriesKey(row.numbers))
      if (MOVED.has(constraintOf(error))) await sendLocked(region, left)
      else await oneByOne(error, left, (pending) => send(region, [pending]))
    }
  }

  async function sendLocked(region: string, batch: readonly Pending[]): Promise<void> {
    let moved: Pending[]
    try {
      const { written, outcomes } = await writtenLocked(region, batch, seriesOf(batch))
      settleOthers(written)
      moved = settle(region, written, outcomes)
    } catch (error) {
      return oneByOne(error, batch, (pending) => sendLocked(region, [pending]))
    }
    // Fewer each time: the first of them had the number that is next, whatever became of it.
    if (moved.length > 0) await sendLocked(region, moved)
  }

  /** Writes a batch with what it draws from locked; once more when it turns out to draw from something else, since a year has ended. */
  async function writtenLocked(
    region: string,
    batch: readonly Pending[],
    names: readonly SeriesName[],
  ): Promise<{ written: Written<Pending>; outcomes: Outcome[] }> {
    const locked = await inOne(async (session) => {
      const known = await lock(session, region, batch, names)
      const written = writeOut(batch, known)
      const complete = written.unknown.length === 0
      return { known, written, outcomes: complete ? await call(session, region, rowsOf(written)) : [] }
    })
    const { unknown } = locked.written
    if (unknown.length > 0) return writtenLocked(region, batch, [...names, ...unknown])
    const line = lineOf(region)
    const between = [...locked.known].some(([series, next]) => line.next.get(series) !== next)
    line.shared = between ? SHARED_CALLS : Math.max(0, line.shared - 1)
    for (const [series, number] of locked.written.next) line.next.set(series, number)
    return locked
  }

  /** Locks the cases of a batch and the series that it draws from, and gives what is next in each. */
  async function lock(
    session: Session,
    region: string,
    batch: readonly Pending[],
    names: readonly SeriesName[],
  ): Promise<Map<string, number>> {
    const asked = names.map((name) => ({ ...name, remembered: memory.given(remembered(region, name)) }))
    const cases = batch.map(({ case_id }) => case_id)
    const [row] = await session.query<{ series: (SeriesName & { next: number })[] }>(LOCK, [
      region,
      cases,
      JSON.stringify(asked),
      MARGIN,
    ])
    if (!row) throw new Error('lock_numbers gave no answer')
    return new Map(row.series.map((each) => [seriesKey(each), each.next]))
  }

  async function sendReserved(
    region: string,
    batch: readonly Pending[],
    reserving: NonNullable<RecorderOptions['reserve']>,
  ): Promise<void> {
    const known = new Map<string, number>()
    for (const name of writeOut(batch, known).unknown) {
      const count = writeOut(batch, known).rows.reduce((all, { row }) => all + (row.numbers?.texts.length ?? 0), 0)
      known.set(seriesKey(name), await reserving(region, name, count))
    }
    const written = writeOut(batch, known, true)
    settleOthers(written)
    try {
      settle(region, written, await call(database, region, rowsOf(written)))
    } catch (error) {
      for (const pending of batch) settleFault(pending, error)
    }
  }

  /** Answers what was recorded; gives those back whose numbers had been given to others. */
  function settle(region: string, { rows }: Written<Pending>, outcomes: readonly Outcome[]): Pending[] {
    const moved: Pending[] = []
    for (const { n, outcome, answer } of outcomes) {
      const each = rows[n]
      if (!each) continue
      const { pending, row } = each
      const { numbers } = row
      if (numbers && outcome !== 'applied') lineOf(region).next.delete(seriesKey(numbers))
      if (outcome === 'number-moved') {
        lineOf(region).shared = SHARED_CALLS
        moved.push(pending)
        continue
      }
      if (numbers && outcome === 'applied') {
        memory.note(remembered(region, numbers), numbers.first + numbers.texts.length - 1)
      }
      pending.resolve(recordingOf(outcome, answer ?? row.answer))
    }
    return moved
  }

  function enter(
    entry: Entry,
    series: SeriesName | null,
    build: Build<unknown>,
  ): Promise<Recording | { not: unknown }> {
    return new Promise((resolve, reject) => {
      const { region, case_id, person, key } = entry
      lineOf(region).waiting.push({ region, case_id, person, key, build, series, resolve, reject })
      pump(region)
    })
  }

  return {
    record: (row) => enter(row, null, () => ({ row })) as Promise<Recording>,
    draw: <Not>(entry: Entry, series: SeriesName, build: Build<Not>) =>
      enter(entry, series, build) as Promise<Recording | { not: Not }>,
  }
}

/** How the numbers of a series are called in what is remembered of them. */
function remembered(region: string, { series, year }: SeriesName): string {
  return `${region} ${series} ${year}`
}

/** What a batch draws from, each once. */
function seriesOf(batch: readonly Pending[]): SeriesName[] {
  return [...new Map(batch.flatMap(({ series }) => (series ? [[seriesKey(series), series]] : []))).values()]
}

function rowsOf({ rows }: Written<Pending>): ActRow[] {
  return rows.map(({ row }) => row)
}

function settleOthers({ others }: Written<Pending>): void {
  for (const { pending, not, error } of others) {
    if (error === undefined) pending.resolve({ not })
    else pending.reject(error)
  }
}

/** One act the database refuses must not take the others down: each again by itself. */
async function oneByOne(
  error: unknown,
  batch: readonly Pending[],
  again: (pending: Pending) => Promise<void>,
): Promise<void> {
  if (error instanceof Unavailable || batch.length < 2) {
    for (const pending of batch) settleFault(pending, error)
    return
  }
  for (const pending of batch) await again(pending)
}

/** The next acts in order of arrival, at most one per case and per key: a second one must see what the first did. */
function takeBatch(line: Line): Pending[] {
  const batch: Pending[] = []
  const left: Pending[] = []
  const keys = new Set<string>()
  for (const pending of line.waiting) {
    const { case_id, person, key, series } = pending
    const keyed = `${person} ${key}`
    const behind = series !== null && line.numbering
    if (batch.length === BATCH || behind || line.cases.has(case_id) || (key !== null && keys.has(keyed))) {
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
type Outcome = { n: number; outcome: Recording['outcome'] | 'number-moved'; answer: ActDone | null }

async function call(database: Session, region: string, rows: readonly ActRow[]): Promise<Outcome[]> {
  if (rows.length === 0) return []
  const sets = JSON.stringify(rowSetsOf(rows))
  const [answer] = await database.query<{ outcomes: Outcome[] }>(RECORD, [region, sets])
  if (!answer) throw new Error('record_acts gave no answer')
  return answer.outcomes
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
  licence_ends_as_proposed: 'conflict',
  licence_ends_by_another_than_proposed: 'duty-conflict',
  nobody_loses_a_licence_untold: 'conflict',
  receipt_number_is_never_reused: 'number-taken',
  acceptance_number_is_never_reused: 'number-taken',
  licence_number_is_never_reused: 'number-taken',
  certificates_pkey: 'number-taken',
  certificates_by_identifier: 'number-taken',
  case_keeps_its_plan: 'plan-missing',
}

/** The series is behind the book, whose numbers a call counted on: a series that is locked first catches up with it. */
const MOVED: ReadonlySet<string> = new Set(['number_is_given_once'])

function constraintOf(error: unknown): string {
  return error instanceof Error && 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : ''
}

function settleFault(pending: Pending, error: unknown): void {
  const outcome = REFUSALS[constraintOf(error)]
  if (outcome) pending.resolve({ outcome })
  else pending.reject(error)
}

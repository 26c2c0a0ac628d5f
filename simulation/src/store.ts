import type { Case } from '@yizheng/domain/cases/case'
import type { CaseEvent, Recorded } from '@yizheng/domain/cases/event'
import type { Plan } from '@yizheng/domain/catalogue/plan'
import type { Deadline } from '@yizheng/domain/deadlines/case-clock'
import { settle } from '@yizheng/domain/ledger/settled'
import type { CasePart } from '@yizheng/domain/parties/duty'
import type { Day } from '@yizheng/domain/time/day'
import { Violation } from './violation.ts'
import { partsOf } from './parts.ts'

/** What is answered to an act, the first time and every time the same act comes again. */
export type Answer = { case: string; version: number; stage: Case['stage']; happened: CaseEvent['type'][] }

export type Key = { key: string; bodyHash: string }

export type DeadlineRow = { deadline: Deadline; nextOn: Day | null }

/** Everything one act writes. `plan` is the one the case has after it. */
export type ActRow = {
  caseId: string
  expected: number
  person: string
  key: Key | null
  answer: Answer
  state: Case
  plan: Plan
  /** A plan that the act names and the case does not have yet. */
  offered: Plan | null
  holders: readonly (readonly [person: string, part: CasePart])[]
  events: readonly Recorded[]
  /** Deadlines that are new or changed. */
  deadlines: readonly DeadlineRow[]
  /** Regulators to whom licences are to be handed over after the act. */
  handOvers: readonly string[]
  bars: readonly { person: string; item: string; until: Day }[]
  /** The numbers that its papers bear: `count` of a series, from `first`. */
  numbers: Drawn | null
}

export type Drawn = { series: string; year: number; first: number; count: number }

export type Recording =
  | { outcome: 'applied' | 'replayed'; answer: Answer }
  | { outcome: 'key-reused' | 'conflict' | 'duty-conflict' | 'number-moved' }

/** Guards that can be taken out of the store, to see that their absence is found. */
export type StoreFaults = {
  ignoresVersion?: boolean
  forgetsKeys?: boolean
  /** Numbers are gone as soon as somebody asks for one, whatever becomes of the act. */
  spendsNumbers?: boolean
}

export type Kept = { current: Case; plan: Plan; record: Recorded[] }

type Row = {
  version: number
  /** The case as text, as a column of JSON would keep it, and read back from there. */
  text: string
  current: Case
  plan: Plan
  holders: Map<string, CasePart>
  record: Recorded[]
  deadlines: Map<string, DeadlineRow>
}

export type HandOver = { id: string; caseId: string; regulator: string }

export type Store = {
  find(caseId: string): Kept | undefined
  textOf(caseId: string): string
  planBy(hash: string): Plan | undefined
  deadlineRows(caseId: string): ReadonlyMap<string, DeadlineRow>
  caseIds(): IterableIterator<string>
  record(row: ActRow): Recording
  findAnswer(person: string, key: string): { bodyHash: string; answer: Answer } | undefined
  barsOf(person: string, on: Day): { item: string; until: Day; ground: 'fraud'; basis: string }[]
  /** The number of a series in a year that comes next. It is taken by the act that bears it. */
  nextNumber(series: string, year: number): number
  /** The next number of a series for something made up, which may leave holes. */
  madeUp(series: string): number
  /** Cases with a deadline to be looked at on `today`, in the order in which they began to wait. */
  casesToSweep(today: Day): string[]
  finishCalls(caseId: string, today: Day, next: ReadonlyMap<string, Day | null>): void
  handOvers(): readonly HandOver[]
  finishHandOver(id: string): void
}

/** JSON there and back: what is kept is what JSON can say, and nobody can change it any more. */
function kept<T>(value: T): T {
  return settle(JSON.parse(JSON.stringify(value)) as T)
}

/**
 * The record as the database keeps it: what `record_acts` judges in the order in which it judges (key, version, duty), and the keys
 * and checks that its tables would refuse a row by. One act a call; acts that travel together are judged as if they had not.
 */
export function createStore(faults: StoreFaults = {}): Store {
  const rows = new Map<string, Row>()
  const keys = new Map<string, { bodyHash: string; answer: Answer }>()
  const bars: { person: string; item: string; until: Day }[] = []
  const series = new Map<string, number>()
  const numbers = new Set<string>()
  const outbox = new Map<string, HandOver>()
  const calls = new Map<Day, Set<string>>()
  const plans = new Map<string, Plan>()

  function judged(act: ActRow, row: Row | undefined): Recording {
    const first = act.key && keys.get(`${act.person} ${act.key.key}`)
    if (first && act.key) {
      return first.bodyHash === act.key.bodyHash
        ? { outcome: 'replayed', answer: first.answer }
        : { outcome: 'key-reused' }
    }
    if ((row?.version ?? 0) !== act.expected && !faults.ignoresVersion) return { outcome: 'conflict' }
    const held = act.holders.some(([person, part]) => (row?.holders.get(person) ?? part) !== part)
    if (held) return { outcome: 'duty-conflict' }
    if (act.numbers && !faults.spendsNumbers && next(act.numbers) !== act.numbers.first)
      return { outcome: 'number-moved' }
    return { outcome: 'applied', answer: act.answer }
  }

  function next({ series: name, year }: Pick<Drawn, 'series' | 'year'>): number {
    return series.get(`${name} ${year}`) ?? 1
  }

  function call(caseId: string, day: Day | null): void {
    if (day === null) return
    const waiting = calls.get(day)
    if (waiting) waiting.add(caseId)
    else calls.set(day, new Set([caseId]))
  }

  function move({ series: name, year }: Pick<Drawn, 'series' | 'year'>, to: number): void {
    series.set(`${name} ${year}`, Math.max(to, next({ series: name, year })))
  }

  /** Never given out twice, whatever it numbers. */
  function unique(kind: string, number: string, caseId: string): void {
    const name = `${kind} ${number}`
    if (numbers.has(name)) throw new Violation('a number is never used twice', caseId, name)
    numbers.add(name)
  }

  function checkNumbers({ caseId, events }: ActRow): void {
    for (const { event } of events) {
      if (event.type === 'ApplicationSubmitted') unique('receipt', event.receiptNumber, caseId)
      if (event.type === 'ApplicationAccepted') unique('acceptance', event.acceptanceNumber, caseId)
      if (event.type === 'LicenceGranted') unique('licence', event.licenceNumber, caseId)
      if (event.type === 'CertificateIssued') {
        unique('certificate', event.number, caseId)
        unique('code', event.verifyCode, caseId)
      }
      if (event.type === 'CertificateIssued' || event.type === 'CertificateRevised') {
        unique('identifier', event.identifier, caseId)
      }
    }
  }

  /** The trigger `act_names_its_duty` and the foreign key `actor_holds_the_part`. */
  function checkParts({ caseId, events }: ActRow, holders: ReadonlyMap<string, CasePart>): void {
    for (const { event, by, part } of events) {
      if (!partsOf(event, by).includes(part)) {
        throw new Violation('an act names its duty', caseId, `${event.type} by ${by} under ${part}`)
      }
      if (part !== null && holders.get(by) !== part) {
        throw new Violation('an actor holds the part', caseId, `${by} acted under ${part}`)
      }
    }
  }

  function write(act: ActRow, row: Row | undefined): void {
    const text = JSON.stringify(act.state)
    const holders = row?.holders ?? new Map<string, CasePart>()
    for (const [person, part] of act.holders) if (!holders.has(person)) holders.set(person, part)
    checkParts(act, holders)
    checkNumbers(act)
    const deadlines = row?.deadlines ?? new Map<string, DeadlineRow>()
    for (const each of act.deadlines) {
      deadlines.set(each.deadline.key, each)
      call(act.caseId, each.nextOn)
    }
    rows.set(act.caseId, {
      version: act.state.version,
      text,
      current: JSON.parse(text) as Case,
      plan: act.plan,
      holders,
      record: [...(row?.record ?? []), ...act.events.map(kept)],
      deadlines,
    })
    for (const plan of [act.plan, act.offered]) if (plan) plans.set(plan.hash, plan)
    bars.push(...act.bars)
    if (act.numbers) move(act.numbers, act.numbers.first + act.numbers.count)
    for (const regulator of act.handOvers) {
      const id = `${act.caseId}:hand-over:${regulator}`
      outbox.set(id, { id, caseId: act.caseId, regulator })
    }
    if (act.key && !faults.forgetsKeys) {
      keys.set(`${act.person} ${act.key.key}`, { bodyHash: act.key.bodyHash, answer: kept(act.answer) })
    }
  }

  function rowOf(caseId: string): Row {
    const row = rows.get(caseId)
    if (!row) throw new Error(`there is no case ${caseId}`)
    return row
  }

  function waitsOn({ deadlines }: Row, today: Day): boolean {
    return [...deadlines.values()].some(({ nextOn }) => nextOn !== null && nextOn <= today)
  }

  return {
    find: (caseId) => rows.get(caseId),
    planBy: (hash) => plans.get(hash),
    textOf: (caseId) => rowOf(caseId).text,
    deadlineRows: (caseId) => rowOf(caseId).deadlines,
    caseIds: () => rows.keys(),
    record(act) {
      const row = rows.get(act.caseId)
      const recording = judged(act, row)
      if (recording.outcome === 'applied') write(act, row)
      return recording
    },
    findAnswer: (person, key) => keys.get(`${person} ${key}`),
    barsOf: (person, on) =>
      bars
        .filter((bar) => bar.person === person && on <= bar.until)
        .map(({ item, until }) => ({ item, until, ground: 'fraud', basis: '行政许可法 79' })),
    nextNumber(name, year) {
      const number = next({ series: name, year })
      if (faults.spendsNumbers) move({ series: name, year }, number + 1)
      return number
    },
    madeUp(name) {
      const number = next({ series: name, year: 0 })
      move({ series: name, year: 0 }, number + 1)
      return number
    },
    casesToSweep(today) {
      const cases = new Set<string>()
      for (const day of [...calls.keys()].filter((each) => each <= today).sort()) {
        const waiting = [...(calls.get(day) ?? [])].filter((caseId) => waitsOn(rowOf(caseId), today))
        for (const caseId of waiting) cases.add(caseId)
        if (waiting.length > 0) calls.set(day, new Set(waiting))
        else calls.delete(day)
      }
      return [...cases]
    },
    finishCalls(caseId, today, next) {
      const row = rowOf(caseId)
      for (const [key, each] of row.deadlines) {
        if (each.nextOn === null || each.nextOn > today || !next.has(key)) continue
        const nextOn = next.get(key) ?? null
        row.deadlines.set(key, { ...each, nextOn })
        call(caseId, nextOn)
      }
    },
    handOvers: () => [...outbox.values()],
    finishHandOver(id) {
      outbox.delete(id)
    },
  }
}

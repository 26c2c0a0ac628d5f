import { createHash } from 'node:crypto'
import type { Recorded } from '@yizheng/domain/cases/event'
import type { Refusal } from '@yizheng/domain/cases/refusal'
import { addDays, dayOf, type Day } from '@yizheng/domain/time/day'
import { createAgenda } from './agenda.ts'
import { chanceOf, type Chance } from './chance.ts'
import { createClock } from './clock.ts'
import { createCourse } from './course.ts'
import { createDesk } from './desk.ts'
import { createEditions } from './editions.ts'
import { createLedger } from './ledger.ts'
import { createNight } from './night.ts'
import { peopleOf } from './people.ts'
import { createRunner } from './runner.ts'
import { createStore, type StoreFaults } from './store.ts'
import { add, createTally, type Tally } from './tally.ts'
import { createTrouble } from './trouble.ts'
import { Violation } from './violation.ts'
import { createVisits } from './visits.ts'
import { createWatch, type Watch, type WatchOptions } from './watch.ts'
import type { World } from './world.ts'

export type Options = {
  seed: number
  cases: number
  /** Days over which the cases are filed. The run then goes on until licences of one year have ended. */
  days: number
  /** Guards that are taken out, to see that this is found. */
  broken?: StoreFaults & { runnerSkips?: (caseId: string) => boolean }
}

export type Found = { violation: Violation; on: Day; events: readonly Recorded[] }

export type Outcome = {
  from: Day
  to: Day
  tally: Tally
  /** Answers that somebody was given and that were looked up again at the end. */
  acknowledged: number
  /** SHA-256 over every record, in the order in which the cases were filed. */
  hash: string
  found: Found | undefined
}

const FROM = '2026-01-01'

/** After the last filing: a licence of a year, its renewal, and what follows from silence on it. */
const TAIL = 430

const MINUTE = 60_000

/**
 * One run. The same options give the same outcome, to the last event. Never throws: what broke is in `found`. `watchOf` makes whoever looks on:
 * the one who checks everything, or another who changes nothing of the run.
 */
export function simulate(
  { seed, cases, days, broken = {} }: Options,
  world: World,
  watchOf: (options: WatchOptions) => Watch = createWatch,
): Outcome {
  const chance = chanceOf(seed)
  const clock = createClock(FROM)
  const tally = createTally()
  const agenda = createAgenda()
  const people = peopleOf(chance, FROM, Math.max(20, Math.ceil(cases / 4)))
  const thirds = [1, 2].map((third) => addDays(FROM, Math.floor((days * third) / 3)))
  const editions = createEditions(chance, Math.min(80, Math.max(8, Math.ceil(cases / 20))), thirds)
  const store = createStore(broken)
  const ledger = createLedger(store)
  const today = () => dayOf(clock.now())
  const watch = watchOf({ store, ledger, world, tally, today })
  const desk = createDesk({
    store,
    world,
    chance,
    now: () => clock.now(),
    personOf: (personId) => people.byId.get(personId),
    onRecorded: (row, before) => watch.recorded(row, before),
    onRefused: refused,
  })
  const count = (fault: string) => add(tally.faults, fault)
  const newKey = () => `key-${chance.code(12)}`
  const trouble = createTrouble({ desk, store, ledger, chance, newKey, count })
  const course = createCourse(people, chance)
  const skips = broken.runnerSkips
  const runner = createRunner({ desk, store, ledger, world, ...(skips && { skips }) })
  const night = createNight({ runner, chance, count, onRound: () => watch.afterRound() })
  const last = addDays(FROM, days + TAIL)
  const visits = createVisits({
    agenda,
    chance,
    course,
    desk,
    editions,
    ledger,
    people,
    store,
    tally,
    trouble,
    newKey,
    count,
    today,
    pass,
    briskFrom: addDays(FROM, days + 60),
  })

  function refused({ code, reason }: Refusal, caseId: string): void {
    add(tally.refused, code)
    if (reason.zh === '' || reason.en === '') throw new Violation('a refusal says why', caseId, code)
  }

  let clockDay = FROM
  let ms = 0
  let turning = false

  /** Some minutes later, or nearly an hour earlier. */
  function pass(): void {
    ms += chance.below(5 * MINUTE)
    clock.set(clockDay, ms)
    if (!turning) return
    turning = false
    count('the clock goes back an hour')
    clock.backAnHour()
  }

  /** A day: the office by itself, then people, at any hour but mostly when it is open. */
  function live(day: Day): void {
    clockDay = day
    clock.set(day, 5 * MINUTE)
    night.morning()
    if (editions.turn(day)) visits.newEdition()
    turning = chance.happens(0.05)
    // A clock that goes back early in the day goes back to the day before.
    const early = turning && chance.happens(0.7)
    const happenings = agenda
      .take(day)
      .map((what, index) => ({ at: early && index === 0 ? chance.below(50) : minuteOf(chance), what }))
      .toSorted((a, b) => a.at - b.at)
    for (const { at, what } of happenings) {
      ms = at * MINUTE + chance.below(MINUTE)
      clock.set(day, ms)
      what()
      trouble.resend()
    }
    if (chance.happens(0.1)) {
      clock.set(day, 1430 * MINUTE)
      night.extra()
    }
    turning = false
    clock.right()
  }

  function run(): void {
    for (let index = 0; index < cases; index += 1) {
      agenda.add(addDays(FROM, chance.below(days)), () => visits.file())
    }
    for (let day = FROM; day <= last; day = addDays(day, 1)) {
      if (chance.happens(0.008)) {
        count('the clock jumps forward some days')
        day = addDays(day, 1 + chance.below(6))
      }
      live(day)
    }
    clock.set(addDays(last, 7), 0)
    trouble.resendAll()
    night.last()
    watch.atTheEnd()
  }

  let found: Found | undefined
  try {
    run()
  } catch (error) {
    const violation =
      error instanceof Violation ? error : new Violation('nothing breaks', watch.latest(), stackOf(error))
    const record = violation.caseId === null ? [] : (store.find(violation.caseId)?.record ?? [])
    found = { violation, on: today(), events: record.slice(-20) }
  }
  const hash = createHash('sha256')
  for (const caseId of store.caseIds()) hash.update(JSON.stringify(store.find(caseId)?.record))
  return {
    from: FROM,
    to: today(),
    tally,
    acknowledged: watch.acknowledged(),
    hash: hash.digest('hex'),
    found,
  }
}

/** A minute of the day: mostly while the office is open. */
function minuteOf(chance: Chance): number {
  return chance.happens(0.8) ? 510 + chance.below(540) : chance.below(1440)
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

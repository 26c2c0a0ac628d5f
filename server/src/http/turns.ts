import type { Caller, Standing } from './callers.ts'
import { createWaiting } from './waiting.ts'

/**
 * How many requests are worked on at once, and how long one may wait for its turn. The number follows what the machine can do: while
 * half of those that may come in take longer than `targetMs` and there is a queue, it goes down; while there is a queue and they do not,
 * it goes up. So does the number of those that may wait, so that nobody waits longer than `waitMs` to be sent away after all.
 */
export type AdmissionTerms = {
  readonly start: number
  readonly least: number
  readonly most: number
  readonly targetMs: number
  /** The longest that one waits before it is worked on; then it is sent away. */
  readonly waitMs: number
  /** How often the numbers are looked at. */
  readonly everyMs: number
  readonly now: () => number
  /** Calls back when the present turn of the event loop is over. */
  readonly afterTurn: (then: () => void) => void
  /** Calls back after so many milliseconds. */
  readonly later: (then: () => void, milliseconds: number) => void
  /** How many connections have come in so far. */
  readonly arrived: () => number
}

export const ADMISSION: AdmissionTerms = {
  start: 64,
  least: 16,
  most: 512,
  targetMs: 250,
  waitMs: 300,
  everyMs: 250,
  now: () => performance.now(),
  afterTurn: setImmediate,
  later: (then, milliseconds) => void setTimeout(then, milliseconds).unref(),
  arrived: () => 0,
}

/** So much of what can be worked on at once each may take up, so that a flood of strangers leaves room for the desks. */
const SHARE: Readonly<Record<Standing, number>> = { polled: 0.5, stranger: 0.75, person: 1 }

/** How many turns each has while the others have one. */
const WEIGHT: Readonly<Record<Standing, number>> = { polled: 1, stranger: 1, person: 4 }

/**
 * So much work is taken up in one turn of the event loop; what else is found in it waits in line. What comes in during a turn lies
 * unseen in the system, where it can be neither counted nor sent away: short turns keep that short.
 */
const TURN_MS = 10

/**
 * A turn takes up one new connection, however many are waiting (libuv accepts one at a time). While there are more, so many turns are
 * given to them before the next request is worked on; else each of six hundred would wait for six hundred requests of others.
 */
const ARRIVALS_FIRST = 64

/** So many requests are worked on in one round at most. */
const SLOTS = 32

/** Where all places are taken, those who wait too long are looked for so often. */
const FULL_MS = 25

/** So many may wait at most, and at least. */
const WAITING_MOST = 512
const WAITING_LEAST = 16

/** A place, to be given back once, when the answer is made. `counts`: whether how long it took says anything. */
export type Leave = (counts: boolean) => void

/** Called once: with a place, or without one where the request is to be sent away. */
type Then = (leave: Leave | undefined) => void

type Asking = { readonly standing: Standing; readonly tell: Then }

/** Decides who is worked on, who waits and who is sent away. Knows no HTTP. */
export function createAdmission(terms: AdmissionTerms) {
  const waiting = createWaiting<Asking>()
  /** Those who were worked on and had to send their body first: before all others, in their order. */
  const returning = createWaiting<Asking>()
  let limit = terms.start
  let room = WAITING_MOST
  let inside = 0
  let fullest = 0
  let shed = 0
  let seen = { taken: 0, late: 0, full: 0 }
  let took: number[] = []
  let lookedAt = terms.now()
  let turnFrom: number | undefined
  let scheduled = false
  const cameBeforeTurn = createArrivals(terms.arrived)
  const cameBeforeRound = createArrivals(terms.arrived)
  let roundsForArrivals = 0

  const mayGo = ({ standing }: Asking) => inside < limit * SHARE[standing]

  /** Whether nothing more is to be worked on in this turn of the event loop: it has been long enough, or connections are coming in. */
  function isTurnOver(): boolean {
    if (turnFrom === undefined) {
      turnFrom = cameBeforeTurn() ? Number.NEGATIVE_INFINITY : terms.now()
      terms.afterTurn(() => (turnFrom = undefined))
    }
    return terms.now() - turnFrom >= TURN_MS
  }

  function take({ tell }: Asking): void {
    inside += 1
    seen.taken += 1
    fullest = Math.max(fullest, inside)
    const from = terms.now()
    let left = false
    tell((counts) => {
      if (left) return
      left = true
      inside -= 1
      if (counts) took.push(terms.now() - from)
      if (waiting.size() + returning.size() > 0) schedule()
    })
  }

  function sendAway(asking: Asking | undefined): void {
    if (!asking) return
    shed += 1
    asking.tell(undefined)
  }

  /**
   * A round of work: one request after the other, each in a slot of its own so that what one brings about is done before the next, for as
   * long as a turn may take, or twice as long as the reading in between took: else those who are sent away would take all the time there is.
   */
  function schedule(): void {
    if (scheduled) return
    scheduled = true
    const readFrom = terms.now()
    let until = Number.POSITIVE_INFINITY
    for (let slot = 1; slot <= SLOTS; slot += 1) {
      terms.afterTurn(() => {
        const now = terms.now()
        if (slot === 1)
          until = takesArrivals() ? Number.NEGATIVE_INFINITY : now + Math.max(TURN_MS, 2 * (now - readFrom))
        const worked = now < until && workOnNext()
        if (slot === SLOTS) endRound(worked || until === Number.NEGATIVE_INFINITY || now >= until)
      })
    }
  }

  /** Whether this round is given to new connections. */
  function takesArrivals(): boolean {
    roundsForArrivals = cameBeforeRound() && roundsForArrivals < ARRIVALS_FIRST ? roundsForArrivals + 1 : 0
    return roundsForArrivals > 0
  }

  function workOnNext(): boolean {
    const next = returning.next(mayGo) ?? waiting.next(mayGo)
    if (next) take(next)
    return next !== undefined
  }

  function endRound(more: boolean): void {
    scheduled = false
    const late = [returning, waiting].flatMap((lines) => lines.takeOlder(terms.now() - terms.waitMs))
    seen.late += late.length
    for (const each of late) sendAway(each)
    if (waiting.size() + returning.size() === 0) return
    if (more) schedule()
    else terms.later(schedule, FULL_MS)
  }

  /** Once every `everyMs`: more or fewer at once, by how long those took that were answered meanwhile; more or fewer who wait. */
  function look(): void {
    const elapsed = terms.now() - lookedAt
    const late = elapsed - terms.everyMs
    lookedAt = terms.now()
    const middle = took.length === 0 ? 0 : (took.toSorted((a, b) => a - b)[Math.floor(took.length / 2)] ?? 0)
    // A process that is kept from running (`late`) answers nobody meanwhile, however short each answer is.
    const slow = middle > terms.targetMs || late > terms.targetMs
    const queue = fullest >= limit / 2
    if (queue && slow) limit = Math.max(terms.least, Math.floor(limit * 0.7))
    else if (queue) limit = Math.min(terms.most, limit + Math.max(1, Math.floor(limit / 10)))
    else if (limit < terms.start) limit = Math.min(terms.start, limit + 2)
    const served = Math.ceil((seen.taken * terms.waitMs) / Math.max(1, elapsed))
    if (seen.late > 0) room = Math.max(WAITING_LEAST, Math.min(room, served))
    else if (seen.full > 0) room = Math.min(WAITING_MOST, room + Math.ceil(room / 10))
    else room = Math.min(WAITING_MOST, room * 2)
    took = []
    seen = { taken: 0, late: 0, full: 0 }
    fullest = inside
  }

  return {
    look,
    /**
     * Asks for a place; `then` is called at once where there is one and nobody waits. `again`: it had one, and gave it back to send
     * its body. Answers how to say that nobody waits for it any more.
     */
    enter({ name: caller, standing }: Caller, then: Then, again = false): () => void {
      const asking = { standing, tell: then }
      const [lines, ahead] = again ? [returning, returning.size()] : [waiting, waiting.size() + returning.size()]
      if (ahead === 0 && mayGo(asking) && !isTurnOver()) {
        take(asking)
        return () => {}
      }
      lines.add({ caller: again ? '' : caller, weight: WEIGHT[standing] }, asking, terms.now())
      if (lines.size() > (again ? WAITING_MOST : room)) {
        seen.full += 1
        sendAway(lines.takeNewestOfLongest())
      }
      schedule()
      return () => void lines.remove(asking)
    },
    state: () => ({ inside, limit, waiting: waiting.size() + returning.size(), room, shed }),
  }
}

/** Tells whether connections have come in since it was last asked. */
function createArrivals(arrived: () => number): () => boolean {
  let before = arrived()
  return () => {
    const now = arrived()
    const came = now !== before
    before = now
    return came
  }
}

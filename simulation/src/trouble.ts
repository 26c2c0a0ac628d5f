import type { Chance } from './chance.ts'
import { hashOf, type Desk, type Request, type Told } from './desk.ts'
import type { Move } from './course.ts'
import type { Ledger } from './ledger.ts'
import type { Kept, Store } from './store.ts'
import { Violation } from './violation.ts'

/** What goes wrong on the way of an act, and how often. */
const LOST = 0.03
const TWICE = 0.02
const RIVAL = 0.03
const KEY_REUSED = 0.01

export type Trouble = {
  /** Sends an act, with whatever goes wrong on its way. */
  send(request: Request, rival: (loaded: Kept) => Move | undefined): void
  /** Sends again what some time ago got no answer. */
  resend(): void
  /** The same for everything that is still without an answer. */
  resendAll(): void
}

export type TroubleOptions = {
  desk: Desk
  store: Store
  ledger: Ledger
  chance: Chance
  /** A key nobody has used. */
  newKey: () => string
  count: (fault: string) => void
}

/** The network and the people in their impatience: answers are lost, requests come twice, two act on what both have seen. */
export function createTrouble({ desk, store, ledger, chance, newKey, count }: TroubleOptions): Trouble {
  let unanswered: { request: Request; first: Told; after: number }[] = []

  function send(request: Request, rival: (loaded: Kept) => Move | undefined): void {
    const loaded = store.find(request.caseId)
    if (!loaded) throw new Error(`there is no case ${request.caseId}`)
    const dice = chance.below(1000) / 1000
    if (dice < LOST) return lose(request)
    if (dice < LOST + TWICE) return twice(request, loaded)
    if (dice < LOST + TWICE + RIVAL) return race(request, loaded, rival(loaded))
    const told = tell(request, desk.perform(request))
    if ('done' in told && dice > 1 - KEY_REUSED) reuse(request)
  }

  function tell(request: Request, told: Told): Told {
    if ('done' in told) ledger.told(request.actor.personId, request.key.key, told.done)
    return told
  }

  /** The act may have been done, but its answer never came: the same request comes again, at once or later. */
  function lose(request: Request): void {
    const first = desk.perform(request)
    if (chance.happens(0.5)) {
      count('answer lost, asked again at once')
      again(request, first)
    } else {
      count('answer lost, asked again later')
      unanswered.push({ request, first, after: 20 + chance.below(400) })
    }
  }

  function again(request: Request, first: Told): void {
    const before = versionOf(request.caseId)
    const told = tell(request, desk.perform(request))
    if (!('done' in first)) return
    const same = 'done' in told && JSON.stringify(told.done) === JSON.stringify(first.done)
    if (!same || versionOf(request.caseId) !== before) {
      throw new Violation(
        'an act that is asked for again gets the first answer and has no second effect',
        request.caseId,
        `${request.command.type}: ${JSON.stringify(told)}`,
      )
    }
  }

  /** The same request twice at the same moment: both are decided on the same case, and one of them has an effect. */
  function twice(request: Request, loaded: Kept): void {
    const [one, other] = [desk.decide(request, loaded), desk.decide(request, loaded)]
    if (!('row' in one) || !('row' in other)) {
      tell(request, desk.perform(request))
      return
    }
    count('the same request twice at once')
    const [first, second] = [desk.record(one.row), desk.record(other.row)]
    if (first.outcome !== 'applied' || second.outcome !== 'replayed') {
      throw new Violation(
        'the same request twice has one effect',
        request.caseId,
        `${request.command.type}: ${first.outcome}, ${second.outcome}`,
      )
    }
    tell(request, { done: first.answer })
    tell(request, { done: second.answer })
  }

  /** Two people act on the version that both have seen: one is first, and the other is told that the case has moved on. */
  function race(request: Request, loaded: Kept, move: Move | undefined): void {
    const other: Request | undefined = move && {
      ...request,
      ...move,
      // The office names no version, and the other one is a person.
      expected: loaded.current.version,
      key: { key: newKey(), bodyHash: hashOf(move.command) },
    }
    const [one, two] = [desk.decide(request, loaded), other && desk.decide(other, loaded)]
    if (!other || !two || !('row' in one) || !('row' in two)) {
      tell(request, desk.perform(request))
      return
    }
    count('two writers on one version')
    const first = desk.record(one.row)
    const second = desk.record(two.row)
    if (first.outcome !== 'applied' || second.outcome !== 'conflict') {
      throw new Violation(
        'of two who saw the same version one is first',
        request.caseId,
        `${request.command.type} ${first.outcome}, ${other.command.type} ${second.outcome}`,
      )
    }
    tell(request, { done: first.answer })
    const told = desk.perform(other)
    if (!('stale' in told)) {
      throw new Violation('who comes second is told so', request.caseId, JSON.stringify(told))
    }
  }

  /** A key that was used comes with another body: nothing happens, whichever version it names. */
  function reuse(request: Request): void {
    count('a key used for something else')
    const before = versionOf(request.caseId)
    const key = { ...request.key, bodyHash: 'another' }
    for (const expected of [request.expected, before]) {
      const told = desk.perform({ ...request, expected, key })
      if (!('keyReused' in told) || versionOf(request.caseId) !== before) {
        throw new Violation('a key stands for one body', request.caseId, JSON.stringify(told))
      }
    }
  }

  function versionOf(caseId: string): number {
    return store.find(caseId)?.current.version ?? 0
  }

  return {
    send,
    resend() {
      unanswered = unanswered.map((each) => ({ ...each, after: each.after - 1 }))
      const due = unanswered.filter(({ after }) => after <= 0)
      unanswered = unanswered.filter(({ after }) => after > 0)
      for (const { request, first } of due) again(request, first)
    },
    resendAll() {
      for (const { request, first } of unanswered.splice(0)) again(request, first)
    },
  }
}

import type { Case } from '@yizheng/domain/cases/case'
import type { CaseEvent } from '@yizheng/domain/cases/event'
import { OFFICE } from '@yizheng/domain/parties/permission'
import { deadlinesOf } from '@yizheng/domain/cases/deadlines'
import { addDays, dayOf, type Day } from '@yizheng/domain/time/day'
import { checkAct } from './invariants.ts'
import type { Ledger } from './ledger.ts'
import { readNumbers } from './own-numbers.ts'
import { checkAfterRound, checkExpires, checkProgress, hasEnded } from './progress.ts'
import type { ActRow, Kept, Store } from './store.ts'
import { add, type Tally } from './tally.ts'
import { Violation } from './violation.ts'
import type { World } from './world.ts'

/** Looks at everything that must hold: after every act, after every round of the runner, and at the end. */
export type Watch = {
  recorded(row: ActRow, before: Kept | undefined): void
  afterRound(): void
  atTheEnd(): void
  /** The case that something was last recorded on. */
  latest(): string | null
  acknowledged(): number
}

export type WatchOptions = { store: Store; ledger: Ledger; world: World; tally: Tally; today: () => Day }

/** The answers that a person gives to an application. */
const ANSWERS: readonly CaseEvent['type'][] = ['ApplicationAccepted', 'ApplicationNotAccepted', 'SupplementRequested']

export function createWatch({ store, ledger, world, tally, today }: WatchOptions): Watch {
  /** Cases that time may still bring something about on, each with the day from which that may be so. */
  const live = new Map<string, { seen: Case; until: Day } | undefined>()
  const numbers = readNumbers(world.policy)
  let latest: string | null = null
  let lastRound: Day | null = null
  let acknowledged = 0

  const times = (on: Day) => ({ on, policy: world.policy, calendar: world.calendar })

  function found(caseId: string): Kept {
    const kept = store.find(caseId)
    if (!kept) throw new Violation('what was recorded is there', caseId, 'the case is not')
    return kept
  }

  /** A person answers an application too late only while the runner is away: else the office would have accepted it by silence. */
  function checkSilence({ events, caseId }: ActRow, { current, plan }: Kept): void {
    const accepted = events.find(({ event }) => ANSWERS.includes(event.type))
    if (!accepted || accepted.by === OFFICE || lastRound === null) return
    const answer = deadlinesOf(current, plan, world.policy, world.calendar).find(
      ({ kind }) => kind === 'answer-application',
    )
    if (answer && dayOf(accepted.at) > answer.dueOn && lastRound > answer.dueOn) {
      throw new Violation(
        'nobody answers what silence has accepted',
        caseId,
        `due on ${answer.dueOn}, the runner was here on ${lastRound}, ${accepted.event.type} on ${dayOf(accepted.at)}`,
      )
    }
  }

  /** The first day on which a running deadline will have passed: until then nothing changes by itself. */
  function nextEndOf({ current, plan }: Kept, on: Day): Day {
    const ends = deadlinesOf(current, plan, world.policy, world.calendar)
      .filter(({ metOn, dueOn }) => metOn === null && dueOn >= on)
      .map(({ dueOn }) => addDays(dueOn, 1))
    return ends.sort()[0] ?? '9999-12-31'
  }

  return {
    latest: () => latest,
    acknowledged: () => acknowledged,
    recorded(row, before) {
      const { caseId } = row
      latest = caseId
      tally.recorded += 1
      for (const { event } of row.events) add(tally.events, event.type)
      ledger.taken(row)
      numbers.note(row.caseId, row.events)
      checkAct(row, before, store, world)
      const kept = found(caseId)
      if (before) checkSilence(row, before)
      if (runsBack(row, before)) add(tally.faults, 'an act on an earlier day than the one before it')
      checkProgress(caseId, kept, times(today()))
      checkExpires(caseId, kept, times(today()))
      if (isLive(kept.current)) live.set(caseId, undefined)
      else live.delete(caseId)
    },
    afterRound() {
      const on = today()
      if (lastRound === null || on > lastRound) lastRound = on
      for (const [caseId, known] of live) {
        const kept = found(caseId)
        if (known && known.seen === kept.current && on < known.until) continue
        checkAfterRound(caseId, kept, store.deadlineRows(caseId), times(lastRound))
        live.set(caseId, { seen: kept.current, until: nextEndOf(kept, on) })
      }
    },
    atTheEnd() {
      acknowledged = ledger.checkAll()
      numbers.checkAll()
      for (const caseId of store.caseIds()) {
        const kept = found(caseId)
        checkAfterRound(caseId, kept, store.deadlineRows(caseId), times(today()))
        if (!hasEnded(kept.current)) {
          throw new Violation('every case comes to an end', caseId, `it is still ${kept.current.stage}`)
        }
      }
      const [left] = store.handOvers()
      if (left) throw new Violation('every licence is handed over', left.caseId, `not to ${left.regulator}`)
    },
  }
}

/** Whether the clock went back over midnight between an act and the one before it: it is then recorded on the day before. */
function runsBack({ events }: ActRow, before: Kept | undefined): boolean {
  const [first, last] = [events[0], before?.record.at(-1)]
  return first !== undefined && last !== undefined && dayOf(first.at) < dayOf(last.at)
}

/** Not over, or over with something that is still asked for, or not claimed. */
function isLive(current: Case): boolean {
  return (
    !hasEnded(current) ||
    current.approvals.some(({ licence }) => licence?.matter) ||
    current.handovers.some(({ claim }) => !claim)
  )
}

import type { Recorded } from '@yizheng/domain/cases/event'
import { numberOf, type DayNumber } from './days.ts'

/** What a record says about the end of a licence, read from its events and from nothing that the product made of them. */

export type Told = { on: DayNumber; workingDays: number } | { on: DayNumber; day: DayNumber }

export type Stopped = {
  id: number | 'hearing'
  startedOn: DayNumber
  told: Told[]
  over: { on: DayNumber; noted: DayNumber } | null
}

/** The end of a licence that is proposed and not decided: by whom, since when, and what came of telling and hearing. */
export type EndUnderWay = {
  version: number
  by: string
  act: string
  ground: string | null
  begun: DayNumber
  sentBack: boolean
  /** The day of service, and the day from which the time to be heard counts: of its record, where that came later. */
  told: { served: DayNumber; from: DayNumber } | null
  asked: DayNumber | null
  /** The days on which the holder said something, also of a proposal that this one follows. */
  said: DayNumber[]
  compensation: string | null
  stops: Stopped[]
  held: DayNumber | null
}

const PENALTY = 'RecordPenaltyRevocation'
const BY_HOLDER = 'asked-by-holder'
/** What nobody is heard on: a penalty, and what the record or the holder says (行政许可法 70(1), (2), (4)). */
const UNHEARD = ['expired', 'holder-ended', 'revoked-or-withdrawn', BY_HOLDER]
const isUnheard = ({ act, ground }: Pick<EndUnderWay, 'act' | 'ground'>) =>
  act === PENALTY || (ground !== null && UNHEARD.includes(ground))

type Heard = Pick<EndUnderWay, 'asked' | 'said' | 'stops' | 'held'>

/** What is known of the end of one licence. */
export type Ending = {
  end: EndUnderWay | null
  /** What was heard of a proposal that was taken back. */
  heard: Heard | null
  /** The entries by which the holder last asked that it be cancelled, and last spoke against an end that is not decided. */
  asked: number | null
  spoke: number | null
  /** What the last check of a promise found. */
  checks: { found: string; answered: DayNumber | null } | null
}

/** A hearing that was held on an earlier proposal is none on the next, if the holder asks again. */
function spoken(end: EndUnderWay, on: DayNumber, asks: boolean): void {
  end.said.push(on)
  if (!asks || (end.asked !== null && end.held === null)) return
  if (end.held !== null) [end.held, end.stops] = [null, []]
  end.asked = on
}

/** What happens to the end of a licence while it is proposed; a hearing is then one on that. Answers whether it was such a thing. */
export function takeOnEnd(
  own: Ending,
  { event, by, version }: Pick<Recorded, 'event' | 'by' | 'version'>,
  on: DayNumber,
): boolean {
  const { end } = own
  switch (event.type) {
    case 'EndingProposed': {
      const { act, ground, compensation = null } = event
      // What was said here waits for the next proposal that one is heard on.
      const [unheard, before] = [isUnheard({ act, ground }), end === null || isUnheard(end) ? own.heard : end]
      const none = { asked: null, said: [], stops: [], held: null }
      const { asked, said, stops, held } = (unheard ? null : before) ?? none
      const fresh = { told: null, sentBack: false, compensation }
      own.end = { version, by, act, ground, begun: end?.begun ?? on, ...fresh, asked, said, stops, held }
      own.heard = unheard ? before : null
      return true
    }
    case 'EndingTold':
      if (end) end.told = { served: numberOf(event.servedOn), from: Math.max(on, numberOf(event.servedOn)) }
      return true
    case 'EndingStatementMade':
      own.spoke = version
      if (end) spoken(end, event.saidOn === undefined ? on : numberOf(event.saidOn), event.asksForHearing)
      return true
    case 'EndingSentBack':
      if (end) end.sentBack = true
      return true
    case 'EndingDeclined':
      if (end?.act === 'RevokeLicence' && own.checks?.found === 'fail') own.checks.answered = on
      own.end = null
      if (end?.ground === BY_HOLDER) own.asked = null
      if (!end || !isUnheard(end)) [own.heard, own.spoke] = [null, null]
      return true
    case 'CancellationAsked':
      own.asked = version
      return true
    case 'CancellationTakenBack':
      own.asked = null
      if (end?.ground === BY_HOLDER) own.end = null
      return true
    case 'EndingProposalWithdrawn':
      if (end && !isUnheard(end)) own.heard = end
      own.end = null
      return true
    case 'HearingScheduled': {
      if (!end) return false
      const told = { on, day: numberOf(event.day) }
      const [before] = end.stops
      if (before) before.told.push(told)
      else end.stops.push({ id: 'hearing', startedOn: on, told: [told], over: null })
      return true
    }
    case 'HearingHeld': {
      if (!end) return false
      end.held = numberOf(event.heldOn)
      const [hearing] = end.stops
      if (hearing) hearing.over = { on: numberOf(event.signedOn), noted: on }
      return true
    }
    default:
      return false
  }
}

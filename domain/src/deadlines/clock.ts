import { addDays, yearOf, type Day } from '../time/day.ts'
import type { StopKind } from './stop.ts'
import { dueAfter, isPublished, type Calendar } from './working-days.ts'

/** One written notice of how long a procedure takes (行政许可法 45): served on `on`, it tells that it takes until `until`. */
export type StopNotice = { on: Day; until: Day }

/** A span whose working days are not counted 特别程序. */
export type Stop = {
  kind: StopKind
  startedOn: Day
  /** The day on which it ended, and the day on which that was recorded; null while it runs. */
  ended: { on: Day; recordedOn: Day } | null
  /** Its written notices in the order of their days, at least one: no day is left out before the notice that tells of it is served. */
  notices: readonly StopNotice[]
  /** The provision that requires the procedure. */
  basis: string
}

/** The notices of a procedure that began on `startedOn`, from the working days that each told, a further one adding to the one before. */
export function stopNotices(
  startedOn: Day,
  told: readonly { on: Day; workingDays: number }[],
  calendar: Calendar,
): StopNotice[] {
  let end = startedOn
  return told.map(({ on, workingDays }, index) => {
    // A first notice tells from the beginning; a further one from where the last ended, or from its own day where that has passed.
    const from = index === 0 || end > on ? end : on
    end = dueAfter(calendar, from, workingDays).dueOn
    return { on, until: end }
  })
}

/** One lengthening of a limit 延期. */
export type Lengthening = { on: Day; workingDays: number; basis: string }

/**
 * What happens when a stop takes longer than was told in writing: the days beyond count against the authority
 * (`counts`), or are left out with the rest once it has ended (`excluded`). The law is silent.
 */
export type Overrun = 'counts' | 'excluded'

/** A period of working days from an event, with all that stops and lengthens it. A plain value. */
export type Clock = {
  /** The day of the event: day 0, not counted. */
  startedOn: Day
  workingDays: number
  basis: string
  assumed: boolean
  stops: readonly Stop[]
  lengthenings: readonly Lengthening[]
  /** The day on which it was met; null while it runs. */
  metOn: Day | null
  /** A last day that is set and not counted to, such as the end of a licence; nothing stops or lengthens it. */
  until?: Day | undefined
  /** Working days that what is stopped has in hand: so many stopped days count all the same, since they move nothing. */
  inHand?: number | undefined
}

/** A span of days, `after` exclusive and `until` inclusive, like every period that begins with an event. */
type Span = { after: Day; until: Day; stop: Stop }

/** What the notices of a stop tell, as far as it was not over sooner. A later notice takes the place of an earlier one from its day on. */
function toldSpans(stop: Stop): Span[] {
  const { notices, startedOn, ended } = stop
  return notices.map(({ on, until }, index) => {
    const bounds = [until, notices[index + 1]?.on, ended?.on].filter((day) => day !== undefined)
    return { after: on > startedOn ? on : startedOn, until: bounds.reduce((a, b) => (a < b ? a : b)), stop }
  })
}

/**
 * The days that a clock leaves out, by the stop that takes each; where stops overlap, a day is left out once. Only days after the
 * notice that told of them are: a procedure that is recorded late takes back no day that was counted, and revives no limit
 * that has run out. The days that an `excluded` overrun took are left out once it has ended, unless the limit had run out by then.
 */
export function spansOf(clock: Clock, calendar: Calendar, overrun: Overrun): Span[] {
  const spans = clock.stops.flatMap(toldSpans)
  if (overrun === 'counts') return spans
  const over = clock.stops
    .flatMap((stop) => (stop.ended && lastOf(stop) < stop.ended.on ? [{ stop, ended: stop.ended }] : []))
    .toSorted((a, b) => (a.ended.recordedOn < b.ended.recordedOn ? -1 : 1))
  for (const { stop, ended } of over) {
    if (countedTo(clock, spans, calendar).day < ended.recordedOn) continue
    spans.push({ after: stop.notices[0]?.on ?? stop.startedOn, until: ended.on, stop })
  }
  return spans
}

/** The last day that a stop was told in writing to take. */
export function lastOf({ notices, startedOn }: Stop): Day {
  return notices.at(-1)?.until ?? startedOn
}

export function stopOn(spans: readonly Span[], day: Day): Stop | undefined {
  return spans.find(({ after, until }) => after < day && day <= until)?.stop
}

/** Working days of the whole period: as first set, and all it was lengthened by. */
export function lengthOf({ workingDays, lengthenings }: Pick<Clock, 'workingDays' | 'lengthenings'>): number {
  return lengthenings.reduce((total, each) => total + each.workingDays, workingDays)
}

/** When a clock runs out. `missing`: years the count came into whose calendar is not published; then it is provisional. */
export type Due = { dueOn: Day; provisional: boolean; missing: number[]; stoppedDays: number }

/** The last day of a clock: a pure function of the clock, the calendar and the rule for overruns. */
export function dueOf(clock: Clock, calendar: Calendar, overrun: Overrun): Due {
  const { startedOn, until } = clock
  // A day that is set does not move when a year is published.
  if (until !== undefined) return { dueOn: until, provisional: false, missing: [], stoppedDays: 0 }
  if (clock.stops.length === 0)
    return told(startedOn, dueAfter(calendar, startedOn, lengthOf(clock)).dueOn, 0, calendar)
  const { day, stoppedDays } = countedTo(clock, spansOf(clock, calendar, overrun), calendar)
  return told(startedOn, day, stoppedDays, calendar)
}

/** The day on which a clock has counted all its days, and how many it left out, by the days that `spans` leaves out. */
function countedTo(clock: Clock, spans: readonly Span[], calendar: Calendar): { day: Day; stoppedDays: number } {
  let day = clock.startedOn
  let left = lengthOf(clock)
  let inHand = clock.inHand ?? 0
  let stoppedDays = 0
  while (left > 0) {
    day = dueAfter(calendar, day, 1).dueOn
    const stopped = stopOn(spans, day) !== undefined
    if (stopped && inHand === 0) stoppedDays += 1
    else left -= 1
    if (stopped && inHand > 0) inHand -= 1
  }
  return { day, stoppedDays }
}

function told(startedOn: Day, dueOn: Day, stoppedDays: number, calendar: Calendar): Due {
  const [first, last] = [yearOf(addDays(startedOn, 1)), yearOf(dueOn)]
  if (first === last && isPublished(calendar, last)) return { dueOn, provisional: false, missing: [], stoppedDays }
  const missing = Array.from({ length: Math.max(last - first + 1, 0) }, (_, index) => first + index).filter(
    (year) => !isPublished(calendar, year),
  )
  return { dueOn, provisional: missing.length > 0, missing, stoppedDays }
}

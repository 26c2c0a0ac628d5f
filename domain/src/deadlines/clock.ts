import { addDays, yearOf, type Day } from '../time/day.ts'
import type { StopKind } from './stop.ts'
import { dueAfter, isPublished, type Calendar } from './working-days.ts'

/** A span whose working days are not counted 特别程序. */
export type Stop = {
  kind: StopKind
  startedOn: Day
  /** The day on which it ended; null while it runs. */
  endedOn: Day | null
  /** Working days it was to take, as the applicant was told in writing, with every later notice added. */
  plannedDays: number
  /** The provision that requires the procedure. */
  basis: string
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
}

/** A span of days, `after` exclusive and `until` inclusive, like every period that begins with an event. */
type Span = { after: Day; until: Day; stop: Stop }

/** The days that a clock leaves out, by the stop that takes each; where stops overlap, a day is left out once. */
export function spansOf({ stops }: Pick<Clock, 'stops'>, calendar: Calendar, overrun: Overrun): Span[] {
  return stops.map((stop) => {
    const planned = dueAfter(calendar, stop.startedOn, stop.plannedDays).dueOn
    const bound = overrun === 'excluded' || planned > (stop.endedOn ?? planned) ? (stop.endedOn ?? planned) : planned
    return { after: stop.startedOn, until: bound, stop }
  })
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
  if (until !== undefined) return told(startedOn, until, 0, calendar)
  if (clock.stops.length === 0)
    return told(startedOn, dueAfter(calendar, startedOn, lengthOf(clock)).dueOn, 0, calendar)
  const spans = spansOf(clock, calendar, overrun)
  let day = startedOn
  let left = lengthOf(clock)
  let stoppedDays = 0
  while (left > 0) {
    day = dueAfter(calendar, day, 1).dueOn
    if (stopOn(spans, day)) stoppedDays += 1
    else left -= 1
  }
  return told(startedOn, day, stoppedDays, calendar)
}

function told(startedOn: Day, dueOn: Day, stoppedDays: number, calendar: Calendar): Due {
  const [first, last] = [yearOf(addDays(startedOn, 1)), yearOf(dueOn)]
  if (first === last && isPublished(calendar, last)) return { dueOn, provisional: false, missing: [], stoppedDays }
  const missing = Array.from({ length: Math.max(last - first + 1, 0) }, (_, index) => first + index).filter(
    (year) => !isPublished(calendar, year),
  )
  return { dueOn, provisional: missing.length > 0, missing, stoppedDays }
}

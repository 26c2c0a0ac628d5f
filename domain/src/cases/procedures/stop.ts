import { stopNotices, type Stop } from '../../deadlines/clock.ts'
import type { Calendar } from '../../deadlines/working-days.ts'
import type { Procedure } from './state.ts'

/** A procedure as what stops other clocks. */
export function procedureStop(
  { kind, startedOn, notices, endedOn: end, endRecordedOn, basis }: Procedure,
  calendar: Calendar,
): Stop {
  const ended = end === null ? null : { on: end, recordedOn: endRecordedOn ?? end }
  return { kind, startedOn, ended, notices: stopNotices(startedOn, notices, calendar), basis }
}

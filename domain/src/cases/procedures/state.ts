import type { StopKind } from '../../deadlines/stop.ts'
import type { Day } from '../../time/day.ts'

/** A procedure that stops the clock 特别程序. `id` is the version of the event that began it. */
export type Procedure = {
  id: number
  kind: StopKind
  name: string
  basis: string
  startedOn: Day
  /** Its written notices: the day of each, and the working days that it told, a further one adding to the one before. */
  notices: { on: Day; workingDays: number }[]
  endedOn: Day | null
  /** The day on which its end was recorded. */
  endRecordedOn: Day | null
}

export type ProcedureState = { procedures: Procedure[] }

export type ProcedureOwn = { case: object; approval: ProcedureState; licence: object }

/** What it writes of a case that was filed just now. */
export const AT_FIRST: Pick<ProcedureOwn, 'case' | 'approval'> = { case: {}, approval: { procedures: [] } }

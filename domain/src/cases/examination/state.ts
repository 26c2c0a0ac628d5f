import type { Day } from '../../time/day.ts'

/** Of each approval: since when it can be worked on, and what its examination came to. */
export type ExaminationState = {
  /** The day on which everything it needs was there. */
  openedOn: Day | null
  examination: { by: string; on: Day; opinion: 'pass' | 'fail'; note: string } | null
}

export type ExaminationOwn = { case: object; approval: ExaminationState; licence: object }

/** What it writes of a case that was filed just now. */
export const AT_FIRST: Pick<ExaminationOwn, 'case' | 'approval'> = {
  case: {},
  approval: { openedOn: null, examination: null },
}

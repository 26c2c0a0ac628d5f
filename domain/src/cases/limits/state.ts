import type { Day } from '../../time/day.ts'

/** One lengthening of a limit; there is at most one. */
export type Extension = { on: Day; by: string; workingDays: number; basis: string; reason: string }

/** Of each approval its one extension, and the one of joint handling. */
export type LimitState = { extension: Extension | null }

export type LimitOwn = { case: LimitState; approval: LimitState; licence: object }

/** What it writes of a case that was filed just now. */
export const AT_FIRST: Pick<LimitOwn, 'case' | 'approval'> = {
  case: { extension: null },
  approval: { extension: null },
}

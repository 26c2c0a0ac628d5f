import type { Day } from '../../time/day.ts'
import type { Check } from '../../inspections/finding.ts'

/** What the last check of a promise found 事后核查. `firstOn` is the day of the first; `answeredOn`: the day on which it was decided not to revoke. */
export type PromiseCheck = {
  on: Day
  firstOn: Day
  conclusion: 'pass' | 'correct' | 'fail'
  checks: Check[]
  note: string
  /** By when it is to be put right; null where it is not. */
  rectifyBy: Day | null
  /** What the holder said of it, once they did; until it was looked at again. */
  reported: { on: Day; note: string; files: string[] } | null
  answeredOn: Day | null
}

export type CommitmentState = {
  /** Departments that check afterwards what was granted on a promise 事后核查: theirs from the grant on, before anything is handed over. */
  checkers: string[]
}

/** Of a licence that was granted on a promise, once it was checked. */
export type PromiseState = { promiseCheck: PromiseCheck | null }

export type CommitmentOwn = { case: CommitmentState; approval: PromiseState; licence: object }

/** What it writes of a case that was filed just now. */
export const AT_FIRST: Pick<CommitmentOwn, 'case' | 'approval'> = {
  case: { checkers: [] },
  approval: { promiseCheck: null },
}

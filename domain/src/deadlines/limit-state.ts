import type { Day } from '../time/day.ts'

/**
 * How it stands with a limit: `met`; `over` once its last day is past; `last-day` on it; `used` while it runs and a share of it that was
 * reached still says something; else it `runs`.
 */
export type LimitState =
  | { readonly state: 'met' }
  | { readonly state: 'over' | 'last-day' | 'runs'; readonly dueOn: Day }
  | { readonly state: 'used'; readonly dueOn: Day; readonly percent: number }

/**
 * The state of a limit today, of which somebody was told a share that had gone when they were told. The last day counts for more than
 * the share: a limit past its day is over whatever share was told of last, and one that was moved on after its end was told is neither.
 * `dueOn` is null once it is met.
 */
export function limitState(dueOn: Day | null, today: Day, percent: number): LimitState {
  if (dueOn === null) return { state: 'met' }
  if (dueOn < today) return { state: 'over', dueOn }
  if (dueOn === today) return { state: 'last-day', dueOn }
  return percent >= 100 ? { state: 'runs', dueOn } : { state: 'used', dueOn, percent }
}

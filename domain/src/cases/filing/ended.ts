import type { Day } from '../../time/day.ts'
import type { FilingState } from './state.ts'

/** The day on which a case ended for the applicant, by any road but a decision; null while it is open. */
export function endedOn({
  nonAcceptance,
  withdrawal,
  ending,
}: Pick<FilingState, 'nonAcceptance' | 'withdrawal' | 'ending'>): Day | null {
  return nonAcceptance?.on ?? withdrawal?.on ?? ending?.on ?? null
}

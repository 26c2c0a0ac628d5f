import { endingOf, mustHear } from './grounds.ts'
import type { EndingProposal, EndingState } from './state.ts'

/** What the holder of a licence said on an end that was proposed, and whether it goes on to the next proposal. */

/**
 * Whether the holder is not heard on a proposal: of a penalty they were, by whoever imposed it; what the record bears out or they ask for themselves needs
 * no word of theirs. What they said on another waits for the next of that kind.
 */
export function isUnheard({ act, ground }: Pick<EndingProposal, 'act' | 'ground'>): boolean {
  const ending = endingOf(act, ground)
  return ending !== undefined && !mustHear(ending)
}

/** How often the holder spoke, or asked for a hearing, on an end that this office proposed and did not decide. */
export function timesHeard({ proposal, heard }: EndingState): number {
  const { statements = [], hearing = null } = (proposal && !isUnheard(proposal) ? proposal : heard) ?? {}
  return statements.length + (hearing?.request ? 1 : 0)
}

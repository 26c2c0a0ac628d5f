import { endingOf, mustHear, type Ending } from './grounds.ts'
import type { EndingProposal, EndingState } from './state.ts'

/** What the holder of a licence said on an end that was proposed, and whether it goes on to the next proposal. */

type Proposed = Pick<EndingProposal, 'act' | 'ground'>

/** The ending that a proposal is about. Throws at a ground that is not known: the record says what no rule lets through. */
function proposedEnding({ act, ground }: Proposed): Ending {
  const ending = endingOf(act, ground)
  if (!ending) throw new Error(`no ending ${act} on ${ground}`)
  return ending
}

/** Whether the holder has to be told and heard by this office before the proposal is decided; a penalty was heard by whoever imposed it. */
export function asksToBeHeard(proposal: Proposed): boolean {
  return mustHear(proposedEnding(proposal))
}

/**
 * Whether the holder is not heard on a proposal: of a penalty they were, by whoever imposed it; what the record bears out or they ask for themselves needs
 * no word of theirs. What they said on another waits for the next of that kind.
 */
export function isUnheard({ act, ground }: Proposed): boolean {
  const ending = endingOf(act, ground)
  return ending !== undefined && !mustHear(ending)
}

/** How often the holder spoke, or asked for a hearing, on an end that this office proposed and did not decide. */
export function timesHeard({ proposal, heard }: EndingState): number {
  const { statements = [], hearing = null } = (proposal && !isUnheard(proposal) ? proposal : heard) ?? {}
  return statements.length + (hearing?.request ? 1 : 0)
}

/** What the holder said, and the hearing, which go from one proposal of a licence to the next; null where nobody was heard. */
export function heardSoFar({ proposal, heard }: EndingState): EndingState['heard'] {
  if (!proposal || isUnheard(proposal)) return heard
  const { statements, hearing } = proposal
  return statements.length === 0 && hearing === null ? null : { statements, hearing }
}

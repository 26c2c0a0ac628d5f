import type { EndingProposal } from './case.ts'
import type { EndingCourse } from './event.ts'

/** Loads no schema: pages draw from it what a decision will say before it is made. */

type Proposed = Pick<EndingProposal, 'id' | 'facts' | 'penalty'> & {
  told: { on: string } | null
  statements: readonly { on: string }[]
  hearing: { held: { on: string } | null } | null
}

/** What came before the end of a licence, as its decision says. `onHeard` is how what was heard was weighed. */
export function courseOf({ id, facts, told, penalty, statements, hearing }: Proposed, onHeard?: string): EndingCourse {
  const toldOn = told?.on ?? penalty?.toldOn
  const statedOn = statements.at(-1)?.on
  const heardOn = hearing?.held?.on ?? penalty?.hearing?.heldOn
  const weighed = onHeard ?? penalty?.statement
  return {
    proposal: id,
    facts,
    ...(toldOn !== undefined && { toldOn }),
    ...(statedOn !== undefined && { statedOn }),
    ...(heardOn !== undefined && { heardOn }),
    ...(weighed !== undefined && { onHeard: weighed }),
  }
}

import type { Day } from '../../time/day.ts'
import type { EndingProposal, Licence } from '../case.ts'
import type { EndingCourse } from './state.ts'

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

/** The day from which the holder has time to be heard: of service, or of its record where that came later, since before it nothing shows here. */
export function toldFrom({ on, recordedOn }: NonNullable<EndingProposal['told']>): Day {
  return recordedOn > on ? recordedOn : on
}

/** Whether the holder knows that an end is proposed: of this proposal, or of one before it that was sent back. */
export function knownTo({ told, toldBefore }: Pick<EndingProposal, 'told' | 'toldBefore'>): boolean {
  return told !== null || toldBefore
}

/** The first thing that the holder said since they were told. */
export function answeredOn({ told, statements }: Pick<EndingProposal, 'told' | 'statements'>): Day | null {
  return statements.find(({ on }) => told !== null && on >= told.on)?.on ?? null
}

/** A licence does not pass to another while its end is proposed: they would lose it untold. */
export function waitsForEnd({ matter, proposal }: Licence): boolean {
  return matter?.kind === 'transfer' && proposal !== null
}

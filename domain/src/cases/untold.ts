import type { Case } from './case.ts'
import { untoldEntries } from './endings/untold.ts'
import type { Recorded } from './event.ts'
import { holdersOf } from './evolve.ts'

/** A case as its holder knows it: nothing is proposed of which they were not told, and nobody has had only that in hand. */
export function asTold(current: Case, record: readonly Recorded[]): Case {
  const hidden = untoldEntries(record)
  if (hidden.size === 0) return current
  const known = new Set(record.flatMap((each) => (hidden.has(each.version) ? [] : Object.keys(holdersOf(each)))))
  return {
    ...current,
    holders: Object.fromEntries(Object.entries(current.holders).filter(([person]) => known.has(person))),
    approvals: current.approvals.map((approval) => {
      const { licence } = approval
      return licence?.proposal && !licence.proposal.told
        ? { ...approval, licence: { ...licence, proposal: null } }
        : approval
    }),
  }
}

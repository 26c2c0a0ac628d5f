import type { Case } from './case.ts'
import { ASKED } from './endings/grounds.ts'
import type { Recorded } from './event.ts'
import { holdersOf } from './evolve.ts'

/**
 * What an office does about the end of a licence before it tells the holder is its own: a draft that may be sent back or taken back, and that
 * nobody has had to answer for (行政许可法 7: one is told, and then heard). The holder reads a case as if that had not been done yet.
 */

type Course = { told: boolean; draft: number[]; asked: boolean }

/** The entries of a record, by version, that are about the end of a licence and of which its holder was not told. */
export function untoldEntries(record: readonly Recorded[]): ReadonlySet<number> {
  const hidden = new Set<number>()
  const open = new Map<string, Course>()
  for (const { event, version } of record) {
    switch (event.type) {
      case 'EndingProposed': {
        const before = open.get(event.approval)
        open.set(event.approval, { told: before?.told ?? false, draft: [version], asked: event.ground === ASKED })
        hidden.add(version)
        break
      }
      case 'EndingTold': {
        const course = open.get(event.approval)
        course?.draft.forEach((each) => hidden.delete(each))
        open.set(event.approval, { told: true, draft: [], asked: course?.asked ?? false })
        break
      }
      case 'EndingSentBack':
        if (open.get(event.approval)?.told === false) hidden.add(version)
        break
      case 'EndingDeclined': {
        // Whoever asked for the cancellation is answered.
        const course = open.get(event.approval)
        if (course?.told === false && !course.asked) hidden.add(version)
        open.delete(event.approval)
        break
      }
      case 'RevocationWithheld':
      case 'EndingProposalWithdrawn':
        if (open.get(event.approval)?.told === false) hidden.add(version)
        open.delete(event.approval)
        break
      case 'CancellationTakenBack':
        if (open.get(event.approval)?.asked) open.delete(event.approval)
        break
      case 'LicenceWithdrawn':
      case 'LicenceRevoked':
      case 'LicenceCancelled':
      case 'LicenceRevokedAsPenalty':
        open.delete(event.approval)
        break
      default:
    }
  }
  return hidden
}

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

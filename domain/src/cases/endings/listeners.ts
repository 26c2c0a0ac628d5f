import { LicenceTransferred } from '../after-grant/events.ts'
import { licenceOf } from '../after-grant/state.ts'
import { CancellationTakenBack } from '../cancellation/events.ts'
import { approvalOf, type Case } from '../case.ts'
import { HearingHeld, HearingScheduled } from '../hearings/events.ts'
import { heldOf, NO_HEARING, scheduledAfter, type Hearing } from '../hearings/state.ts'
import { listenersOf } from '../kernel/chapter.ts'
import type { Patch } from '../kernel/patch.ts'
import { ASKED } from './grounds.ts'
import type { EndingOwn } from './state.ts'

const listener = listenersOf<EndingOwn>()

export const listeners = [
  // A hearing that is held while the end of a licence is proposed is on that.
  listener(HearingScheduled, (current, called, { on }) =>
    withHearing(current, called.approval, (before) => ({ scheduled: scheduledAfter(before, called, on) })),
  ),
  listener(HearingHeld, (current, held, recording) =>
    withHearing(current, held.approval, () => ({ held: heldOf(held, recording) })),
  ),
  // Whoever takes a licence over was not told of its end, nor heard; what the one before them said is not theirs.
  listener(LicenceTransferred, (current, { approval }) => {
    const { proposal } = licenceOf(current, approval)
    const untold = proposal && { ...proposal, told: null, toldBefore: false, statements: [], hearing: null }
    return { licences: { [approval]: { proposal: untold, heard: null } } }
  }),
  // What was proposed because its holder asked for it falls with what they asked for.
  listener(CancellationTakenBack, (current, { approval }) => {
    const asked = approvalOf(current, approval).licence?.proposal?.ground === ASKED
    return asked ? { licences: { [approval]: { proposal: null } } } : {}
  }),
]

function withHearing(
  current: Case,
  key: string,
  change: (before: Hearing | null) => Partial<Hearing>,
): Patch<EndingOwn> {
  const proposal = approvalOf(current, key).licence?.proposal
  if (!proposal) return {}
  const hearing = { ...(proposal.hearing ?? NO_HEARING), ...change(proposal.hearing) }
  return { licences: { [key]: { proposal: { ...proposal, hearing } } } }
}

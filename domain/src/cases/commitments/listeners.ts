import { approvalOf, type Case } from '../case.ts'
import { EndingDeclined, RevocationWithheld } from '../endings/events.ts'
import { LicenceGranted } from '../decision/events.ts'
import { RectificationReported } from '../inspection/events.ts'
import { listenersOf } from '../kernel/chapter.ts'
import type { Patch } from '../kernel/patch.ts'
import type { Day } from '../../time/day.ts'
import type { CommitmentOwn } from './state.ts'

const listener = listenersOf<CommitmentOwn>()

export const listeners = [
  /** Whoever supervises an approval that goes by commitment checks it from the grant on. */
  listener(LicenceGranted, ({ checkers }, { approval }, { plan }) => {
    const planned = plan.approvals.find(({ key }) => key === approval)
    if (!planned?.commitment || checkers.includes(planned.regulator)) return {}
    return { case: { checkers: [...checkers, planned.regulator] } }
  }),
  /** What a check after the grant wanted put right is reported in the same word as what a visit did. */
  listener(RectificationReported, (current, { approvals, note, files }, { on }) => ({
    approvals: Object.fromEntries(
      approvals.flatMap((key) => {
        const { promiseCheck } = approvalOf(current, key)
        if (promiseCheck?.conclusion !== 'correct') return []
        return [[key, { promiseCheck: { ...promiseCheck, reported: { on, note, files } } }]]
      }),
    ),
  })),
  /** It is decided not to revoke the licence. */
  listener(RevocationWithheld, (current, { approval }, { on }) => answered(current, approval, on)),
  listener(EndingDeclined, (current, { approval }, { on }) =>
    approvalOf(current, approval).licence?.proposal?.act === 'RevokeLicence' ? answered(current, approval, on) : {},
  ),
]

/** A promise that was found broken is answered for: it was decided what becomes of the licence. */
function answered(current: Case, key: string, on: Day): Patch<CommitmentOwn> {
  const { promiseCheck } = approvalOf(current, key)
  return promiseCheck?.conclusion === 'fail'
    ? { approvals: { [key]: { promiseCheck: { ...promiseCheck, answeredOn: on } } } }
    : {}
}

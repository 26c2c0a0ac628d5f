import { approvalOf } from '../case.ts'
import { RectificationReported } from '../inspection/events.ts'
import { listenersOf } from '../kernel/chapter.ts'
import type { CommitmentOwn } from './state.ts'

const listener = listenersOf<CommitmentOwn>()

export const listeners = [
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
]

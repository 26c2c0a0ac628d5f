import { listenersOf } from '../kernel/chapter.ts'
import { PlanAdopted } from '../new-catalogue/events.ts'
import { withdrawnFrom } from '../new-catalogue/state.ts'
import { isSuppliedWithout, outstandingWithout, type SupplementOwn } from './state.ts'

const listener = listenersOf<SupplementOwn>()

export const listeners = [
  /** What is no longer asked for need not come any more: a supplement of which nothing else is awaited is in. */
  listener(PlanAdopted, (current, { changes }, { on }) => {
    const { supplement } = current
    if (!supplement) return {}
    const gone = withdrawnFrom(changes)
    const outstanding = outstandingWithout(current, gone)
    const suppliedOn = isSuppliedWithout(current, gone) ? on : supplement.suppliedOn
    return { case: { supplement: { ...supplement, outstanding, suppliedOn } } }
  }),
]

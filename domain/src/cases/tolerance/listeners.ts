import { ApplicationAccepted } from '../filing/events.ts'
import { listenersOf } from '../kernel/chapter.ts'
import { PlanAdopted } from '../new-catalogue/events.ts'
import { withdrawnFrom } from '../new-catalogue/state.ts'
import type { ToleranceOwn } from './state.ts'

const listener = listenersOf<ToleranceOwn>()

export const listeners = [
  listener(ApplicationAccepted, (_, { tolerance }, { on }) => ({
    case: { tolerance: tolerance ? { ...tolerance, acceptedOn: on, suppliedOn: null } : null },
  })),
  /** What is no longer asked for need not come any more: promised papers of which nothing else is awaited are in. */
  listener(PlanAdopted, ({ tolerance }, { changes }, { on }) => {
    if (!tolerance) return {}
    const gone = withdrawnFrom(changes)
    const missing = tolerance.missing.filter((key) => !gone.includes(key))
    const suppliedOn = tolerance.suppliedOn ?? (missing.length === 0 ? on : null)
    return { case: { tolerance: { ...tolerance, missing, suppliedOn } } }
  }),
]

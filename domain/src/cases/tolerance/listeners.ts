import { ApplicationAccepted } from '../filing/events.ts'
import { listenersOf } from '../kernel/chapter.ts'
import type { ToleranceOwn } from './state.ts'

const listener = listenersOf<ToleranceOwn>()

export const listeners = [
  listener(ApplicationAccepted, (_, { tolerance }, { on }) => ({
    case: { tolerance: tolerance ? { ...tolerance, acceptedOn: on, suppliedOn: null } : null },
  })),
]

import { LicenceGranted, PhaseApproved } from '../decision/events.ts'
import { ApplicationAccepted } from '../filing/events.ts'
import { listenersOf } from '../kernel/chapter.ts'
import { opened } from './opened.ts'
import type { ExaminationOwn } from './state.ts'

const listener = listenersOf<ExaminationOwn>()

/** What needs nothing that must come before it opens with the acceptance; what needs an approval that is granted may open with that. */
export const listeners = [
  listener(ApplicationAccepted, (current, { effectiveOn }, { on, plan }) => opened(current, plan, effectiveOn ?? on)),
  listener(PhaseApproved, (current, { approval }, { on, plan }) => opened(current, plan, on, approval)),
  listener(LicenceGranted, (current, { approval }, { on, plan }) => opened(current, plan, on, approval)),
]

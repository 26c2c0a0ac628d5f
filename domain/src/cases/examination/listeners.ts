import { PhaseApproved, LicenceGranted } from '../decision/events.ts'
import { listenersOf } from '../kernel/chapter.ts'
import { opened } from './opened.ts'
import type { ExaminationOwn } from './state.ts'

const listener = listenersOf<ExaminationOwn>()

/** What needs an approval that is granted may open with it. */
export const listeners = [
  listener(PhaseApproved, (current, { approval }, { on, plan }) => opened(current, plan, on, approval)),
  listener(LicenceGranted, (current, { approval }, { on, plan }) => opened(current, plan, on, approval)),
]

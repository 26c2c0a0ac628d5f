import { LicenceGranted } from '../decision/events.ts'
import { listenersOf } from '../kernel/chapter.ts'
import type { FilingOwn } from './state.ts'

const listener = listenersOf<FilingOwn>()

export const listeners = [
  /** What a grant brought about is in the filing from then on; what the applicant filled in stays what others were shown. */
  listener(LicenceGranted, ({ filledIn, filingHash: before }, { filingHash }) =>
    filingHash === undefined ? {} : { case: { filingHash, filledIn: filledIn ?? before } },
  ),
]

import { LicenceChanged, LicenceTransferred } from '../after-grant/events.ts'
import { LicenceGranted } from '../decision/events.ts'
import { listenersOf } from '../kernel/chapter.ts'
import type { Patch } from '../kernel/patch.ts'
import { PlanAdopted } from '../new-catalogue/events.ts'
import { withdrawnFrom } from '../new-catalogue/state.ts'
import { SupplementSupplied } from '../supplement/events.ts'
import { isSuppliedWithout } from '../supplement/state.ts'
import { DeferredPapersSupplied } from '../tolerance/events.ts'
import { mergedMaterials, type FilingOwn } from './state.ts'

const listener = listenersOf<FilingOwn>()

export const listeners = [
  /** What was asked for once is there whole: the application is received then, and waits for its answer anew (行政许可法 32(4)). */
  listener(SupplementSupplied, (current, { materials, filingHash, papersNotAsked, outstanding = [] }, { on }) => ({
    case: {
      ...(outstanding.length === 0 && { receivedOn: on }),
      filingHash,
      materials: mergedMaterials(current.materials, materials),
      ...(papersNotAsked && { papersNotAsked }),
    },
  })),
  /** A supplement of which nothing is asked for any more is whole, too. */
  listener(PlanAdopted, (current, { changes }, { on }) =>
    isSuppliedWithout(current, withdrawnFrom(changes)) ? { case: { receivedOn: on } } : {},
  ),
  listener(DeferredPapersSupplied, (current, { materials }) => ({
    case: { materials: mergedMaterials(current.materials, materials) },
  })),
  /** What a grant brought about is in the filing from then on; what the applicant filled in stays what others were shown. */
  listener(LicenceGranted, ({ filledIn, filingHash: before }, { filingHash }) =>
    filingHash === undefined ? {} : { case: { filingHash, filledIn: filledIn ?? before } },
  ),
  listener(LicenceChanged, (_, { filingHash }) => filledInAnew(filingHash)),
  listener(LicenceTransferred, (_, { filingHash }) => filledInAnew(filingHash)),
]

/** What a change or a transfer was granted with is what the applicant filled in last. */
function filledInAnew(filingHash: string): Patch<FilingOwn> {
  return { case: { filingHash, filledIn: undefined } }
}

import { z } from 'zod'
import { HandedInPapers } from '../filing/said.ts'
import { eventsOf } from '../kernel/event.ts'
import { RecordKey } from '../kernel/values.ts'
import { letterNotice, suppliedNotice } from './notices.ts'
import { PaperPromise, type ToleranceOwn } from './state.ts'

const event = eventsOf<ToleranceOwn>()

/** The applicant promises the minor papers that are missing, in a letter (容缺承诺). */
export const ToleranceLetterSigned = event(
  'ToleranceLetterSigned',
  {
    materials: z.array(RecordKey).min(1).max(100),
    /** Absent in records from before the letter was read with its day. */
    promise: PaperPromise.optional(),
  },
  {
    evolve: (_, { materials, promise }, { on }) => ({
      case: { letter: { on, materials, ...(promise && { promise }) } },
    }),
    notice: letterNotice,
  },
)

/** Promised papers came; `complete` once all of them are in. */
export const DeferredPapersSupplied = event(
  'DeferredPapersSupplied',
  { materials: HandedInPapers, complete: z.boolean() },
  {
    evolve: ({ tolerance }, { materials, complete }, { on }) => {
      if (!tolerance) return {}
      const given = new Set(materials.map(({ material }) => material))
      const missing = tolerance.missing.filter((key) => !given.has(key))
      return { case: { tolerance: { ...tolerance, missing, suppliedOn: complete ? on : null } } }
    },
    notice: suppliedNotice,
  },
)

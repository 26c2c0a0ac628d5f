import { z } from 'zod'
import { RecordKey } from '../kernel/values.ts'
import { HandedIn } from './state.ts'

/** What events say of what was handed in and filled in, each of them in the same way. */

export const HandedInPapers = z.array(HandedIn).max(500)

/** Papers that the form, as it is filled in now, makes needless; absent where no paper of the plan hangs on the form. */
export const PapersNotAsked = z.array(RecordKey).max(500).optional()

/** SHA-256 of what was filled in; the filing itself is kept in its own rows. */
export const FilingHash = z.string().max(64)

/** Fields that say otherwise than a source the office goes by: a shared database, or what was filed before. */
export const Differences = z
  .array(z.strictObject({ field: RecordKey, source: z.string().max(64) }))
  .min(1)
  .max(200)

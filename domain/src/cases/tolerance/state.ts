import { z } from 'zod'
import { Day } from '../../time/day.ts'
import { RecordText } from '../kernel/values.ts'

/** What a letter promised: by when, counted how, what follows otherwise, and the mark of the text that was read. */
export const PaperPromise = z.strictObject({
  workingDays: z.number().int().positive(),
  /** The last day when it is accepted on the day of signing. */
  supplyBy: Day,
  late: z.enum(['withdraw-acceptance', 'return']),
  basis: RecordText,
  /** SHA-256 of the Chinese text, hex. */
  textHash: z.string().length(64),
})
export type PaperPromise = z.infer<typeof PaperPromise>

/** Minor papers that were promised 容缺承诺, and those that are still to come. */
export type ToleranceState = {
  /** The letter in which the applicant promised minor papers 容缺承诺书. */
  letter: { on: Day; materials: string[]; promise?: PaperPromise } | null
  /** Accepted with papers to come: which, by when, and when the last of them came. */
  tolerance: { missing: string[]; supplyBy: Day; acceptedOn: Day; suppliedOn: Day | null } | null
}

export type ToleranceOwn = { case: ToleranceState; approval: object; licence: object }

/** What it writes of a case that was filed just now. */
export const AT_FIRST: Pick<ToleranceOwn, 'case' | 'approval'> = {
  case: { letter: null, tolerance: null },
  approval: {},
}

import { z } from 'zod'
import { LicenceNumbers } from './licence-number.ts'
import { NumberPattern } from './number.ts'

/** How an office numbers what it issues; each series begins anew every year. */
export const Numbering = z.strictObject({
  receipt: NumberPattern,
  acceptance: NumberPattern,
  /** Licences of trades that have no rule of their own below. */
  licence: NumberPattern,
  /** What was filed 备案, of trades that have no rule of their own; an office that does not say it numbers filings as licences. */
  filing: NumberPattern.optional(),
  licences: LicenceNumbers.optional(),
  certificate: NumberPattern,
})
export type Numbering = z.infer<typeof Numbering>

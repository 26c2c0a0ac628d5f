import { z } from 'zod'
import { CertificateTypeCode, NumberPattern } from '../certificates/number.ts'

/** A period with its unit and where it comes from; `assumed` marks what no text was found for. */
export const Period = z.strictObject({
  workingDays: z.number().int().min(0).max(400),
  basis: z.string().min(1).max(300),
  assumed: z.boolean(),
})
export type Period = z.infer<typeof Period>

/**
 * What an office sets for itself within the law: data (`catalogue/policy.json`), checked when it is loaded.
 * Periods of the law stand here too, so that an amendment is a change of data.
 */
export const Policy = z.strictObject({
  periods: z.strictObject({
    /** Accept, refuse or ask for everything that is missing (行政许可法 32). */
    answerApplication: Period,
    /** Hand in what was asked for. */
    supply: Period,
    /** Issue and deliver the certificate after the decision (行政许可法 44). */
    deliver: Period,
    /** A regulator claims what was handed over. */
    claim: Period,
  }),
  remedies: z.strictObject({
    reviewDays: z.number().int().positive(),
    courtMonths: z.number().int().positive(),
    basis: z.string().min(1).max(300),
  }),
  /** How the office numbers what it issues; each series begins anew every year. */
  numbers: z.strictObject({
    receipt: NumberPattern,
    acceptance: NumberPattern,
    licence: NumberPattern,
    certificate: NumberPattern,
  }),
  certificate: z.strictObject({
    /** GB/T 36904 type code of the comprehensive licence, which the province assigns. */
    typeCode: CertificateTypeCode,
    assumed: z.boolean(),
    /** 一证经营: the provision that gives the one paper its force, printed on it. */
    legalBasis: z.string().min(1).max(600),
    /** Key of the template in `catalogue/templates`. */
    template: z.string().min(1).max(64),
  }),
})
export type Policy = z.infer<typeof Policy>

import { z } from 'zod'
import { ChangeClass, ChangePolicy } from '../catalogue/changes.ts'
import { RenewalWindow } from '../catalogue/item.ts'
import { Numbering } from '../certificates/numbering.ts'
import { Period } from '../deadlines/period.ts'
import { WarningShare } from '../deadlines/warnings.ts'
import { CertificateTypeCode } from '../certificates/number.ts'

const Sourced = { basis: z.string().min(1).max(300), assumed: z.boolean() }
const Bar = z.strictObject({ years: z.number().int().min(1).max(10), basis: z.string().min(1).max(300) })

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
    /** Hand in the minor papers that were promised 容缺; never later than the promised limit of the case. */
    supplyDeferred: Period,
    /** Look at a site once it is ready (行政许可法 55(2)). */
    verify: Period,
    /** Put right what a visit found wanting 整改; it does not stop the clock, and leaves a day to decide on. */
    rectify: Period,
    /** Look again at what the applicant reported as put right 复查; absent: the period of the first look. */
    lookAgain: Period.optional(),
    /** Ask for a hearing after being told of the right to one (行政许可法 47). */
    requestHearing: Period,
    /** Hold a hearing that was asked for (行政许可法 47). */
    holdHearing: Period,
    /** Notice of a hearing before its day (行政许可法 48). */
    hearingNotice: Period,
    /** An interested party says what it has to say (行政许可法 36). */
    statement: Period,
    /** Look again after the day by which a broken promise was to be put right. */
    checkAgain: Period,
    /** Decide what follows when a promise was found broken 撤销或者不予撤销. */
    answerBroken: Period,
    /** Decide on a change or a transfer of a licence. */
    matter: Period,
    /** Answer what a regulator or the bureau asks about a licence; absent: the same day 日互动. */
    answerQuestion: Period.optional(),
  }),
  /** What comes before the end of a licence 撤回、撤销、注销; absent: the periods of `ENDING_PERIODS`. */
  endings: z
    .strictObject({
      /** From the service of what is proposed: to speak, and to ask for a hearing. */
      beHeard: Period,
      /** From the first proposal to the decision; a hearing does not count. */
      decide: Period,
    })
    .optional(),
  /** What becomes of an application whose supplement does not come in time. */
  supplement: z.strictObject({ late: z.enum(['deemed-withdrawn', 'not-accepted']), ...Sourced }),
  /** What becomes of an acceptance when the papers that were promised do not come in time. */
  tolerance: z.strictObject({ late: z.enum(['withdraw-acceptance', 'return']), ...Sourced }),
  /** What happens to the days that a procedure takes beyond what the applicant was told in writing. */
  procedures: z.strictObject({ overrun: z.enum(['counts', 'excluded']), ...Sourced }),
  /** The one extension of a limit: by the head of the agency, and by the head of the government for joint handling. */
  extensions: z.strictObject({ agencyHead: Period, governmentHead: Period }),
  /** Until when a renewal is asked for where the item says nothing: so many days before the licence ends. */
  renewal: RenewalWindow,
  /** Years without a new application: after false materials (行政许可法 78), and after a licence got by fraud (79). */
  bars: z.strictObject({ falseMaterials: Bar, fraud: Bar }),
  /** Shares of a limit, in percent, at which a deadline is warned of, and who hears of it; 100 is its last day. */
  warnings: z.array(WarningShare).min(1).max(20),
  /** What a new version of the catalogue does to running cases, by class of change. */
  catalogueChanges: z.record(ChangeClass, ChangePolicy),
  remedies: z.strictObject({
    reviewDays: z.number().int().positive(),
    courtMonths: z.number().int().positive(),
    basis: z.string().min(1).max(300),
  }),
  numbers: Numbering,
  certificate: z.strictObject({
    /** GB/T 36904 type code of the comprehensive licence, which the province assigns. */
    typeCode: CertificateTypeCode,
    assumed: z.boolean(),
    /** 一证经营: the provision that gives the one paper its force, printed on it. */
    legalBasis: z.string().min(1).max(600),
    /** Key of the template in `catalogue/templates`. */
    template: z.string().min(1).max(64),
  }),
  notice: z.strictObject({
    /** Key of the template in `catalogue/templates` that notices are printed with. */
    template: z.string().min(1).max(64),
  }),
})
export type Policy = z.infer<typeof Policy>

/**
 * Five days to be heard and sixty to decide: written for revocations in market regulation, which is the one text that says how many, and
 * taken for every ending that asks for them. Days of these laws are working days (行政许可法 82).
 */
const ENDING_PERIODS: NonNullable<Policy['endings']> = {
  beHeard: { workingDays: 5, basis: '市场监督管理行政许可程序暂行规定 44；行政许可法 47、82', assumed: false },
  decide: { workingDays: 60, basis: '市场监督管理行政许可程序暂行规定 45', assumed: false },
}

export function endingPeriods({ endings }: Pick<Policy, 'endings'>): NonNullable<Policy['endings']> {
  return endings ?? ENDING_PERIODS
}

import type { Day } from '../../time/day.ts'

/** What was told once as missing 一次告知, and what of it has come. */
export type SupplementState = {
  /** The last list, with the working days told; `outstanding` is what of it is still missing, `override` why there was a second one. */
  supplement: {
    list: { subject: string; what: string }[]
    requestedOn: Day
    workingDays: number | null
    suppliedOn: Day | null
    outstanding: string[]
    override: string | null
  } | null
}

export type SupplementOwn = { case: SupplementState; approval: object; licence: object }

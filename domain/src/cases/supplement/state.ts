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

/** What it writes of a case that was filed just now. */
export const AT_FIRST: Pick<SupplementOwn, 'case' | 'approval'> = { case: { supplement: null }, approval: {} }

/** What is still missing once some of it is no longer asked for. */
export function outstandingWithout({ supplement }: SupplementState, gone: readonly string[]): string[] {
  return (supplement?.outstanding ?? []).filter((key) => !gone.includes(key))
}

/** Whether the supplement that is waited for is whole once some of it is no longer asked for. */
export function isSuppliedWithout(current: SupplementState & { stage: string }, gone: readonly string[]): boolean {
  return current.stage === 'supplement-requested' && outstandingWithout(current, gone).length === 0
}

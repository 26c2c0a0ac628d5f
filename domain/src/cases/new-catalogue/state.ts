import type { PlanChange } from '../../catalogue/changes.ts'
import type { Day } from '../../time/day.ts'

/** Under which plan the case goes, and a newer one that its applicant may choose. */
export type PlanState = {
  planHash: string
  catalogueVersion: string
  /** A new version of the catalogue that its applicant may go over to. */
  offer: { planHash: string; catalogueVersion: string; on: Day; changes: PlanChange[] } | null
  /** The version that the applicant did not want. */
  declined: string | null
}

export type PlanOwn = { case: PlanState; approval: object; licence: object }

/** A case goes by the plan that it was filed under. */
export function filedUnder({
  planHash,
  catalogueVersion,
}: Pick<PlanState, 'planHash' | 'catalogueVersion'>): PlanState {
  return { planHash, catalogueVersion, offer: null, declined: null }
}

/** What a new version of the catalogue does not ask for any more. */
export function withdrawnFrom(changes: readonly PlanChange[]): string[] {
  return changes.filter((change) => change.class === 'removed').map(({ subject }) => subject)
}

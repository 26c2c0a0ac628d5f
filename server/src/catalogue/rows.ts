import type { Change } from '../cases/change.ts'

/** The plan that has to be written with the act, as `catalogue_rows` takes it. */
export function rowsOf({ newPlan }: Change) {
  return { plans: newPlan ? [{ plan: newPlan }] : [] }
}

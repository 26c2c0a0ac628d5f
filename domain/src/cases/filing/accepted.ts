import type { z } from 'zod'
import type { Day } from '../../time/day.ts'
import type { Case } from '../case.ts'
import type { Context } from '../kernel/context.ts'
import type { Decided, Numbers } from '../kernel/act.ts'
import { numberOf } from '../kernel/outcome.ts'
import { ApplicationAccepted } from './events.ts'

/** Every acceptance draws one number of its series. */
export const ACCEPTANCE_NUMBER: Numbers = { series: 'acceptance', count: 1, yearly: true }

type How = Pick<z.infer<typeof ApplicationAccepted.schema>, 'deemed' | 'effectiveOn' | 'tolerance'>

/** Acceptance, with the visits that are spared because the applicant goes by commitment. */
export function accepted({ region }: Pick<Case, 'region'>, context: Context, on: Day, how: How): Decided {
  const spared = context.plan.approvals.flatMap(({ key, commitment }) =>
    commitment?.sparesVisit ? [{ approval: key, basis: commitment.basis }] : [],
  )
  const acceptanceNumber = numberOf(context, 'acceptance', region, on)
  return { events: [ApplicationAccepted.of({ acceptanceNumber, ...(spared.length > 0 && { spared }), ...how })] }
}

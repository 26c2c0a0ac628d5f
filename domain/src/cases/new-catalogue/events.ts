import { z } from 'zod'
import { PlanChange } from '../../catalogue/changes.ts'
import { eventsOf } from '../kernel/event.ts'
import { isSuppliedWithout } from '../supplement/state.ts'
import { adoptedNotice, offeredNotice } from './notices.ts'
import { withdrawnFrom, type PlanOwn } from './state.ts'

const event = eventsOf<PlanOwn>()

const PlanChanges = z.array(PlanChange).min(1).max(500)

/** A new version of the catalogue, for the applicant to say yes or no to. */
export const PlanOffered = event(
  'PlanOffered',
  { planHash: z.string().max(64), catalogueVersion: z.string().max(64), changes: PlanChanges },
  {
    evolve: (_, { planHash, catalogueVersion, changes }, { on }) => ({
      case: { offer: { planHash, catalogueVersion, on, changes } },
    }),
    notice: offeredNotice,
  },
)

export const PlanOfferDeclined = event(
  'PlanOfferDeclined',
  { catalogueVersion: z.string().max(64) },
  { evolve: (_, { catalogueVersion }) => ({ case: { offer: null, declined: catalogueVersion } }) },
)

/** The case goes on under another plan of the same approvals: by rule, or because its applicant said so (`asked`). */
export const PlanAdopted = event(
  'PlanAdopted',
  {
    planHash: z.string().max(64),
    catalogueVersion: z.string().max(64),
    changes: PlanChanges,
    asked: z.boolean(),
  },
  {
    evolve: (current, { planHash, catalogueVersion, changes }) => ({
      // A supplement of which nothing is asked for any more is in, and the application waits for its answer.
      stage: isSuppliedWithout(current, withdrawnFrom(changes)) ? 'submitted' : undefined,
      case: { planHash, catalogueVersion, offer: null },
    }),
    notice: adoptedNotice,
  },
)

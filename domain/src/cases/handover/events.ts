import { z } from 'zod'
import { eventsOf } from '../kernel/event.ts'
import { RecordKey } from '../kernel/values.ts'
import type { HandoverOwn } from './state.ts'

const event = eventsOf<HandoverOwn>()

export const LicencesHandedOver = event(
  'LicencesHandedOver',
  { regulator: RecordKey, approvals: z.array(RecordKey).min(1).max(100) },
  {
    evolve: ({ handovers }, { regulator, approvals }, { on }) => ({
      case: { handovers: [...handovers, { regulator, approvals, sentOn: on, claim: null }] },
    }),
  },
)

export const HandoverClaimed = event(
  'HandoverClaimed',
  { regulator: RecordKey },
  {
    evolve: ({ handovers }, { regulator }, { by, on }) => ({
      case: {
        handovers: handovers.map((each) => (each.regulator === regulator ? { ...each, claim: { by, on } } : each)),
      },
    }),
  },
)

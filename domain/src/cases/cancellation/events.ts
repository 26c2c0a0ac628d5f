import { z } from 'zod'
import { Day } from '../../time/day.ts'
import { approvalOf } from '../case.ts'
import { timesHeard } from '../endings/heard.ts'
import { eventsOf } from '../kernel/event.ts'
import { RecordKey, RecordText } from '../kernel/values.ts'
import { askedSaid, takenBackSaid } from './notices.ts'
import type { CancellationOwn } from './state.ts'

const event = eventsOf<CancellationOwn>()

/** The holder asks that their licence be cancelled; recorded by the window where `askedOn` stands. */
export const CancellationAsked = event(
  'CancellationAsked',
  { approval: RecordKey, reason: RecordText, files: z.array(RecordKey).max(20), askedOn: Day.optional() },
  {
    evolve: (current, { approval, reason, files, askedOn }, { on, version }) => {
      const { licence } = approvalOf(current, approval)
      const from = askedOn === undefined ? 'holder' : 'window'
      const said = licence ? timesHeard(licence) : 0
      const cancellation = { id: version, on: askedOn ?? on, by: from, reason, files, said } as const
      return { licences: { [approval]: { cancellation } } }
    },
    notice: askedSaid,
  },
)

/** Closes what was proposed on it. */
export const CancellationTakenBack = event(
  'CancellationTakenBack',
  { approval: RecordKey, reason: RecordText },
  {
    evolve: (_, { approval }) => ({ licences: { [approval]: { cancellation: null } } }),
    notice: takenBackSaid,
  },
)

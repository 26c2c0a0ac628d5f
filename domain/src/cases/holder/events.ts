import { Day } from '../../time/day.ts'
import { eventsOf } from '../kernel/event.ts'
import { RecordText } from '../kernel/values.ts'
import { EndOfHolder, type HolderOwn } from './state.ts'

const event = eventsOf<HolderOwn>()

/** The holder or applicant died, or ceased to exist. */
export const HolderEnded = event(
  'HolderEnded',
  { kind: EndOfHolder, endedOn: Day, evidence: RecordText },
  { evolve: (_, { kind, endedOn }, { on }) => ({ case: { holderEnded: { on, kind, endedOn } } }) },
)

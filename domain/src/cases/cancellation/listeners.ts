import { LicenceTransferred } from '../after-grant/events.ts'
import { approvalOf, type Case } from '../case.ts'
import {
  EndingDeclined,
  LicenceCancelled,
  LicenceRevoked,
  LicenceRevokedAsPenalty,
  LicenceWithdrawn,
  RevocationWithheld,
} from '../endings/events.ts'
import { ASKED } from '../endings/grounds.ts'
import { isUnheard } from '../endings/heard.ts'
import { listenersOf } from '../kernel/chapter.ts'
import type { Patch } from '../kernel/patch.ts'
import type { CancellationOwn } from './state.ts'

const listener = listenersOf<CancellationOwn>()

export const listeners = [
  listener(EndingDeclined, (current, { approval }) => answered(current, approval)),
  listener(RevocationWithheld, (current, { approval }) => answered(current, approval)),
  // What whoever held it before asked for is not asked for by whoever takes it over.
  listener(LicenceTransferred, (_, { approval }) => over(approval)),
  // Of a licence that has ended nothing is asked any more.
  listener(LicenceWithdrawn, (_, { approval }) => over(approval)),
  listener(LicenceRevoked, (_, { approval }) => over(approval)),
  listener(LicenceRevokedAsPenalty, (_, { approval }) => over(approval)),
  listener(LicenceCancelled, (_, { approval }) => over(approval)),
]

function over(key: string): Patch<CancellationOwn> {
  return { licences: { [key]: { cancellation: null } } }
}

/** What its holder asked for is answered with a decision on it; where another end is decided against, nothing they said before counts any more. */
function answered(current: Case, key: string): Patch<CancellationOwn> {
  const { proposal, cancellation = null } = approvalOf(current, key).licence ?? {}
  if (!cancellation) return {}
  if (proposal?.ground === ASKED) return { licences: { [key]: { cancellation: null } } }
  if (proposal && isUnheard(proposal)) return {}
  return { licences: { [key]: { cancellation: { ...cancellation, said: 0 } } } }
}

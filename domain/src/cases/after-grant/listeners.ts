import type { LicenceStanding } from '../../certificates/validity.ts'
import type { Day } from '../../time/day.ts'
import { LicenceGranted } from '../decision/events.ts'
import { LicenceCancelled, LicenceRevoked, LicenceRevokedAsPenalty, LicenceWithdrawn } from '../endings/events.ts'
import { listenersOf } from '../kernel/chapter.ts'
import type { Patch } from '../kernel/patch.ts'
import { newLicence, type AfterGrantOwn, type LicenceState } from './state.ts'

const listener = listenersOf<AfterGrantOwn>()

export const listeners = [
  listener(LicenceGranted, (_, granted) => ({ approvals: { [granted.approval]: { licence: newLicence(granted) } } })),
  listener(LicenceWithdrawn, (_, { approval, reasons }, { on }) => ended(approval, 'withdrawn', { on, reasons })),
  listener(LicenceRevoked, (_, { approval, reasons, ground }, { on }) =>
    ended(approval, 'revoked', { on, reasons, ground }),
  ),
  listener(LicenceRevokedAsPenalty, (_, { approval, reasons }, { on }) =>
    ended(approval, 'revoked-as-penalty', { on, reasons }),
  ),
  listener(LicenceCancelled, (_, { approval, reasons, ground }, { on }) =>
    ended(approval, 'cancelled', { on, reasons, ground }),
  ),
]

/** A licence that has ended: what was asked for on it is left behind. */
function ended(
  key: string,
  standing: LicenceStanding,
  since: { on: Day; reasons: string; ground?: string },
): Patch<AfterGrantOwn> {
  const after: Pick<LicenceState, 'standing' | 'since' | 'matter'> = { standing, since, matter: null }
  return { licences: { [key]: after } }
}

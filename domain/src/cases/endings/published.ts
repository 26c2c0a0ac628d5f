import type { LicenceStanding } from '../../certificates/validity.ts'
import type { Words } from '../../text/words.ts'
import type { Day } from '../../time/day.ts'
import { endingOf, type EndingAct } from './grounds.ts'

const ENDED_BY: Readonly<Partial<Record<LicenceStanding, EndingAct>>> = {
  withdrawn: 'WithdrawLicence',
  revoked: 'RevokeLicence',
  'revoked-as-penalty': 'RecordPenaltyRevocation',
  cancelled: 'CancelLicence',
}

/**
 * Since when a licence has ended and on what kind of ground, as the public reads it: never the reasons, which speak of its holder. Null of one
 * that no act ended; the ground is null where its record is older than the grounds.
 */
export function endedOf({
  standing,
  since,
  ground,
}: {
  standing: LicenceStanding
  since?: Day | null
  ground?: string | null
}): { on: Day; ground: Words | null } | null {
  const act = ENDED_BY[standing]
  if (act === undefined || !since) return null
  return { on: since, ground: endingOf(act, ground ?? null)?.name ?? null }
}

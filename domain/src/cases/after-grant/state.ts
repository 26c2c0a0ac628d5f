import { z } from 'zod'
import type { LicenceStanding } from '../../certificates/validity.ts'
import type { Day } from '../../time/day.ts'
import type { CancellationRequested } from '../cancellation/state.ts'
import type { EndingState } from '../endings/state.ts'
import type { GrantTerms } from '../decision/grant-terms.ts'

/** What an applicant asks for on a licence they hold. */
export const MatterKind = z.enum(['renewal', 'change', 'transfer'])
export type MatterKind = z.infer<typeof MatterKind>

/** What the holder asked for on a licence and nobody has decided yet. `id` is the version of the request. */
export type Matter = {
  id: number
  kind: MatterKind
  requestedOn: Day
  fields: string[]
  filingHash: string
  reason: string
  examination: { by: string; on: Day; opinion: 'pass' | 'fail'; note: string } | null
}

/** What a licence is worth from its grant on. */
export type LicenceState = {
  standing: LicenceStanding
  validFrom: Day
  validUntil: Day | null
  /** The first day of the last term that was granted, from which the longest is counted; absent until it is renewed, when it is `validFrom`. */
  termFrom?: Day
  /** Since when, and why, it stands as it does; null while nothing happened to it. */
  since: { on: Day; reasons: string; ground?: string } | null
  matter: Matter | null
  /** What it covers and under what conditions; absent where its item leaves that to the law alone. */
  terms?: GrantTerms
  /** The day on which it passed to another, since when the applicant of the case holds it no longer; null while they do. */
  passedOn: Day | null
}

/** A licence from its grant on: what it is worth now, the end that is proposed of it, and the end that its holder asks for. */
export type Licence = LicenceState & EndingState & CancellationRequested

/** A licence as it is granted: in force, with nothing asked for on it and no end of it proposed. */
export function newLicence({ validFrom, validUntil, terms }: Granted): Licence {
  return {
    standing: 'granted',
    validFrom,
    validUntil,
    since: null,
    matter: null,
    proposal: null,
    heard: null,
    cancellation: null,
    passedOn: null,
    ...(terms && { terms }),
  }
}

type Granted = { validFrom: Day; validUntil: Day | null; terms?: GrantTerms | undefined }

/** The licence of an approval. Throws where it has none: the gate lets nothing through that needs one. */
export function licenceOf({ approvals }: { approvals: readonly (Licensed & { key: string })[] }, key: string): Licence {
  const licence = approvals.find((each) => each.key === key)?.licence
  if (!licence) throw new Error(`approval ${key} has no licence`)
  return licence
}

/** Whether a licence is one still: in force, or suspended. */
export function isLive({ standing }: Pick<LicenceState, 'standing'>): boolean {
  return standing === 'granted' || standing === 'suspended'
}

/** Of each approval its licence, once it is granted. */
export type Licensed = { licence: Licence | null }

export type AfterGrantOwn = { case: object; approval: Licensed; licence: LicenceState }

/** What it writes of a case that was filed just now. */
export const AT_FIRST: Pick<AfterGrantOwn, 'case' | 'approval'> = { case: {}, approval: { licence: null } }

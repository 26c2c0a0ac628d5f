import type { Calendar } from '../../deadlines/working-days.ts'
import type { Plan } from '../../catalogue/plan.ts'
import type { VerifiedIdentity } from '../../parties/identity.ts'
import type { Actor } from '../../parties/person.ts'
import type { Instant } from '../../time/day.ts'
import type { NamedPerson } from '../avoidance.ts'
import type { Filing } from '../../catalogue/filled-in.ts'
import type { Case } from '../case.ts'
import type { Entry } from './event.ts'
import type { Policy } from '../policy.ts'

/** What this office has of an identifier: a grant that brought it about, or an organisation that came with it. */
export type KnownIdentifier =
  | {
      readonly from: 'grant'
      readonly scheme: string
      readonly value: string
      readonly holder: string
      readonly licence: string
    }
  | { readonly from: 'party'; readonly scheme: string; readonly value: string; readonly name: string }

/** Everything a decision depends on besides the case: the world as arguments, so that the same call gives the same answer. */
export type Context = {
  now: Instant
  actor: Actor
  plan: Plan
  policy: Policy
  /** The calendar as it is in the region of the case. */
  calendar: Calendar
  /** The office of the region: its 18-character credit code and its names. */
  bureau: { zh: string; en: string; uscc: string }
  /** Legal name of a department of the region, by key. */
  bodyOf: (department: string) => string
  /** Who reviews what a department does in its own name, or what the bureau does (null): its name, and the provision. */
  reviewBodyOf: (department: string | null) => { name: string; basis: string }
  /** The next number of the series that the command draws from (`seriesOf`), reserved for this command. */
  serial: number
  /** Unguessable codes for public addresses, one per certificate that may be made. */
  codes: readonly string[]
  /** Grants of other people named in the command; undefined for someone unknown. */
  personOf: (personId: string) => Actor | undefined
  /** What was filled in before, with which a supplement is merged. */
  filing: Filing
  filingHash: string
  /** A made-up credit code for a grant that needs one, where a demonstration person applied; left out anywhere else. */
  creditCode?: string | undefined
  /** Who the applicant of the case is, as the state knows them; needed by the acts that write into the form. */
  applicant: VerifiedIdentity | undefined
  /** What the applicant may not apply for, and until when. */
  bars: Case['bars']
  /** The entry that a correction names; undefined where it names none of this case. */
  entry: Entry | undefined
  /** The plan of a new catalogue version, for the acts that go over to it. */
  newPlan: Plan | undefined
  /** The upload that the act attaches; undefined where it names none of the person's own. */
  paper?: { sha256: string; mediaType: string; size: number; pages: number } | undefined
  /** Certificates of the case, by number, whose file is not made; left out where none can be missing. */
  unmade?: readonly string[]
  /** Natural persons whom the case names by number; left out where no official can be one of them. */
  named?: readonly NamedPerson[]
  /** What this office has of the identifiers that a grant brings about; left out where there is nothing. */
  known?: readonly KnownIdentifier[]
}

/** Who applies. Throws when the act was given no applicant: what nobody compared must not be filed. */
export function applicantOf({ applicant }: Context): VerifiedIdentity {
  if (!applicant) throw new Error('an act that writes into the form needs to know who applies')
  return applicant
}

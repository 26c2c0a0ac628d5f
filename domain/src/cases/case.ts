import type { CasePart } from '../parties/duty.ts'
import type { Day, Instant } from '../time/day.ts'
import type { PlanChange } from '../catalogue/changes.ts'
import type { LicenceStanding } from '../certificates/validity.ts'
import type { StopKind } from '../deadlines/stop.ts'
import type { ProposedAct } from './endings.ts'
import type { Check, HandedIn, MatterKind, PaperPromise, PenaltyCourse, SiteFinding } from './event.ts'
import type { GrantTerms } from './grant-terms.ts'
import type { Remedies } from './remedies-served.ts'

/** Where a case stands. From `delivered` on they are ends; what becomes of a licence afterwards stands with the licence. */
export type Stage =
  | 'submitted'
  | 'supplement-requested'
  | 'accepted'
  | 'decided'
  | 'certified'
  | 'delivered'
  | 'not-accepted'
  | 'refused'
  | 'withdrawn'
  | 'acceptance-withdrawn'
  | 'terminated'

export type Decision =
  | {
      granted: true
      final: true
      by: string
      on: Day
      licenceNumber: string
      validFrom: Day
      validUntil: Day | null
      /** What the licence brought about, by field key: the credit code of who was registered. */
      results?: Readonly<Record<string, string>>
    }
  | { granted: true; final: false; by: string; on: Day }
  | { granted: false; by: string; on: Day; reasons: string; remedies: Remedies }

/** A procedure that stops the clock 特别程序. `id` is the version of the event that began it. */
export type Procedure = {
  id: number
  kind: StopKind
  name: string
  basis: string
  startedOn: Day
  /** Its written notices: the day of each, and the working days that it told, a further one adding to the one before. */
  notices: { on: Day; workingDays: number }[]
  endedOn: Day | null
  /** The day on which its end was recorded. */
  endRecordedOn: Day | null
}

/** Somebody else whom the decision concerns 利害关系人, told and heard (行政许可法 36). */
export type InterestedParty = {
  party: string
  toldOn: Day
  heard: { on: Day; statement: string; asksForHearing: boolean } | null
}

export type Hearing = {
  rightToldOn: Day | null
  request: { on: Day; by: 'applicant' | 'interested-party' } | null
  scheduled: {
    /** Of the first notice; `notices` has every one, with the day that it told. */
    noticeOn: Day
    notices: { on: Day; day: Day }[]
    day: Day
    place: string
    presider: string
    public: boolean
    exOfficio: boolean
    basis: string
  } | null
  held: { on: Day; signedOn: Day; recordedOn: Day; by: string; transcript: string } | null
}

/** One lengthening of a limit; there is at most one. */
export type Extension = { on: Day; by: string; workingDays: number; basis: string; reason: string }

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

/** An end of a licence that was proposed and is not decided. `id` is the version of the entry that proposed it. */
export type EndingProposal = {
  id: number
  act: ProposedAct
  ground: string | null
  facts: string
  reasons: string
  compensation: string | null
  penalty: PenaltyCourse | null
  by: string
  on: Day
  /** The day of the first proposal, from which the time to decide runs, however often it was sent back. */
  begunOn: Day
  /** Sent back by whoever may decide it, and why: it is proposed anew, or withdrawn. */
  sentBack: { on: Day; reasons: string } | null
  /** Served on the holder on `on`; they have time to be heard from the later of that day and the day on which it was recorded. */
  told: { on: Day; recordedOn: Day; method: string; proof: string } | null
  /** Whether the holder was told of an end before this proposal, since the last that was decided or taken back. */
  toldBefore: boolean
  /** What the holder said, in the order in which it came. `on` is the day on which it was said. */
  statements: { on: Day; by: 'holder' | 'window'; statement: string; asksForHearing: boolean }[]
  hearing: Hearing | null
}

/**
 * That a licence be cancelled, as its holder asked. `id` is the version of the entry, `said` how often they had spoken before against an end that
 * was proposed: what they say later speaks against this one too.
 */
export type CancellationRequest = {
  id: number
  on: Day
  by: 'holder' | 'window'
  reason: string
  files: string[]
  said: number
}

/** A licence from its grant on: what it is worth now. */
export type Licence = {
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
  /** Its end, while that is proposed and not decided. */
  proposal: EndingProposal | null
  /** What its holder said, and the hearing, of a proposal that was taken back: they go with the next one, until it is decided. */
  heard: Pick<EndingProposal, 'statements' | 'hearing'> | null
  /** What its holder asked for, until it is decided or taken back. */
  cancellation: CancellationRequest | null
  /** The day on which it passed to another, since when the applicant of the case holds it no longer; null while they do. */
  passedOn: Day | null
}

/** What the last check of a promise found 事后核查. `firstOn` is the day of the first; `answeredOn`: the day on which it was decided not to revoke. */
export type PromiseCheck = {
  on: Day
  firstOn: Day
  conclusion: 'pass' | 'correct' | 'fail'
  checks: Check[]
  note: string
  /** By when it is to be put right; null where it is not. */
  rectifyBy: Day | null
  /** What the holder said of it, once they did; until it was looked at again. */
  reported: { on: Day; note: string; files: string[] } | null
  answeredOn: Day | null
}

/** What a visit found wanting and the applicant may put right 整改. `id` is the version of the entry of the visit. */
export type Rectification = {
  id: number
  toldOn: Day
  by: Day
  /** What the applicant said of it, once they did. */
  reported: { on: Day; note: string; files: string[] } | null
}

/** One approval 子办件 of the case. `openedOn` is the day on which everything it needs was there. */
export type Approval = {
  key: string
  openedOn: Day | null
  examination: { by: string; on: Day; opinion: 'pass' | 'fail'; note: string } | null
  finding: (SiteFinding & { visitedOn: Day }) | null
  /** Until it was looked at again and found put right, or found wanting after its day. */
  rectification: Rectification | null
  /** What the entry of the last visit lifted by finding it fit: it stands again when that entry is corrected. */
  lifted: Rectification | null
  decision: Decision | null
  procedures: Procedure[]
  extension: Extension | null
  parties: InterestedParty[]
  hearing: Hearing | null
  /** Once granted. */
  licence: Licence | null
  /** Of a licence that was granted on a promise, once it was checked. */
  promiseCheck: PromiseCheck | null
}

/** A file of a certificate that somebody made outside the office. `id` is the version of the event that attached it. */
export type HandMadeFile = {
  id: number
  file: string
  sha256: string
  pages: number
  by: string
  on: Day
  reason: string
}

export type Certificate = {
  number: string
  identifier: string
  verifyCode: string
  kind: 'composite' | 'single'
  approvals: string[]
  issuedOn: Day
  /** What is known of its file where the office cannot make it by itself; absent where it can. */
  byHand?: {
    heldBackOn: Day
    why: 'characters' | 'not-made'
    /** Attached, and not compared with the record yet. */
    proposed: HandMadeFile | null
    /** The file of the certificate: a second person compared it. */
    standing: (HandMadeFile & { confirmedBy: string; confirmedOn: Day }) | null
  }
  /** 1 for the paper as first issued; one more with each change of what it covers. */
  revision: number
  revisedOn: Day | null
}

export type Handover = { regulator: string; approvals: string[]; sentOn: Day; claim: { by: string; on: Day } | null }

/**
 * The shape of the value below. A case kept in an older shape is folded anew from its events when it is read: what is kept
 * beside the record is never more than a copy of what the record says.
 */
export const CASE_SHAPE = 15

/** A case as it is now: the fold of its events. A plain value, kept as JSON beside the events. */
export type Case = {
  shape: number
  id: string
  region: string
  version: number
  stage: Stage
  bundle: string
  planHash: string
  catalogueVersion: string
  applicant: string
  receiptNumber: string
  filingHash: string
  /** What the applicant filled in last, where a grant has written something into the filing since. */
  filledIn?: string
  filedAt: Instant
  /** The day on which it was there to be answered: filed, or handed in whole after the last supplement (行政许可法 32(4)). */
  receivedOn: Day
  /** When the last of its events was recorded: none is dated before it. */
  lastAt: Instant
  materials: HandedIn[]
  /** Papers of the plan that the form, as it is filled in, makes needless. */
  papersNotAsked?: string[]
  /** Who holds which part on this case: one person, one part. */
  holders: Record<string, CasePart>
  /** The last list, with the working days told; `outstanding` is what of it is still missing, `override` why there was a second one. */
  supplement: {
    list: { subject: string; what: string }[]
    requestedOn: Day
    workingDays: number | null
    suppliedOn: Day | null
    outstanding: string[]
    override: string | null
  } | null
  /** The letter in which the applicant promised minor papers 容缺承诺书. */
  letter: { on: Day; materials: string[]; promise?: PaperPromise } | null
  /** `on` is the day from which it counts as accepted; `recordedOn` differs from it when accepted by silence. */
  acceptance: { on: Day; by: string; number: string; deemed: boolean; recordedOn: Day } | null
  /** Accepted with papers to come: which, by when, and when the last of them came. */
  tolerance: { missing: string[]; supplyBy: Day; acceptedOn: Day; suppliedOn: Day | null } | null
  nonAcceptance: {
    on: Day
    ground: string
    rightBody: string | null
    reason: string
    remedy: string
    remedies: Remedies
  } | null
  approvals: Approval[]
  /** `version` is that of the event that recorded the visit, `approvals` what it found something on. */
  visits: { version: number; on: Day; inspectors: string[]; approvals: string[] }[]
  decidedOn: Day | null
  partialChoice: 'one-certificate' | 'separate-licences' | null
  /** One composite certificate, or one paper per licence when only one was granted or the applicant chose so. */
  certificates: Certificate[]
  delivery: { on: Day; method: string } | null
  handovers: Handover[]
  /** Departments that check afterwards what was granted on a promise 事后核查: theirs from the grant on, before anything is handed over. */
  checkers: string[]
  /** `deemed`: taken as withdrawn, and by which rule. */
  withdrawal: { on: Day; reason: string; deemed: string | null } | null
  /** An end that the office made: acceptance withdrawn, papers returned, handling terminated. */
  ending: { on: Day; kind: 'withdraw-acceptance' | 'return' | 'terminated'; reasons: string; remedies: Remedies } | null
  /** The one extension of joint handling. */
  extension: Extension | null
  /** A new version of the catalogue that its applicant may go over to. */
  offer: { planHash: string; catalogueVersion: string; on: Day; changes: PlanChange[] } | null
  /** The version that the applicant did not want. */
  declined: string | null
  holderEnded: { on: Day; kind: 'death' | 'terminated' | 'incapable'; endedOn: Day } | null
  /** Items that may not be applied for again for a while, and until when. */
  bars: { item: string; until: Day; ground: 'false-materials' | 'fraud'; basis: string }[]
}

/** The approval `key` of a case. Throws when the case has none: the record and the plan disagree. */
export function approvalOf(current: Case, key: string): Approval {
  const approval = current.approvals.find((each) => each.key === key)
  if (!approval) throw new Error(`case ${current.id} has no approval ${key}`)
  return approval
}

/** The hearing of an approval that is under way now: on the end of its licence, where one is proposed, else on the application. */
export function hearingOn({ hearing, licence }: Approval): Hearing | null {
  return licence?.proposal ? licence.proposal.hearing : hearing
}

export function isGranted(approval: Approval): boolean {
  return approval.decision?.granted === true
}

/** Approvals that end in a licence and were granted. */
export function grantedLicences(current: Case): Approval[] {
  return current.approvals.filter((approval) => approval.decision?.granted === true && approval.decision.final)
}

/** Licences (final approvals) that were refused or can no longer be granted because one they need was refused. */
export function refusedApprovals(current: Case): Approval[] {
  return current.approvals.filter((approval) => approval.decision?.granted === false)
}

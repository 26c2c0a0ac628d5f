import { z } from 'zod'
import { PlanChange } from '@yizheng/domain/catalogue/changes'
import { Plan } from '@yizheng/domain/catalogue/plan'
import { Words } from '@yizheng/domain/text/words'
import { Filing } from '@yizheng/domain/catalogue/filled-in'
import { PenaltyCourse } from '@yizheng/domain/cases/endings/state'
import { PaperPromise } from '@yizheng/domain/cases/tolerance/state'
import { SiteFinding, Check } from '@yizheng/domain/inspections/finding'
import { HandedIn } from '@yizheng/domain/cases/filing/state'
import { MatterKind } from '@yizheng/domain/cases/after-grant/state'
import { GrantTerms } from '@yizheng/domain/cases/decision/grant-terms'
import { NoticeKind } from '@yizheng/domain/cases/notices'
import { Remedies } from '@yizheng/domain/cases/remedies-served'
import { LicenceStanding } from '@yizheng/domain/certificates/validity'
import { Deadline } from '@yizheng/domain/deadlines/case-clock'
import { StopKind } from '@yizheng/domain/deadlines/stop'
import { CasePart } from '@yizheng/domain/parties/duty'
import { Day, Instant } from '@yizheng/domain/time/day'

/** `120116.01KB2M3N4P5Q6R7S8T9V0W1X2Y`: the region that owns the case, and its own part. */
export const CaseId = z.string().regex(/^[a-z0-9-]{2,32}\.[0-9A-HJKMNP-TV-Z]{26}$/)
export const STAGES = [
  'submitted',
  'supplement-requested',
  'accepted',
  'decided',
  'certified',
  'delivered',
  'not-accepted',
  'refused',
  'withdrawn',
  'acceptance-withdrawn',
  'terminated',
] as const

/** An act that is open: the command, and the approval or the regulator it is about. */
export const OpenAct = z.object({
  type: z.string(),
  approval: z.string().optional(),
  regulator: z.string().optional(),
  certificate: z.string().optional(),
})
export type OpenAct = z.infer<typeof OpenAct>

const ExtensionView = z.object({ on: Day, workingDays: z.number().int(), basis: z.string(), reason: z.string() })

/** What an applicant or holder said of what they were to put right, with what shows it. */
const Reported = z.object({ on: Day, note: z.string(), files: z.array(z.string()).max(20) })
/** A hearing: its right told, asked for, announced, held. */
const HearingView = z.object({
  rightToldOn: Day.nullable(),
  request: z.object({ on: Day, by: z.enum(['applicant', 'interested-party']) }).nullable(),
  scheduled: z
    .object({
      noticeOn: Day,
      day: Day,
      place: z.string(),
      presider: z.string(),
      public: z.boolean(),
      exOfficio: z.boolean(),
      basis: z.string(),
    })
    .nullable(),
  held: z.object({ on: Day, signedOn: Day, transcript: z.string() }).nullable(),
})

/** An end of a licence that is proposed and not decided, for officials and, once they were told, for the holder. */
const EndingProposalView = z.object({
  id: z.number().int(),
  act: z.enum(['WithdrawLicence', 'RevokeLicence', 'CancelLicence', 'RecordPenaltyRevocation']),
  ground: z.string().nullable(),
  facts: z.string(),
  reasons: z.string(),
  compensation: z.string().nullable(),
  penalty: PenaltyCourse.nullable(),
  /** Who proposed it; empty for the holder. */
  by: z.string(),
  on: Day,
  sentBack: z.object({ on: Day, reasons: z.string() }).nullable(),
  /** The day of service, from which the holder has time to be heard. */
  told: z.object({ on: Day, method: z.string(), proof: z.string() }).nullable(),
  statements: z.array(
    z.object({ on: Day, by: z.enum(['holder', 'window']), statement: z.string(), asksForHearing: z.boolean() }),
  ),
  hearing: HearingView.nullable(),
})

/** A licence from its grant on: how it stands, and what was asked for on it. */
export const LicenceView = z.object({
  standing: LicenceStanding,
  validFrom: Day,
  validUntil: Day.nullable(),
  /** What it covers and under what conditions; null where its item leaves that to the law alone. */
  terms: GrantTerms.nullable(),
  since: z.object({ on: Day, reasons: z.string(), ground: z.string().optional() }).nullable(),
  proposal: EndingProposalView.nullable(),
  /** That it be cancelled, as its holder asked, until that is decided or taken back; `window`: by a letter that the window took in. */
  cancellation: z
    .object({ on: Day, by: z.enum(['holder', 'window']), reason: z.string(), files: z.array(z.string()) })
    .nullable(),
  matter: z
    .object({
      kind: MatterKind,
      requestedOn: Day,
      fields: z.array(z.string()),
      reason: z.string(),
      examination: z.object({ on: Day, opinion: z.enum(['pass', 'fail']), note: z.string() }).nullable(),
    })
    .nullable(),
  /** Until when, and from when, its renewal may be asked for; null for one that does not end. */
  renewal: z.object({ from: Day.nullable(), to: Day, basis: z.string() }).nullable(),
})

export const ApprovalView = z.object({
  key: z.string(),
  name: Words,
  phase: z.string().nullable(),
  final: z.boolean(),
  department: z.string(),
  openedOn: Day.nullable(),
  examination: z.object({ on: Day, opinion: z.enum(['pass', 'fail']), note: z.string() }).nullable(),
  finding: SiteFinding.extend({ visitedOn: Day }).nullable(),
  /** What a visit found wanting and the applicant may put right 整改, until it is looked at again. */
  rectification: z
    .object({
      toldOn: Day,
      by: Day,
      reported: Reported.nullable(),
    })
    .nullable(),
  decision: z
    .object({
      granted: z.boolean(),
      on: Day,
      licenceNumber: z.string().optional(),
      validFrom: Day.optional(),
      validUntil: Day.nullable().optional(),
      reasons: z.string().optional(),
      remedies: Remedies.optional(),
    })
    .nullable(),
  /** What stops the clock 特别程序: `id` names one of them in the acts. */
  procedures: z.array(
    z.object({
      id: z.number().int(),
      kind: StopKind,
      name: z.string(),
      basis: z.string(),
      plannedDays: z.number().int(),
      startedOn: Day,
      /** The day of its first written notice: only days after it are left out. */
      toldOn: Day,
      endedOn: Day.nullable(),
    }),
  ),
  extension: ExtensionView.nullable(),
  /** Others whom the decision concerns, told and heard. */
  parties: z.array(
    z.object({
      party: z.string(),
      toldOn: Day,
      heard: z.object({ on: Day, statement: z.string(), asksForHearing: z.boolean() }).nullable(),
    }),
  ),
  hearing: HearingView.nullable(),
  licence: LicenceView.nullable(),
  /** Of a licence that was granted on a promise: what its last check found. */
  promiseCheck: z
    .object({
      on: Day,
      firstOn: Day,
      conclusion: z.enum(['pass', 'correct', 'fail']),
      checks: z.array(Check).max(200),
      note: z.string(),
      rectifyBy: Day.nullable(),
      /** What the holder said of what is to be put right, until it is looked at again. */
      reported: Reported.nullable(),
      answeredOn: Day.nullable(),
    })
    .nullable(),
})

/** A dated paper of the case: what was received, told, decided and served, in the order of the record. */
export const NoticeView = z.object({
  version: z.number().int(),
  kind: NoticeKind,
  on: Day,
  title: Words,
  /** The approval it is about; null for the whole case. */
  approval: z.string().nullable(),
  /** Whether it goes against the applicant: then its text says where to turn. */
  adverse: z.boolean(),
  /** As long as it was written: what an official wrote is longer than any words of the catalogue. */
  text: z.array(z.object({ zh: z.string(), en: z.string() })),
})
export type NoticeView = z.infer<typeof NoticeView>

/** A file of a certificate that somebody made outside the office; `attached` is the version of the entry that attached it. */
const HandMade = z.object({
  attached: z.number().int(),
  file: z.string(),
  sha256: z.string(),
  pages: z.number().int(),
  by: z.string(),
  on: Day,
  reason: z.string(),
})

export const CaseView = z.object({
  id: z.string(),
  region: z.string(),
  version: z.number().int(),
  stage: z.enum(STAGES),
  bundle: z.string(),
  receiptNumber: z.string(),
  filedAt: Instant,
  plan: Plan,
  /** What was filled in; null for those who may see the case but not this. */
  filing: Filing.nullable(),
  /** Fields of the certificate with characters that no font here can print: its file is made by a certificate maker. */
  unprintable: z.array(z.object({ field: z.string(), characters: z.array(z.string()) })),
  /** Where what is filed says otherwise than what the state holds, each difference by its field. For those who see the filing. */
  differences: z.array(
    z.object({
      field: z.string(),
      /** The shared database, or the first filing for an agent's; null where it no longer says otherwise. */
      source: z.string().nullable(),
      /** Why the applicant wrote otherwise; null where no reason was given. */
      reason: z.string().nullable(),
      /** What the source says now; null where it says nothing any more. */
      held: z.union([z.string(), z.number(), z.boolean()]).nullable(),
      /** The version of the entry that recorded it; null for one that came up since, as the source changed. */
      since: z.number().int().nullable(),
      /** Whether it still differs. */
      stands: z.boolean(),
    }),
  ),
  /** By what right it was filed in the name of another; null for an applicant who filed in their own. */
  representation: z.literal('demonstration-agent').nullable(),
  materials: z.array(HandedIn),
  supplement: z
    .object({
      list: z.array(z.object({ subject: z.string(), what: z.string() })),
      requestedOn: Day,
      /** Working days that the applicant was told; null in records from before they were kept. */
      workingDays: z.number().int().nullable(),
      suppliedOn: Day.nullable(),
      /** What of the list is still missing. */
      outstanding: z.array(z.string()),
      /** Why a second list was sent. */
      override: z.string().nullable(),
    })
    .nullable(),
  /** The letter that promises minor papers, and what came of it 容缺受理. */
  letter: z.object({ on: Day, materials: z.array(z.string()), promise: PaperPromise.optional() }).nullable(),
  /** The letter as it would be signed today, for whoever may sign it; it is signed with its day and the mark of its text. */
  letterToSign: z
    .object({ materials: z.array(z.string()), supplyBy: Day, textHash: z.string(), text: z.array(Words) })
    .nullable(),
  tolerance: z
    .object({ missing: z.array(z.string()), supplyBy: Day, acceptedOn: Day, suppliedOn: Day.nullable() })
    .nullable(),
  /** `deemed`: accepted by silence, from the day of receipt; `recordedOn` is the day on which that was written down. */
  acceptance: z.object({ on: Day, number: z.string(), deemed: z.boolean(), recordedOn: Day }).nullable(),
  nonAcceptance: z
    .object({
      on: Day,
      ground: z.string(),
      rightBody: z.string().nullable(),
      reason: z.string(),
      remedy: z.string(),
      remedies: Remedies,
    })
    .nullable(),
  approvals: z.array(ApprovalView),
  /** `version`: that of the entry; `approvals`: those it found something on. */
  visits: z.array(
    z.object({
      version: z.number().int(),
      on: Day,
      inspectors: z.array(z.string()),
      approvals: z.array(z.string()),
    }),
  ),
  /** When part was refused: what the certificate would cover, said before the applicant chooses. */
  partialGrant: z
    .object({
      granted: z.array(z.string()),
      refused: z.array(z.string()),
      choices: z.array(z.string()),
      chosen: z.string().nullable(),
    })
    .nullable(),
  certificates: z.array(
    z.object({
      number: z.string(),
      identifier: z.string(),
      kind: z.enum(['composite', 'single']),
      approvals: z.array(z.string()),
      issuedOn: Day,
      revision: z.number().int(),
      revisedOn: Day.nullable(),
      /** The code on its paper: `/v/{code}` is its page, `/api/verify/{code}/pdf` its file. */
      code: z.string(),
      /** Whether its file is made as it is now. While it is not, the certificate cannot be delivered; `failed` has an owner at /faults. */
      file: z.enum(['made', 'making', 'failed']),
      /** Of one whose file the office cannot make: who made it by hand, and who compared it. For officials; else null. */
      byHand: z
        .object({
          heldBackOn: Day,
          why: z.enum(['characters', 'not-made']),
          proposed: HandMade.nullable(),
          standing: HandMade.extend({ confirmedBy: z.string(), confirmedOn: Day }).nullable(),
        })
        .nullable(),
    }),
  ),
  delivery: z.object({ on: Day, method: z.string() }).nullable(),
  handovers: z.array(
    z.object({ regulator: z.string(), approvals: z.array(z.string()), sentOn: Day, claimedOn: Day.nullable() }),
  ),
  /** `deemed`: taken as withdrawn, by this rule. */
  withdrawal: z.object({ on: Day, reason: z.string(), deemed: z.string().nullable() }).nullable(),
  /** An end the office made before a decision. */
  ending: z
    .object({
      on: Day,
      kind: z.enum(['withdraw-acceptance', 'return', 'terminated']),
      reasons: z.string(),
      remedies: Remedies,
    })
    .nullable(),
  extension: ExtensionView.nullable(),
  /** A new version of the requirements that the applicant may go over to. */
  offer: z.object({ on: Day, changes: z.array(PlanChange) }).nullable(),
  holderEnded: z.object({ on: Day, kind: z.enum(['death', 'terminated', 'incapable']), endedOn: Day }).nullable(),
  notices: z.array(NoticeView),
  /** `daysLeft`: working days until `dueOn`, negative when overdue; null once met. */
  deadlines: z.array(Deadline.extend({ daysLeft: z.number().int().nullable() })),
  /** What the person asking may do now. The screen only draws it. */
  allowedCommands: z.array(OpenAct),
  /** What the person would have the right to do, were it not for a duty already held: said before they try. */
  closedByDuty: z.array(z.object({ act: OpenAct, reason: Words })),
  /** Who holds which part of the case: one person, one part. */
  holders: z.array(z.object({ person: z.string(), name: z.string(), part: CasePart })),
  history: z.array(
    /** `name` is that of the person `by`; `office` acted by itself. */
    z.object({
      version: z.number().int(),
      type: z.string(),
      /** The approval it is about; null for the whole case. */
      approval: z.string().nullable(),
      at: Instant,
      by: z.string(),
      name: z.string(),
      part: CasePart.nullable(),
    }),
  ),
})
export type CaseView = z.infer<typeof CaseView>

/** What an act did. The same answer comes again when the same key is used again. */
export const ActDone = z.object({
  case: z.string(),
  version: z.number().int(),
  stage: z.enum(STAGES),
  receiptNumber: z.string(),
  happened: z.array(z.string()).max(500),
  /** Of a form filed or filed anew: fields whose text the certificate cannot show with the fonts here; left out where there is none. */
  unprintable: z.array(z.string()).max(500).optional(),
})
export type ActDone = z.infer<typeof ActDone>

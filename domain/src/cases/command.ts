import { z } from 'zod'
import { Answers } from '../catalogue/plan.ts'
import { Day } from '../time/day.ts'
import { LONGEST_TYPED } from '../text/rules.ts'
import { line, prose } from '../text/schemas.ts'
import { ACTS, type HomedAct, type HomedCommand } from './chapters.ts'
import {
  CancellationGround,
  Correctable,
  HandedIn,
  MatterKind,
  NonAcceptanceGround,
  PenaltyCourse,
  RevocationGround,
} from './event.ts'
import { TermsSaid } from './grant-terms.ts'

/** What a person may ask of a case. A command says what is wanted; `decide` says whether it may happen. */

const Key = z.string().min(1).max(64)
const Text = prose(4000)

/**
 * What was filled in, by field key. Personal data: kept beside the case, never in its events. The bounds are those of a message, wide
 * enough that a text too long for its field is refused at the field, in words (domain/src/text); the field's own rule is tighter.
 */
export const Filing = z.record(
  Key,
  z.union([z.string().max(LONGEST_TYPED), z.number(), z.boolean(), z.array(z.string().max(LONGEST_TYPED)).max(1000)]),
)
export type Filing = z.infer<typeof Filing>

const of = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), ...shape })

export const Channel = z.enum(['pc', 'phone', 'kiosk', 'window', 'api'])

export const SubmitApplication = of('SubmitApplication', {
  answers: Answers,
  filing: Filing,
  materials: z.array(HandedIn).max(500),
  channel: Channel,
  /** Of fields that shared data had filled in and the applicant has written otherwise: why, by field. */
  corrections: z.record(Key, Text).optional(),
  /** File although papers are missing: the window must take it in and say once what is missing (行政许可法 32). */
  incomplete: z.boolean().default(false),
  /** That the applicant checked the form and answers for it (行政许可法 31); the form as a paper says so. */
  declared: z.literal(true).optional(),
})
export const AcceptApplication = of('AcceptApplication', {})
export const DoNotAcceptApplication = of('DoNotAcceptApplication', {
  ground: NonAcceptanceGround,
  /** The body to turn to; must be named when this one has no authority (行政许可法 32(2)). */
  rightBody: line(200).optional(),
  reason: Text,
  /** What the applicant can do now: which body to turn to, or what to bring. */
  remedy: Text,
})
export const RequestSupplement = of('RequestSupplement', {
  /** Everything that is missing, once (一次告知): a material or field key, and what is wrong with it. */
  list: z
    .array(z.strictObject({ subject: Key, what: Text }))
    .min(1)
    .max(200),
  /** Why a second list is sent all the same; the head and discipline see it (行政许可法 72(4)). */
  override: Text.optional(),
})
export const SupplySupplement = of('SupplySupplement', {
  materials: z.array(HandedIn).max(500),
  filing: Filing.default({}),
  /** Hand in part now and the rest later, within the time given. */
  partly: z.boolean().optional(),
})
/** By the clerk, with the applicant there: what can be put right at once is (行政许可法 32(3)). */
export const CorrectOnSpot = of('CorrectOnSpot', {
  materials: z.array(HandedIn).max(500).default([]),
  filing: Filing.default({}),
  /** How the applicant confirmed it. */
  note: Text,
})
/** The letter is signed as it was read: with its day and the mark of its text, by somebody who says that they read it. */
export const SignToleranceLetter = of('SignToleranceLetter', {
  supplyBy: Day,
  textHash: z.string().length(64),
  read: z.literal(true),
})
export const AcceptWithTolerance = of('AcceptWithTolerance', {})
export const SupplyDeferred = of('SupplyDeferred', { materials: z.array(HandedIn).min(1).max(500) })
export const DeemAccepted = of('DeemAccepted', {})
export const CloseUnsupplied = of('CloseUnsupplied', {})
export const CloseTolerance = of('CloseTolerance', {})
export const GrantLicence = of('GrantLicence', {
  approval: Key,
  onTranscript: Text.optional(),
  /** What the licence brings about and the form therefore did not ask, by field key: the credit code of who is being registered. */
  results: z.record(Key, z.string().max(400)).optional(),
  /** What is granted, under what conditions and until when; left out: as it was asked for. */
  terms: TermsSaid.optional(),
})
export const RefuseLicence = of('RefuseLicence', {
  approval: Key,
  reasons: Text,
  onTranscript: Text.optional(),
  /** The applicant gave false materials or hid facts (行政许可法 78). */
  falseMaterials: z.boolean().optional(),
})
export const AcceptPartialGrant = of('AcceptPartialGrant', { choice: z.enum(['one-certificate', 'separate-licences']) })
export const WithdrawApplication = of('WithdrawApplication', { reason: Text })
export const ReportHolderEnded = of('ReportHolderEnded', {
  kind: z.enum(['death', 'terminated', 'incapable']),
  endedOn: Day,
  evidence: Text,
})
/** Renewal, change or transfer of a licence of this case; `filing` holds what is to be different. */
export const RequestMatter = of('RequestMatter', {
  approval: Key,
  kind: MatterKind,
  filing: Filing.default({}),
  reason: Text,
})
export const ExamineMatter = of('ExamineMatter', { approval: Key, opinion: z.enum(['pass', 'fail']), note: Text })
/** `terms`: of a renewal its end; of a change what it covers from now on, and until when. */
export const GrantMatter = of('GrantMatter', { approval: Key, terms: TermsSaid.optional() })
export const RefuseMatter = of('RefuseMatter', { approval: Key, reasons: Text })
export const DeemRenewed = of('DeemRenewed', { approval: Key })
export const SuspendLicence = of('SuspendLicence', {
  approval: Key,
  reasons: Text,
  until: Day.nullable().default(null),
})
export const ResumeLicence = of('ResumeLicence', { approval: Key, reasons: Text })
/**
 * The end of a licence is proposed by one person and decided by another: what was found, and the draft of the reasons. `compensation` is of a
 * withdrawal (行政许可法 8(2)).
 */
export const ProposeEnding = of('ProposeEnding', {
  approval: Key,
  act: z.enum(['WithdrawLicence', 'RevokeLicence', 'CancelLicence']),
  ground: z.union([RevocationGround, CancellationGround]).nullable().default(null),
  facts: Text,
  reasons: Text,
  compensation: Text.optional(),
})
/** 吊销, decided outside: that the penalty was imposed as the law says, recorded by one officer of the body that supervises and confirmed by another. */
export const ProposePenaltyRecord = of('ProposePenaltyRecord', { approval: Key, facts: Text, penalty: PenaltyCourse })
/** What is proposed was served on the holder, with its facts, reasons, provisions and their rights. */
export const TellEnding = of('TellEnding', {
  approval: Key,
  method: z.enum(['pick-up', 'post', 'electronic']),
  servedOn: Day,
  proof: Text,
})
/** By the holder: what they say to it, and whether they ask for a hearing. */
export const StateOnEnding = of('StateOnEnding', {
  approval: Key,
  statement: Text,
  asksForHearing: z.boolean().default(false),
})
/** By the window, of a holder who came, wrote or telephoned on `saidOn`. */
export const RecordEndingStatement = of('RecordEndingStatement', {
  approval: Key,
  statement: Text,
  asksForHearing: z.boolean().default(false),
  saidOn: Day,
})
/** The ground is not borne out: the licence stands. */
export const DeclineEnding = of('DeclineEnding', { approval: Key, reasons: Text })
export const SendBackEnding = of('SendBackEnding', { approval: Key, reasons: Text })
export const ReturnPenaltyRecord = of('ReturnPenaltyRecord', { approval: Key, reasons: Text })
export const WithdrawEndingProposal = of('WithdrawEndingProposal', { approval: Key, reasons: Text })
/** How what the holder said, or the transcript of a hearing, was weighed; asked for where there is one (行政许可法 7, 48; 行政处罚法 45, 65). */
const onHeard = Text.optional()
/** 撤回: the law or the facts changed, and the public interest asks for it (行政许可法 8). */
export const WithdrawLicence = of('WithdrawLicence', {
  approval: Key,
  reasons: Text,
  compensation: Text,
  onHeard,
})
/** 撤销 (行政许可法 69). */
export const RevokeLicence = of('RevokeLicence', {
  approval: Key,
  ground: RevocationGround,
  reasons: Text,
  onHeard,
})
export const WithholdRevocation = of('WithholdRevocation', { approval: Key, ground: RevocationGround, reasons: Text })
/** 吊销: decided outside, by the body that supervises, and recorded here. */
export const RecordPenaltyRevocation = of('RecordPenaltyRevocation', {
  approval: Key,
  authority: line(200),
  decisionNumber: line(100),
  reasons: Text,
})
export const CancelLicence = of('CancelLicence', {
  approval: Key,
  ground: CancellationGround,
  reasons: Text,
  onHeard,
})
/** By the office: the case goes over to the plan of the catalogue version now in force, or its applicant is asked. */
export const AdoptPlan = of('AdoptPlan', {})
export const OfferPlan = of('OfferPlan', {})
export const AnswerPlanOffer = of('AnswerPlanOffer', { accept: z.boolean() })
export const CorrectEntry = of('CorrectEntry', {
  corrects: z.number().int().positive(),
  replacement: Correctable,
  reason: Text,
})

/** Acts that have no chapter yet. */
const OTHERS = [
  SubmitApplication,
  AcceptApplication,
  DoNotAcceptApplication,
  RequestSupplement,
  SupplySupplement,
  GrantLicence,
  RefuseLicence,
  AcceptPartialGrant,
  WithdrawApplication,
  CorrectOnSpot,
  SignToleranceLetter,
  AcceptWithTolerance,
  SupplyDeferred,
  DeemAccepted,
  CloseUnsupplied,
  CloseTolerance,
  ReportHolderEnded,
  RequestMatter,
  ExamineMatter,
  GrantMatter,
  RefuseMatter,
  DeemRenewed,
  SuspendLicence,
  ResumeLicence,
  ProposeEnding,
  ProposePenaltyRecord,
  TellEnding,
  StateOnEnding,
  RecordEndingStatement,
  DeclineEnding,
  SendBackEnding,
  ReturnPenaltyRecord,
  WithdrawEndingProposal,
  WithdrawLicence,
  RevokeLicence,
  WithholdRevocation,
  RecordPenaltyRevocation,
  CancelLicence,
  CorrectEntry,
  AdoptPlan,
  OfferPlan,
  AnswerPlanOffer,
] as const

type Schemas = readonly [...typeof OTHERS, ...(typeof ACTS)[HomedAct]['command'][]]

export const Command = z.discriminatedUnion('type', [
  ...OTHERS,
  ...Object.values(ACTS).map(({ command }) => command),
] as unknown as Schemas)
export type Command = z.infer<(typeof OTHERS)[number]> | HomedCommand
export type CommandType = Command['type']
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>

import { z } from 'zod'
import { line, prose } from '../../text/schemas.ts'
import { Day } from '../../time/day.ts'
import type { ProposedAct } from './grounds.ts'
import type { Hearing } from '../hearings/state.ts'

/**
 * Why a licence is revoked: faults for which it may be, among those of other laws a promise that was not kept (国办发〔2020〕42号), and fraud, for
 * which it must be (行政许可法 69). A filing knows one alone: a check found that it is not as filed, and its own law ends it (取消备案).
 */
export const RevocationGround = z.enum([
  'abuse-of-office',
  'beyond-authority',
  'procedure-violated',
  'applicant-unqualified',
  'other-by-law',
  'promise-broken',
  'filing-unfit',
  'fraud-or-bribery',
])

/** Why a licence is cancelled, which then must be done (行政许可法 70). */
export const CancellationGround = z.enum([
  'expired',
  'holder-ended',
  'revoked-or-withdrawn',
  'force-majeure',
  'asked-by-holder',
  'other-by-law',
])

/** How a penalty was imposed outside 吊销: told, heard and decided by the authority that imposed it (行政处罚法 44, 45, 63, 64). */
export const PenaltyCourse = z.strictObject({
  authority: line(200),
  decisionNumber: line(100),
  /** The day on which the party was told what is proposed, with its facts, reasons and provisions, and their rights. */
  toldOn: Day,
  /** What the party said, and how it was weighed; absent where nothing was said. */
  statement: prose(4000).optional(),
  /** A hearing that was asked for; absent where none was. */
  hearing: z.strictObject({ noticeOn: Day, heldOn: Day }).optional(),
  decidedOn: Day,
})
export type PenaltyCourse = z.infer<typeof PenaltyCourse>

/**
 * What came before the end of a licence, as its decision says: who proposed it on what facts, how the holder was told, and how what they said
 * was weighed. Absent in records from before one proposed and another decided.
 */
export const EndingCourse = z.strictObject({
  /** The version of the entry that proposed it. */
  proposal: z.number().int().positive(),
  facts: z.string().max(4000),
  toldOn: Day.optional(),
  statedOn: Day.optional(),
  heardOn: Day.optional(),
  onHeard: z.string().max(4000).optional(),
})
export type EndingCourse = z.infer<typeof EndingCourse>

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

/** The hearing of an approval that is under way now: on the end of its licence, where one is proposed, else on the application. */
export function hearingOn({ hearing, licence }: UnderHearing): Hearing | null {
  return licence?.proposal ? licence.proposal.hearing : hearing
}

type UnderHearing = { hearing: Hearing | null; licence: Pick<EndingState, 'proposal'> | null }

/** Of each licence the end that is proposed. */
export type EndingState = {
  /** Its end, while that is proposed and not decided. */
  proposal: EndingProposal | null
  /** What its holder said, and the hearing, of a proposal that was taken back: they go with the next one, until it is decided. */
  heard: Pick<EndingProposal, 'statements' | 'hearing'> | null
}

export type EndingOwn = { case: object; approval: object; licence: EndingState }

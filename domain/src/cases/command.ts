import { z } from 'zod'
import { Day } from '../time/day.ts'
import { prose } from '../text/schemas.ts'
import { ACTS, type HomedAct, type HomedCommand } from './chapters.ts'
import { HandedIn } from './event.ts'
import { Filing } from './filing/filled-in.ts'

export { Filing } from './filing/filled-in.ts'
export { Channel } from './filing/state.ts'

/** What a person may ask of a case. A command says what is wanted; `decide` says whether it may happen. */

const Key = z.string().min(1).max(64)
const Text = prose(4000)

const of = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), ...shape })

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
/** The letter is signed as it was read: with its day and the mark of its text, by somebody who says that they read it. */
export const SignToleranceLetter = of('SignToleranceLetter', {
  supplyBy: Day,
  textHash: z.string().length(64),
  read: z.literal(true),
})
export const AcceptWithTolerance = of('AcceptWithTolerance', {})
export const SupplyDeferred = of('SupplyDeferred', { materials: z.array(HandedIn).min(1).max(500) })
export const CloseUnsupplied = of('CloseUnsupplied', {})
export const CloseTolerance = of('CloseTolerance', {})
export const ReportHolderEnded = of('ReportHolderEnded', {
  kind: z.enum(['death', 'terminated', 'incapable']),
  endedOn: Day,
  evidence: Text,
})
/** By the office: the case goes over to the plan of the catalogue version now in force, or its applicant is asked. */
export const AdoptPlan = of('AdoptPlan', {})
export const OfferPlan = of('OfferPlan', {})
export const AnswerPlanOffer = of('AnswerPlanOffer', { accept: z.boolean() })

/** Acts that have no chapter yet. */
const OTHERS = [
  RequestSupplement,
  SupplySupplement,
  SignToleranceLetter,
  AcceptWithTolerance,
  SupplyDeferred,
  CloseUnsupplied,
  CloseTolerance,
  ReportHolderEnded,
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

import { z } from 'zod'
import { Day } from '../time/day.ts'
import { prose } from '../text/schemas.ts'
import { ACTS, type HomedAct, type HomedCommand } from './chapters.ts'
import { HandedIn } from './event.ts'

export { Filing } from './filing/filled-in.ts'
export { Channel } from './filing/state.ts'

/** What a person may ask of a case. A command says what is wanted; `decide` says whether it may happen. */

const Text = prose(4000)

const of = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), ...shape })

/** The letter is signed as it was read: with its day and the mark of its text, by somebody who says that they read it. */
export const SignToleranceLetter = of('SignToleranceLetter', {
  supplyBy: Day,
  textHash: z.string().length(64),
  read: z.literal(true),
})
export const AcceptWithTolerance = of('AcceptWithTolerance', {})
export const SupplyDeferred = of('SupplyDeferred', { materials: z.array(HandedIn).min(1).max(500) })
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
  SignToleranceLetter,
  AcceptWithTolerance,
  SupplyDeferred,
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

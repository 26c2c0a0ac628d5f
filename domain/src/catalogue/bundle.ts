import { z } from 'zod'
import { Confidence, Key, Line } from './dictionaries.ts'
import { FieldValue } from './field-rules.ts'
import { LimitRule } from './limits.ts'
import { Answers, Computed } from './plan.ts'
import { Words } from '../text/words.ts'

/** When an answer has an effect. `gte` is for numbers. */
export const Test = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('eq'), value: z.union([z.boolean(), z.number(), z.string().min(1).max(200)]) }),
  z.strictObject({ op: z.literal('gte'), value: z.number() }),
])
export type Test = z.infer<typeof Test>

/** An answer to another question of the bundle. */
export const OtherAnswer = z.discriminatedUnion('op', [
  Test.options[0].extend({ question: Key }),
  Test.options[1].extend({ question: Key }),
])
export type OtherAnswer = z.infer<typeof OtherAnswer>

/** What an answer changes: items it adds and removes (removing wins), conditions it switches on. */
export const Effect = z.strictObject({
  if: Test,
  /** Answers to other questions that must hold as well, and such as must not. A question without an answer holds nothing. */
  and: z.array(OtherAnswer).min(1).max(5).optional(),
  unless: z.array(OtherAnswer).min(1).max(5).optional(),
  add: z.array(Key).max(50),
  remove: z.array(Key).max(50),
  conditions: z.array(Key).max(20),
  note: Line.nullable(),
})
export type Effect = z.infer<typeof Effect>

/** A guiding question 情形引导. */
export const Question = z.strictObject({
  key: Key,
  text: Words,
  type: z.enum(['boolean', 'number', 'choice']),
  /** The answers to choose from, for a choice only. */
  options: z.array(z.string().min(1).max(200)).min(2).max(50).nullable(),
  /** Answers that were published and are offered no more: taken for the option named, or turned down for the reason given. */
  former: z
    .array(z.strictObject({ option: z.string().min(1).max(200), as: z.string().max(200).nullable(), because: Words }))
    .max(20)
    .optional(),
  effects: z.array(Effect).max(50),
  /** The item whose road it chooses. Made when a catalogue is read, of what its items say; a bundle never writes it. */
  road: z.string().max(64).optional(),
  /** The field of the form that the answer fills in, so that nobody is asked twice; `values` by answer, or the answer itself. */
  fills: z.strictObject({ field: Key, values: z.record(z.string().max(200), FieldValue).optional() }).optional(),
})
export type Question = z.infer<typeof Question>

/** Figures with no key too many; a plan that was kept long ago may have such, a file may not. */
const { materials, materialsWithLocalPractice, fields, days } = Computed.shape
const ExactFigures = z.strictObject({
  ...Computed.shape,
  materials: materials.strict(),
  materialsWithLocalPractice: materialsWithLocalPractice.strict(),
  fields: fields.strict(),
  days: days.strict(),
})

/** A worked example: what these answers must come to. Every catalogue is checked against its own examples. */
export const Scenario = z.strictObject({
  name: Line,
  answers: Answers,
  expectedItems: z.array(Key).max(50),
  activeConditions: z.array(Key).max(50),
  computed: ExactFigures,
})
export type Scenario = z.infer<typeof Scenario>

const Figures = z.record(z.string().max(32), z.union([z.number(), z.string().max(64)])).nullable()

/** Figures a place has published for such a bundle. */
export const PublishedFigure = z.strictObject({
  place: z.string().min(1).max(64),
  year: z.string().min(1).max(32),
  before: Figures,
  after: Figures,
  basis: Line,
  source: Line,
  confidence: Confidence,
})
export type PublishedFigure = z.infer<typeof PublishedFigure>

/** One entry for several items: an industry 一业一证 or a life or business event 一件事. */
export const Bundle = z.strictObject({
  key: Key,
  name: Words,
  kind: z.enum(['industry', 'one-thing']),
  audience: z.enum(['enterprise', 'person']),
  leadDepartment: Key,
  /** Where the bundle comes from, such as the first ten industries of Pudong. */
  group: z.enum(['pudong-2019-first10', 'pudong-pilot-recalled', 'other']).nullable(),
  nationalList: Line.nullable(),
  /** Whether items of the real thing are missing here; `note` says which. */
  partial: z.boolean(),
  /** What comes out: 行业综合许可证 for an industry. */
  result: z.string().min(1).max(100),
  coreItems: z.array(Key).max(50),
  defaultConditions: z.array(Key).max(20),
  questions: z.array(Question).max(100),
  /** Questions that were published and are asked no more: an answer is still taken, for another question or for nothing. */
  former: z
    .array(z.strictObject({ question: Key, as: Key.nullable(), because: Line }))
    .max(50)
    .optional(),
  /** Results of items outside the bundle that whoever applies has already, and how that comes. */
  held: z
    .array(z.strictObject({ paper: Key, because: Line }))
    .max(50)
    .optional(),
  /** Conditions of its items that cannot come about in it. */
  without: z
    .array(z.strictObject({ condition: Key, because: Line }))
    .max(50)
    .optional(),
  /** Items looked at in one visit. */
  jointInspection: z.strictObject({ applies: z.boolean(), items: z.array(Key).max(50) }).nullable(),
  /** The rule for the limit where it is not the default one. */
  limit: LimitRule.optional(),
  scenarios: z.array(Scenario).max(100),
  publishedFigures: z.array(PublishedFigure).max(50),
  note: Line.nullable(),
  source: Line.nullable(),
})
export type Bundle = z.infer<typeof Bundle>

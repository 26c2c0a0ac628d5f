import { z } from 'zod'
import { KNOWN_FORMS } from '../text/known-forms.ts'
import { Doubtful } from './doubt.ts'
import { FieldRule, FieldTest, Topic } from './field-rules.ts'
import { Words } from '../text/words.ts'

/** The stable name of a thing in the catalogue, also its file name: `food-operation`. */
export const Key = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/)
export type Key = z.infer<typeof Key>

/** A line of text as the catalogue writes it, in the language of its source. */
export const Line = z.string().min(1).max(2000)

/** How sure the catalogue is of an aspect of an item. */
export const Confidence = z.enum(['high', 'medium', 'low'])
export type Confidence = z.infer<typeof Confidence>

/**
 * Who reviews what a body does 行政复议机关: the government of its level (行政复议法 24), or, of bodies that are led from above, the department
 * above it (27: customs, finance, foreign exchange, tax, state security). `none`: a bank or a utility acts by contract and never as an authority,
 * so nobody reviews it, and `basis` says where one turns instead. `assumed`: read out of more than one text, so a province may see it otherwise.
 */
export const ReviewBody = z.strictObject({
  by: z.enum(['government', 'higher-department', 'none']),
  /** Of one led from above: who is above that of a province. */
  top: z.string().min(1).max(64).optional(),
  basis: z.string().min(1).max(200),
  assumed: z.boolean(),
})
export type ReviewBody = z.infer<typeof ReviewBody>

/** Who may ask for an item: an organisation, or somebody for themself. */
export const Audience = z.enum(['enterprise', 'person'])
export type Audience = z.infer<typeof Audience>

/** A body that decides or supervises. */
export const Department = z.strictObject({
  key: Key,
  name: Words,
  /** Department segment of the base code 基本编码, and how sure it is; null for bodies that decide nothing. */
  segment: z
    .string()
    .regex(/^\d{3}$/)
    .nullable(),
  segmentConfidence: z.enum(['confirmed', 'inferred', 'inferred-weak', 'private']).nullable(),
  reviewBody: ReviewBody,
})
export type Department = z.infer<typeof Department>

/**
 * A circumstance that papers, fields and prerequisites hang on. Answers to guiding questions switch it on; one that has `toldBy` also
 * holds when that field of the form is filled in so. Of such a one `usual` says that figures take it to hold until it is told.
 */
export const Condition = z.strictObject({
  key: Key,
  label: Words,
  toldBy: FieldTest.optional(),
  usual: z.literal(true).optional(),
  /** Why it is kept although nothing switches it on. */
  unused: Doubtful.optional(),
})
export type Condition = z.infer<typeof Condition>

export const MaterialCategory = z.enum([
  'form',
  'identity',
  'entity',
  'finance',
  'approval',
  'premises',
  'drawing',
  'equipment',
  'technical',
  'personnel',
  'rules',
  'contract',
  'project',
  'other',
])
export type MaterialCategory = z.infer<typeof MaterialCategory>

/** A paper 材料, defined once for all items, so that the same paper asked by two items is one paper. */
export const Material = z.strictObject({
  key: Key,
  name: Words,
  category: MaterialCategory,
  /** Where it comes from: the applicant, a shared database 共享数据, the result of another item, or the office, which makes it of the filing. */
  source: z.enum(['applicant', 'shared-data', 'other-result', 'office']),
  form: z.enum(['original', 'copy', 'electronic']),
  copies: z.number().int().min(1).max(20),
  /** 可容缺: may be handed in after acceptance. */
  deferrable: z.boolean(),
  /** Items whose result it is; null when it is no result of an item. */
  resultOf: z.array(Key).min(1).max(50).nullable(),
  /**
   * Of a paper about somebody or some place: the fields that name whom or where. An item that asks for the paper asks one of them, or nobody
   * could say whose it is. More than one person or place is another paper, unless `alike` says why one does for all.
   */
  of: z.strictObject({ fields: z.array(Key).min(1).max(10), alike: z.union([Line, Doubtful]).optional() }).optional(),
})
export type Material = z.infer<typeof Material>

/** One choice of a field: `value` is what is kept in the record, a short Chinese text that stays the same when `label` is reworded. */
export const Option = z.strictObject({ value: z.string().min(1).max(60), label: Words })
export type Option = z.infer<typeof Option>

/**
 * Whom a field names. `organisation` and `person` are the applicant, `representative` leads the organisation by its register, `agent` files for
 * others; any other word is somebody else. `oneOf`: in a plan with one of these items whoever files is one of the people of the group.
 */
export const Describes = z.strictObject({
  who: Key,
  gives: z.enum(['name', 'number']),
  oneOf: z
    .strictObject({
      group: Key,
      items: z.array(Key).min(1).max(40),
      basis: Line,
      /** Of whom: whoever files and is of this sex by their identity number is filled in here. */
      sex: z.enum(['女', '男']).optional(),
    })
    .optional(),
})

/** A field 要素 of a form, defined once for all items. A choice has `options` or is `open`; nothing else has either. */
export const Field = z.strictObject({
  key: Key,
  label: Words,
  type: z.enum([
    'text',
    'textarea',
    'integer',
    'decimal',
    'money',
    'boolean',
    'date',
    'datetime',
    'daterange',
    'enum',
    'multi-enum',
    'list',
    'address',
    'phone',
    'person',
    'org',
    'id-card',
    'uscc',
  ]),
  /** The shared database that can fill it, or null. */
  prefillSource: z.string().min(1).max(64).nullable(),
  /** What may be chosen, for `enum` (one) and `multi-enum` (one or more). */
  options: z.array(Option).min(2).max(60).optional(),
  /** A choice from a list too long to be kept here, so that any text is taken, such as the industry codes of GB/T 4754. */
  open: z.literal(true).optional(),
  /** The condition under which it is asked at all; without one it always is. */
  askedWhen: Key.optional(),
  /** Whether it may be left empty where it is asked. */
  optional: z.literal(true).optional(),
  /** Items whose result says it: where the plan has one of them it is not asked. */
  producedBy: z.array(Key).min(1).max(20).optional(),
  /** The least and the most of a number, within the bounds of its type. */
  least: z.number().optional(),
  most: z.number().optional(),
  rules: z.array(FieldRule).min(1).max(6).optional(),
  /** On which page of the form it is asked; absent: with the particulars of its trade. */
  topic: Topic.optional(),
  /** What to write, in a line; and how such a thing looks. */
  help: Words.optional(),
  example: Words.optional(),
  /** Of text: at most so many characters, when that is fewer than its type allows (domain/src/text/rules.ts). */
  maxLength: z.number().int().min(1).max(4000).optional(),
  /** Of a line, its rows or an open choice: the form it has (domain/src/text/known-forms.ts); `free` where it looks as if it had one. */
  format: z.enum([...KNOWN_FORMS, 'free']).optional(),
  describes: Describes.optional(),
})

export type Field = z.infer<typeof Field>

/** Where something in the catalogue was read. */
export const Source = z.strictObject({
  key: Key,
  /** What it supports, in one line. */
  supports: Words,
  title: Line,
  address: z.string().min(1).max(500).nullable(),
  confidence: Confidence.nullable(),
  note: Words.nullable(),
})
export type Source = z.infer<typeof Source>

/** A doubt about the data, published with it. */
export const Doubt = z.strictObject({ key: Key, text: Words })

/** A loop of prerequisites that is known, and what the catalogue does about it. */
export const KnownLoop = z.strictObject({
  key: Key,
  name: Words,
  kind: z.enum(['phase', 'legacy-text', 'semantic']),
  items: z.array(Key).min(2).max(20),
  /** Whether the catalogue itself contains the loop (then phases must resolve it). */
  active: z.boolean(),
  explain: Words,
})
export type KnownLoop = z.infer<typeof KnownLoop>

/** The sources of the whole catalogue, its doubts and its known loops. */
export const Provenance = z.strictObject({
  sources: z.array(Source).max(500),
  doubts: z.array(Doubt).max(200),
  loops: z.array(KnownLoop).max(200),
})
export type Provenance = z.infer<typeof Provenance>

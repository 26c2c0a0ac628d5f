import { z } from 'zod'
import { Citation } from './citation.ts'
import { Audience, Confidence, Key, Line } from './dictionaries.ts'
import { Doubtful } from './doubt.ts'
import { ItemGrant } from './grant.ts'
import { Trips } from './limits.ts'
import { Words } from '../text/words.ts'

const Days = z.number().int().min(0).max(400)

/** A few words of a provision that carry what it is cited for, or why they could not be read. */
const Phrase = z.union([z.string().min(4).max(80), Doubtful])

/** Where a local rule holds: the code of the place by GB/T 2260, such as 370000. */
const RuleRegion = z.string().regex(/^\d{6}$/)

/** A provision an item rests on, and how it was checked. */
export const LegalBasis = z.strictObject({
  law: z.string().min(1).max(200),
  kind: z.string().min(1).max(64),
  number: z.string().min(1).max(100).nullable(),
  article: z.string().min(1).max(64).nullable(),
  /** Found in a mirrored text, cited from memory, or cited from memory of a text newer than the mirror. */
  verification: z.enum(['article-exists-in-mirror', 'recalled', 'recalled-newer-than-mirror']),
  /** The date of the text that was read. */
  textVersion: z.iso.date().nullable(),
  phrase: Phrase.optional(),
  /** The day on which the words were compared with the text; absent where they were recalled. */
  wordsReadOn: z.iso.date().optional(),
  /** Of a local rule: where it holds. A national one has none. */
  region: z.union([RuleRegion, Doubtful]).optional(),
})
export type LegalBasis = z.infer<typeof LegalBasis>

/** One phase of an item that is decided in phases, with the days the law gives it. */
export const Phase = z.strictObject({ name: Words, days: Days, text: Line })
export type Phase = z.infer<typeof Phase>

/** Limits in working days. */
export const TimeLimit = z.strictObject({
  /** 即办件: decided on the spot, so both limits are 0. */
  instant: z.boolean(),
  statutory: Days,
  promised: Days,
  unit: z.literal('working-day'),
  /** The unit in the words of the law: 工作日, 日, 月, 当场. */
  unitInText: z.string().min(1).max(20),
  /** By how many working days it may be extended once, or null. */
  extension: Days.nullable(),
  phases: z.array(Phase).min(2).max(9).nullable(),
  /** Other limits for classes of the item, such as simple and major discharges. */
  tiers: z
    .array(z.strictObject({ name: z.string().min(1).max(64), days: Days }))
    .min(1)
    .max(20)
    .nullable(),
  /** The words that bind the office to this limit; nothing for what is decided on the spot or in phases. */
  basis: z
    .union([
      z.strictObject({
        law: Line,
        article: z.string().min(1).max(64).nullable(),
        phrase: z.string().min(4).max(80),
        /** The day on which the words were compared with the text; absent where they were recalled. */
        wordsReadOn: z.iso.date().optional(),
      }),
      Doubtful,
    ])
    .optional(),
  /** Of a limit that the law gives in days or months: why it is held in working days. `least`: never more than the time in the law. */
  counting: z
    .union([
      z.strictObject({
        least: z.strictObject({ count: z.number().int().min(1).max(400), unit: z.enum(['day', 'month']) }),
      }),
      z.strictObject({ basis: Line }),
      Doubtful,
    ])
    .optional(),
  /** Of a licence: by what it may be extended, or may not be. */
  extensionBasis: z.union([z.string().min(1).max(200), Doubtful]).optional(),
})
export type TimeLimit = z.infer<typeof TimeLimit>

/**
 * What must be granted first: any one of `anyOf`. `own` names the phase of this item before which it must be granted
 * (absent: before the first); `theirs` names the phase of the other item that is enough (absent: its last).
 */
export const Prerequisite = z.strictObject({
  anyOf: z.array(Key).min(1).max(20),
  kind: z.enum(['hard', 'material', 'conditional', 'conditional-material']),
  when: Key.nullable(),
  phase: z.union([z.strictObject({ own: Line }), z.strictObject({ theirs: Line })]).nullable(),
  /** Declared by the catalogue, or derived from a required paper. */
  origin: Line,
})
export type Prerequisite = z.infer<typeof Prerequisite>

/** A paper an item asks for. */
export const ItemMaterial = z.strictObject({
  key: Key,
  required: z.boolean(),
  /** The condition that switches it on; null when it does not depend on one. */
  when: Key.nullable(),
  /** Listed by a national law or rule, or often asked in addition 地方加收. */
  scope: z.enum(['national', 'local-practice']),
  /** May be replaced by a commitment or a data check. */
  substitutable: z.boolean(),
  /** Copies, where the item asks for more than the dictionary says. */
  copies: z.number().int().min(1).max(20).optional(),
})
export type ItemMaterial = z.infer<typeof ItemMaterial>

export const Validity = z.strictObject({
  type: z.enum(['fixed', 'maximum', 'long-term', 'project', 'event', 'none']),
  years: z.number().int().min(1).max(100).nullable(),
  source: z.enum(['law-or-rule', 'local-practice', 'not-fixed-nationally']).nullable(),
  /** Of a validity by a local rule: where it holds. */
  region: RuleRegion.optional(),
})
export type Validity = z.infer<typeof Validity>

/** A procedure that does not count into the limit (行政许可法 45), with its usual length in days. */
export const SpecialProcedure = z.strictObject({
  kind: z.string().min(1).max(64),
  typicalDays: Days.nullable(),
  excludedFromClock: z.boolean(),
  note: Line,
})

/** When the renewal of a licence is asked for, counted back from its last day. */
export const RenewalWindow = z.strictObject({
  /** The last day to ask lies so many units before the end. */
  latest: Days,
  /** The first day to ask; null when one may ask at any time. */
  earliest: Days.nullable(),
  /** A month goes by the corresponding day (民法典 202), so it is kept as a month and never as thirty days. */
  unit: z.enum(['day', 'working-day', 'month']),
  basis: z.string().min(1).max(300),
  assumed: z.boolean(),
  /** Of a window by a local rule: where it holds. */
  region: RuleRegion.optional(),
})
export type RenewalWindow = z.infer<typeof RenewalWindow>

/** What the law of an item says of its licence after the grant; what it leaves out follows the policy of the office. */
export const AfterGrant = z.strictObject({
  renewal: RenewalWindow.optional(),
  /** The provision that lets the licence pass to another holder (行政许可法 9: not without one). */
  transfer: Line.optional(),
  /** The provision under which the licence may be suspended 暂停. */
  suspension: Line.optional(),
})
export type AfterGrant = z.infer<typeof AfterGrant>

/**
 * Why an office comes to see whoever applies. A visit before a licence needs a provision and a necessity (鲁政办发〔2025〕3号); where no
 * provision was found `basis` is null and `doubt` says what is known.
 */
const VisitGround = z.strictObject({
  basis: Citation.nullable(),
  /** Why papers do not show what the visit is to show. */
  necessity: Words,
  doubt: Words.optional(),
})

/** By when what was promised is checked after the grant: days by the calendar, working days, or months to the corresponding day (民法典 202). */
export const CheckWithin = z.strictObject({
  count: z.number().int().min(1).max(400),
  unit: z.enum(['day', 'working-day', 'month']),
  basis: z.string().min(1).max(300),
  assumed: z.boolean(),
})
export type CheckWithin = z.infer<typeof CheckWithin>

/** The road of commitment 告知承诺 that the law opens beside the ordinary one: granted on a promise, checked afterwards. */
export const ByCommitment = z.strictObject({
  /** The provision that opens it. */
  basis: z.string().min(1).max(300),
  /** How the applicant is asked which road to take. */
  question: Words,
  /** What is promised. */
  statement: Words,
  /** What the ordinary road does before the decision: somebody comes to see, or it goes by the papers. */
  ordinary: z.enum(['visit', 'papers']),
  /** The field of the item that the choice of the road answers: the question asks it, and the form does not ask again. */
  field: Key,
  /** Working days within which it is decided on the promise. */
  promised: z.strictObject({ days: Days, basis: z.string().min(1).max(300), assumed: z.boolean() }),
  checkWithin: CheckWithin,
})
export type ByCommitment = z.infer<typeof ByCommitment>

/** What the law of a filing 备案 lets follow when a check finds that what was filed is not so. There is no licence, and so none is revoked. */
const FilingConsequence = z.strictObject({
  basis: Citation,
  /** What follows, as a notice says it after the provision. */
  text: Words,
  /** How the filing itself ends, such as 取消备案; null where its law does not end it. */
  ends: Words.nullable(),
})

/**
 * What is checked after the decision where the law opens one road only, such as a filing: by which provision, what was declared, by when, and
 * what follows when it is not so.
 */
export const CheckedAfter = z.strictObject({
  basis: z.string().min(1).max(300),
  statement: Words,
  checkWithin: CheckWithin,
  consequence: FilingConsequence,
})

/** One thing the government offers 事项. */
export const Item = z.strictObject({
  key: Key,
  /** Our own stable code in the shape of the national base code 基本编码: region, department, main item, sub item. */
  code: z.string().regex(/^\d{12}$/),
  /** The real national base code where it is known, and where it was seen. */
  baseCode: z
    .string()
    .regex(/^[0-9A-Z]{12}$/)
    .nullable(),
  baseCodeNote: Line.nullable(),
  name: Words,
  type: z.enum(['行政许可', '行政备案', '公共服务', '行政确认', '其他行政权力']),
  status: z.enum(['active', 'historical']),
  /** The body that decides 主管部门, and the one that supervises after the grant 监管. */
  department: Key,
  regulator: Key,
  levels: z
    .array(z.enum(['province', 'city', 'county']))
    .min(1)
    .max(3),
  audience: z.array(Audience).min(1).max(2),
  /** How often the power is moved to an approval bureau. */
  centralisation: z.enum(['usually', 'sometimes', 'rarely']),
  legalBasis: z.array(LegalBasis).min(1).max(30),
  timeLimit: TimeLimit,
  inspection: z.enum(['none', 'required', 'optional', 'on-commitment-after']),
  inspectionNote: Line.nullable(),
  /** Of an item that is inspected, and only of one. */
  visit: VisitGround.optional(),
  /** Directly concerns public safety, health or life and property: false materials bar a new application (行政许可法 78, 79). */
  safetyCritical: z.boolean().optional(),
  afterGrant: AfterGrant.optional(),
  /** What a decision to grant says besides yes; absent: nothing that its law leaves to it. */
  grant: ItemGrant.optional(),
  commitment: z.strictObject({ allowed: z.boolean(), reason: Line }),
  byCommitment: ByCommitment.optional(),
  checkedAfter: z.union([CheckedAfter, Doubtful]).optional(),
  specialProcedures: z.array(SpecialProcedure).max(20),
  /** `notRenewed`: what ends is applied for anew, and by what. */
  result: z.strictObject({
    name: z.string().min(1).max(100),
    validity: Validity,
    renewal: Line.nullable(),
    notRenewed: Line.optional(),
  }),
  /** In yuan; null when `rule` says how it is computed. */
  fee: z.strictObject({ amount: z.number().min(0).max(1e9).nullable(), rule: Line.nullable() }),
  /** How often somebody comes for it when it is applied for alone, where that is not what `limits.json` says of all. */
  trips: Trips.optional(),
  prerequisites: z.array(Prerequisite).max(50),
  materials: z.array(ItemMaterial).max(100),
  fields: z.array(Key).max(200),
  /** Whom the licence is made out to, where that is not the entity that applies: the field of their name, and why. */
  holder: z.strictObject({ field: Key, basis: z.string().min(1).max(300) }).optional(),
  /** Fields that the item itself brings about, such as the name of a company that is being registered. */
  establishes: z.array(Key).max(20).optional(),
  confidence: z.strictObject({
    nameTypeBasis: Confidence,
    statutoryLimit: Confidence,
    materials: Confidence,
    commitmentInspection: Confidence,
    promisedLimit: Confidence,
    englishName: Confidence,
  }),
  note: Line.nullable(),
})
export type Item = z.infer<typeof Item>

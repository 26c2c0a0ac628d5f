import { z } from 'zod'
import { Option } from './dictionaries.ts'
import { FieldRule, FieldTest, FieldValue, Topic } from './field-rules.ts'
import { StopKind } from '../deadlines/stop.ts'
import { PlanGrant } from './grant.ts'
import { AfterGrant, CheckWithin } from './item.ts'
import { Words } from '../text/words.ts'

/**
 * What one answer set of one bundle comes to: the result of compiling. A plan is a value: the same inputs give the
 * same plan and the same `hash`. A case is pinned to the hash of the plan it was filed under.
 */

/** No bundle asks more than a few dozen questions; each answer costs the compiler work, and perhaps a fault. */
const ANSWERS_LIMIT = 200

/** The answers to the guiding questions 情形引导, by question key. An unanswered question is absent. */
export const Answers = z
  .record(z.string().max(64), z.union([z.boolean(), z.number(), z.string().max(200)]))
  .refine((answers) => Object.keys(answers).length <= ANSWERS_LIMIT, {
    params: { words: { zh: `至多 ${ANSWERS_LIMIT} 项`, en: `At most ${ANSWERS_LIMIT} entries` } },
  })
export type Answers = z.infer<typeof Answers>

/** Who applies, as far as a plan depends on it. */
export const ApplicantFacts = z.strictObject({
  kind: z.enum(['enterprise', 'individual-business', 'citizen', 'other']),
  /** Keys of materials and shared fields that the state already holds for this applicant, such as `business-licence`. */
  held: z.array(z.string().max(64)).max(200),
})
export type ApplicantFacts = z.infer<typeof ApplicantFacts>

/** One reason why something is asked: the item that needs it and the provision it rests on. */
export const Basis = z.object({ item: z.string(), law: z.string(), article: z.string().nullable() })
export type Basis = z.infer<typeof Basis>

/** One field of the one form, asked once however many items need it. */
export const PlanField = z.object({
  key: z.string(),
  label: Words,
  type: z.string(),
  /** Item keys that need the field. */
  items: z.array(z.string()),
  basis: z.array(Basis),
  /** The shared source 共享库 that can fill it, or null when the applicant must. */
  prefillSource: z.string().nullable(),
  /** What may be chosen, for a choice; null for any other field. Plans kept from before there were choices have none. */
  options: z.array(Option).nullable().default(null),
  /** Whether it must be filled in. Plans kept from before fields could be left out require every one. */
  required: z.boolean().default(true),
  /** Asked when one of these holds of what is filled in; absent: always. */
  askedWhen: z.array(FieldTest).optional(),
  /** Of one with `askedWhen`: that figures count it until the form says otherwise. */
  usual: z.literal(true).optional(),
  /** What it holds because a guiding question was answered: it is shown, and not asked again. */
  given: FieldValue.optional(),
  least: z.number().optional(),
  most: z.number().optional(),
  rules: z.array(FieldRule).optional(),
  topic: Topic.optional(),
  help: Words.optional(),
  example: Words.optional(),
  /** Of text: at most so many characters; null where the type alone says it. Plans kept from before name none. */
  maxLength: z.number().int().nullable().default(null),
  /** The form its text has, such as `bank-account`; absent for any text. */
  format: z.string().max(64).optional(),
  /** Whom it names; `group`: whoever files is one of that group. Absent where it names nobody, and in plans from before it was said. */
  describes: z
    .object({
      who: z.string(),
      gives: z.enum(['name', 'number']),
      group: z.string().optional(),
      sex: z.enum(['女', '男']).optional(),
    })
    .optional(),
  /** This very case is to bring it about (a company is registered, its name changed), so no identity can vouch for it yet. */
  established: z.literal(true).optional(),
})
export type PlanField = z.infer<typeof PlanField>

/** One paper of the one list. */
export const PlanMaterial = z.object({
  key: z.string(),
  name: Words,
  /** Who supplies it: the applicant; a shared database; an earlier result of this same case; it is already held; or the office makes it. */
  supplier: z.enum(['applicant', 'shared-data', 'earlier-result', 'other-result', 'office']),
  /** Item keys whose result it is, when supplier is `earlier-result`. */
  resultOf: z.array(z.string()),
  form: z.enum(['original', 'copy', 'electronic']),
  copies: z.number().int().min(0),
  deferrable: z.boolean(),
  substitutable: z.boolean(),
  items: z.array(z.string()),
  basis: z.array(Basis),
  /** `national`: a law or rule lists it. `local-practice`: often asked in addition, and not asked for here by default. */
  scope: z.enum(['national', 'local-practice']),
  /** Whether the plan asks for it (false for local practice unless asked for). */
  asked: z.boolean(),
  /** Asked for when one of these holds of what is filled in; absent: always. */
  askedWhen: z.array(FieldTest).optional(),
  /** Of one with `askedWhen`: that figures count it until the form says otherwise. */
  usual: z.literal(true).optional(),
})
export type PlanMaterial = z.infer<typeof PlanMaterial>

/**
 * One clause to check on site. One with a `basis` is a line of the catalogue and the same line wherever its code stands, so that a visit
 * asks it once; the general clauses, and plans kept from before there were lines, have none.
 */
export const PlanClause = z.object({
  code: z.string(),
  text: Words,
  how: Words.optional(),
  /** What is measured; without `least` and `most` whoever visits judges it by the local rule. */
  measure: z.object({ unit: Words, least: z.number().optional(), most: z.number().optional() }).optional(),
  /** What follows when it fails: the applicant may correct it, or it is a ground of refusal. */
  failing: z.enum(['correct', 'refuse']).optional(),
  /** The provision as it is printed. */
  basis: z.string().max(300).optional(),
  /** The provision was not read in a text of the law. */
  unread: z.literal(true).optional(),
  doubt: Words.optional(),
})
export type PlanClause = z.infer<typeof PlanClause>

/** One approval 子办件: an item, or one phase of an item that is decided in phases. */
export const PlanApproval = z.object({
  /** `food-operation`, or `netcafe-licence:1` for a phase, numbered from 1. */
  key: z.string(),
  item: z.string(),
  name: Words,
  phase: z.string().nullable(),
  /** The last phase (or the only one) grants the licence; earlier phases give consent. */
  final: z.boolean(),
  department: z.string(),
  /** The department that supervises after the grant 监管. */
  regulator: z.string(),
  /** Approval keys that must be granted first. */
  needs: z.array(z.string()),
  instant: z.boolean(),
  /** Working days by law and as promised. */
  statutoryDays: z.number().int().min(0),
  promisedDays: z.number().int().min(0),
  statutoryBasis: z.string(),
  /** The law and article the licence rests on, as a certificate prints it. */
  law: z.string().max(200),
  /** By how many working days the head of the agency may extend the limit once; null when nobody may. */
  extension: z
    .object({ workingDays: z.number().int().min(1), basis: z.string() })
    .nullable()
    .default(null),
  /** Procedures that its law takes out of the count besides the eight of 行政许可法 45. */
  procedures: z
    .array(z.object({ name: z.string(), kind: StopKind, basis: z.string(), typicalDays: z.number().int().nullable() }))
    .default([]),
  safetyCritical: z.boolean().default(false),
  afterGrant: AfterGrant.default({}),
  /** Whether a site inspection must be recorded before the decision. */
  inspected: z.boolean(),
  /** Why somebody comes: the provision as it is printed (null: none was found, and `doubt` says so) and the necessity. */
  visit: z
    .object({
      basis: z.string().max(300).nullable(),
      necessity: Words,
      unread: z.literal(true).optional(),
      doubt: Words.optional(),
    })
    .optional(),
  /** Of one that goes by commitment 告知承诺: by which provision, what is promised, by when that is checked, and whether a visit is spared. */
  commitment: z
    .object({
      basis: z.string(),
      statement: Words,
      checkWithin: CheckWithin,
      sparesVisit: z.boolean(),
      /** Of a filing that is checked afterwards, where nothing was promised: what its law lets follow, and by what the filing ends. */
      filingCheck: z
        .object({
          basis: z.string().max(300),
          consequence: Words,
          ends: Words.nullable(),
          unread: z.literal(true).optional(),
        })
        .optional(),
    })
    .optional(),
  /** Something is filed 备案: no licence is granted, and none can be revoked. */
  isFiling: z.literal(true).optional(),
  /** Earliest start and end in working days from acceptance, by promised and by statutory days, for drawing. */
  promised: z.object({ start: z.number(), end: z.number() }),
  statutory: z.object({ start: z.number(), end: z.number() }),
  /** Whether the approval lies on the longest (promised) path. */
  critical: z.boolean(),
  /** The licence it ends in. */
  result: z.string(),
  /** The field of whoever the licence is made out to; plans kept from before it was data name none. */
  holder: z.string().max(64).optional(),
  validity: z.object({ type: z.string(), years: z.number().nullable() }),
  /** What the decision says besides yes; absent where the item leaves nothing to it, and in plans from before it could. */
  grant: PlanGrant.optional(),
  /** Checks of the site, one code per clause; item inspected only. */
  checklist: z.array(PlanClause),
})
export type PlanApproval = z.infer<typeof PlanApproval>

/** A prerequisite that no item of the plan meets: the applicant is taken to hold one of `anyOf` already. */
export const Presumed = z.object({
  approval: z.string(),
  /** Item keys of which one result is enough. */
  anyOf: z.array(z.string()),
  kind: z.enum(['hard', 'material', 'conditional', 'conditional-material']),
})
export type Presumed = z.infer<typeof Presumed>

/** `before` is what the items ask one by one; `after` is what the bundle asks. */
const Reduction = z.object({ before: z.number(), after: z.number() })

const RoadSide = z.object({
  visit: z.boolean(),
  promisedDays: z.number(),
  /** Papers that this road asks for and the other does not. */
  papers: z.array(Words),
})

/** An item that the law lets go by commitment: both roads side by side, and which is taken. */
export const PlanRoad = z.object({
  item: z.string(),
  name: Words,
  chosen: z.enum(['ordinary', 'commitment']),
  basis: z.string(),
  statement: Words,
  checkWithin: CheckWithin,
  ordinary: RoadSide,
  commitment: RoadSide,
})
export type PlanRoad = z.infer<typeof PlanRoad>

/** The golden figures of the catalogue, with the keys of `computed` in the scenario data. */
export const Computed = z.object({
  items: z.number(),
  materials: z.object({ sum: z.number(), merged: z.number(), applicantSupplied: z.number() }),
  materialsWithLocalPractice: z.object({ sum: z.number(), merged: z.number(), applicantSupplied: z.number() }),
  fields: z.object({ sum: z.number(), merged: z.number(), prefilled: z.number(), toFill: z.number() }),
  days: z.object({
    statutorySerial: z.number(),
    statutoryCriticalPath: z.number(),
    promisedSerial: z.number(),
    promisedCriticalPath: z.number(),
  }),
  visitsSeparate: z.number(),
})
export type Computed = z.infer<typeof Computed>

export const Plan = z.object({
  bundle: z.string(),
  catalogueVersion: z.string(),
  /** SHA-256 over the canonical JSON of everything else in the plan, hex. */
  hash: z.string(),
  answers: Answers,
  /** The other inputs the plan was compiled with, so that anyone can compile it again. */
  applicant: ApplicantFacts,
  localPractice: z.boolean(),
  conditions: z.array(z.string()),
  /** Item keys in catalogue order. */
  items: z.array(z.string()),
  form: z.array(PlanField),
  /** What is not asked because a result of this same case says it. */
  produced: z
    .array(
      z.object({
        key: z.string(),
        label: Words,
        by: z.array(z.string()),
        /** Plans kept from before results were written down name none. */
        type: z.string().max(64).optional(),
        format: z.string().max(64).optional(),
      }),
    )
    .optional(),
  materials: z.array(PlanMaterial),
  /** In an order in which each comes after what it needs. */
  approvals: z.array(PlanApproval),
  /** What the plan supposes the applicant already holds. */
  presumed: z.array(Presumed),
  /** Absent where no item of the plan has two roads. */
  roads: z.array(PlanRoad).optional(),
  inspection: z.object({ approvals: z.array(z.string()), visits: z.number().int() }).nullable(),
  /** Working days for the whole case and where the limit comes from. */
  limit: z.object({ statutoryDays: z.number(), promisedDays: z.number(), rule: z.string(), basis: z.string() }),
  reductions: z.object({
    items: Reduction,
    materials: Reduction,
    fields: Reduction,
    days: Reduction,
    visits: Reduction,
    /** Of the applicant; plans kept from before they were counted have none. */
    trips: Reduction.optional(),
  }),
  computed: Computed,
})
export type Plan = z.infer<typeof Plan>

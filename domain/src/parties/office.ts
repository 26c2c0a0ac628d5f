import { z } from 'zod'
import { NO_REVIEW } from './no-review.ts'
import type { ReviewBody } from '../catalogue/dictionaries.ts'
import { Words } from '../text/words.ts'
import { usccFault } from './identifiers.ts'

/** A body that reviews, and the provision by which it does. */
const Reviewer = z.strictObject({ name: Words, basis: z.string().min(1).max(200) })

/** A body that keeps its power, as it is really called, and who reviews it where that is not what `departments.json` makes of it. */
const OwnBody = z.strictObject({ name: Words, reviewedBy: Reviewer.optional() })

/**
 * The approval bureau 行政审批局 of one region: who it is and which departments keep their licensing power there
 * (vertical organs). Everything else is decided by the bureau in its own name (行政许可法 25). Data:
 * `catalogue/offices.json`.
 */
export const Office = z.strictObject({
  region: z.string().min(1).max(32),
  name: Words,
  /** Unified social credit code of the bureau: the issuer part of every certificate identifier. */
  uscc: z.string().refine((code) => usccFault(code) === undefined, 'is no unified social credit code'),
  /** Departments whose licences the bureau takes in and relays, but does not decide in its own name. */
  keepTheirPower: z.array(z.string().max(64)).max(100),
  /** Who reviews what the bureau does, where that is not the government of its region: of an area that has none of its own. */
  reviewedBy: Reviewer.optional(),
  /** The legal names of bodies that keep their power, by department; one left out is called by region and department. */
  bodies: z.record(z.string().max(64), OwnBody).optional(),
  /** Whether the codes and names are made up for the demonstration. */
  demonstration: z.boolean(),
})
export type Office = z.infer<typeof Office>
export const Offices = z.array(Office).min(1).max(5000)

/**
 * The body that grants a licence by law, which the decision and every remedy must name. What a bank or a utility does is nobody's licence, so
 * no bureau ever does it in its own name.
 */
export function legalBodyOf(
  office: Office,
  region: Words,
  department: { key: string; name: Words; reviewBody?: ReviewBody },
): Words {
  if (department.reviewBody?.by === 'none') return department.name
  if (!office.keepTheirPower.includes(department.key)) return office.name
  const own = office.bodies?.[department.key]
  return own?.name ?? { zh: `${region.zh}${department.name.zh}`, en: `${department.name.en} of ${region.en}` }
}

/** A region by its name, and the name of what it lies in; null at the top. */
export type RegionNames = { name: string; above: string | null }

/**
 * Who reviews what a body does 行政复议机关, as a decision names it. Of the bureau (`department` null) and of most bodies the government of the
 * region (行政复议法 24); of one that is led from above the department above it (27), whatever the bureau may decide for it elsewhere. `NO_REVIEW`
 * of who is no authority: nobody reviews it, and the basis says where one turns.
 */
export function reviewBodyOf(
  office: Office,
  { name: region, above }: RegionNames,
  department: { key: string; name: Words; reviewBody: ReviewBody } | null,
): { name: string; basis: string } {
  const own = department && office.bodies?.[department.key]?.reviewedBy
  if (own) return { name: own.name.zh, basis: own.basis }
  if (department?.reviewBody.by === 'none') return { name: NO_REVIEW, basis: department.reviewBody.basis }
  if (department?.reviewBody.by === 'higher-department') {
    const { name, reviewBody } = department
    const top = reviewBody.top ?? `上一级${name.zh}`
    return { name: above === null ? top : `${above}${name.zh}`, basis: reviewBody.basis }
  }
  if (office.reviewedBy) return { name: office.reviewedBy.name.zh, basis: office.reviewedBy.basis }
  return { name: governmentOf(region), basis: department?.reviewBody.basis ?? '行政复议法 24' }
}

/** A 地区 or a 盟 has no people's government but an office that the province's set up, which reviews as a city's government does (行政复议法 24). */
function governmentOf(region: string): string {
  return /(?:地区|盟)$/.test(region) ? `${region}行政公署` : `${region}人民政府`
}

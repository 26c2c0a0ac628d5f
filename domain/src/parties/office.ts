import { z } from 'zod'
import type { ReviewBody } from '../catalogue/dictionaries.ts'
import { Words } from '../catalogue/words.ts'
import { usccFault } from './identifiers.ts'

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
  reviewedBy: z.strictObject({ name: Words, basis: z.string().min(1).max(200) }).optional(),
  /** Whether the codes and names are made up for the demonstration. */
  demonstration: z.boolean(),
})
export type Office = z.infer<typeof Office>
export const Offices = z.array(Office).min(1).max(5000)

/** The body that grants a licence by law, which the decision and every remedy must name. */
export function legalBodyOf(office: Office, region: Words, department: { key: string; name: Words }): Words {
  if (!office.keepTheirPower.includes(department.key)) return office.name
  return { zh: `${region.zh}${department.name.zh}`, en: `${department.name.en} of ${region.en}` }
}

/** A region by its name, and the name of what it lies in; null at the top. */
export type RegionNames = { name: string; above: string | null }

/**
 * Who reviews what a body does 行政复议机关, as a decision names it. Of the bureau (`department` null) and of most bodies the government of the
 * region (行政复议法 24); of one that is led from above the department above it (27), whatever the bureau may decide for it elsewhere.
 */
export function reviewBodyOf(
  office: Office,
  { name: region, above }: RegionNames,
  department: { name: Words; reviewBody: ReviewBody } | null,
): { name: string; basis: string } {
  if (department?.reviewBody.by === 'higher-department') {
    const { name, reviewBody } = department
    return { name: above === null ? `上一级${name.zh}` : `${above}${name.zh}`, basis: reviewBody.basis }
  }
  if (office.reviewedBy) return { name: office.reviewedBy.name.zh, basis: office.reviewedBy.basis }
  return { name: `${region}人民政府`, basis: department?.reviewBody.basis ?? '行政复议法 24' }
}

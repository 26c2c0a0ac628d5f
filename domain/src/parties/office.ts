import { z } from 'zod'
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

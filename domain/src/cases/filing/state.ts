import { z } from 'zod'
import { dayOf, type Day, type Instant } from '../../time/day.ts'
import { RecordKey } from '../kernel/values.ts'
import type { Remedies } from '../remedies-served.ts'

/** A paper handed in for one material: an uploaded file, or a paper original taken in at the window. */
export const HandedIn = z.strictObject({
  material: RecordKey,
  file: z.string().max(64).nullable(),
})
export type HandedIn = z.infer<typeof HandedIn>

/** Why an application is not accepted. */
export const NonAcceptanceGround = z.enum([
  'not-a-licence-matter',
  'not-our-authority',
  'still-incomplete',
  'false-materials',
  'barred',
])

export const Channel = z.enum(['pc', 'phone', 'kiosk', 'window', 'api'])

/** What was filed, whether it was accepted, and how it ended where that was not by a decision. */
export type FilingState = {
  bundle: string
  applicant: string
  receiptNumber: string
  filingHash: string
  /** What the applicant filled in last, where a grant has written something into the filing since. */
  filledIn?: string
  filedAt: Instant
  /** The day on which it was there to be answered: filed, or handed in whole after the last supplement (行政许可法 32(4)). */
  receivedOn: Day
  materials: HandedIn[]
  /** Papers of the plan that the form, as it is filled in, makes needless. */
  papersNotAsked?: string[]
  /** `on` is the day from which it counts as accepted; `recordedOn` differs from it when accepted by silence. */
  acceptance: { on: Day; by: string; number: string; deemed: boolean; recordedOn: Day } | null
  nonAcceptance: {
    on: Day
    ground: string
    rightBody: string | null
    reason: string
    remedy: string
    remedies: Remedies
  } | null
  /** `deemed`: taken as withdrawn, and by which rule. */
  withdrawal: { on: Day; reason: string; deemed: string | null } | null
  /** An end that the office made: acceptance withdrawn, papers returned, handling terminated. */
  ending: { on: Day; kind: 'withdraw-acceptance' | 'return' | 'terminated'; reasons: string; remedies: Remedies } | null
}

export type FilingOwn = { case: FilingState; approval: object; licence: object }

type Filed = Pick<FilingState, 'bundle' | 'applicant' | 'receiptNumber' | 'filingHash' | 'materials'> & {
  papersNotAsked?: string[] | undefined
}

/** An application as it was filed at `at`, not answered yet. */
export function filedAt(filed: Filed, at: Instant): FilingState {
  const { bundle, applicant, receiptNumber, filingHash, materials, papersNotAsked } = filed
  return {
    bundle,
    applicant,
    receiptNumber,
    filingHash,
    filedAt: at,
    receivedOn: dayOf(at),
    materials,
    ...(papersNotAsked && { papersNotAsked }),
    acceptance: null,
    nonAcceptance: null,
    withdrawal: null,
    ending: null,
  }
}

/** Papers with those that were added: what was handed in again for a material takes the place of what was there. */
export function mergedMaterials(before: readonly HandedIn[], added: readonly HandedIn[]): HandedIn[] {
  const replaced = new Set(added.map((each) => each.material))
  return [...before.filter((each) => !replaced.has(each.material)), ...added]
}

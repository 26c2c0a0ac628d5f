import type { Day } from '../../time/day.ts'
import type { SiteFinding } from '../../inspections/finding.ts'

/** What a visit found wanting and the applicant may put right 整改. `id` is the version of the entry of the visit. */
export type Rectification = {
  id: number
  toldOn: Day
  by: Day
  /** What the applicant said of it, once they did. */
  reported: { on: Day; note: string; files: string[] } | null
}

/** Of each approval: what the visits found, and what is to be put right. */
export type SiteState = {
  finding: (SiteFinding & { visitedOn: Day }) | null
  /** Until it was looked at again and found put right, or found wanting after its day. */
  rectification: Rectification | null
  /** What the entry of the last visit lifted by finding it fit: it stands again when that entry is corrected. */
  lifted: Rectification | null
}

export type InspectionState = {
  /** `version` is that of the event that recorded the visit, `approvals` what it found something on. */
  visits: { version: number; on: Day; inspectors: string[]; approvals: string[] }[]
}

export type InspectionOwn = { case: InspectionState; approval: SiteState; licence: object }

/** What it writes of a case that was filed just now. */
export const AT_FIRST: Pick<InspectionOwn, 'case' | 'approval'> = {
  case: { visits: [] },
  approval: { finding: null, rectification: null, lifted: null },
}

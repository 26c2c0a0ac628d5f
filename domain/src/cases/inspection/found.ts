import type { Day } from '../../time/day.ts'
import { approvalOf, type Case } from '../case.ts'
import type { SiteState } from './state.ts'
import type { SiteFinding, SiteConclusion } from '../../inspections/finding.ts'

/**
 * The entry of a visit that is read: its version, the day on which its applicant heard of what it found, and whether that was by a
 * correction of what they had heard before.
 */
type VisitEntry = { version: number; on: Day; amended: boolean }

type Visit = { visitedOn: Day; findings: readonly SiteFinding[]; rectifyBy?: Day | undefined }

/** What a visit found, by approval, and what of it may still be put right. */
export function foundOn(current: Case, visit: Visit, entry: VisitEntry): Record<string, SiteState> {
  return Object.fromEntries(
    visit.findings.map((finding) => [
      finding.approval,
      {
        finding: { ...finding, visitedOn: visit.visitedOn },
        ...afterVisit(approvalOf(current, finding.approval), finding.conclusion, visit.rectifyBy, entry),
      },
    ]),
  )
}

type Asked = Pick<SiteState, 'rectification' | 'lifted'>
const NOTHING: Asked = { rectification: null, lifted: null }

/**
 * Looked at before its day and without a word of the applicant, what is wanting may still be put right. What a correction makes of an entry
 * is no second look: whoever was told a day has it, what they reported is still to be looked at, and what the entry lifted by finding it
 * fit stands again, by the day that is told with the correction.
 */
function afterVisit(
  { rectification, lifted }: Asked,
  conclusion: SiteConclusion,
  by: Day | undefined,
  { version, on, amended }: VisitEntry,
): Asked {
  const before = amended ? (rectification ?? lifted) : rectification
  const stands = before !== null && (before.reported === null ? on <= before.by : amended)
  switch (conclusion) {
    case 'correct': {
      if (by === undefined) return NOTHING
      const asked = amended && before ? { ...before, id: version, by } : { id: version, toldOn: on, by, reported: null }
      return { rectification: asked, lifted: null }
    }
    case 'pass':
      return { rectification: null, lifted: stands ? before : null }
    case 'fail':
      if (rectification === null && amended && lifted && by !== undefined) {
        return { rectification: { ...lifted, by }, lifted: null }
      }
      return rectification !== null && stands ? { rectification, lifted: null } : NOTHING
    default:
      return conclusion satisfies never
  }
}

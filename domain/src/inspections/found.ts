import { approvalOf, type Approval, type Case } from '../cases/case.ts'
import { withApproval } from '../cases/changes.ts'
import type { CaseEvent, SiteConclusion } from '../cases/event.ts'
import type { Day } from '../time/day.ts'

/**
 * The entry of a visit that is read: its version, the day on which its applicant heard of what it found, and whether that was by a
 * correction of what they had heard before.
 */
type VisitEntry = { version: number; on: Day; amended: boolean }

/** The case with what a visit found, and with what of it may still be put right. */
export function withFindings(
  current: Case,
  event: CaseEvent & { type: 'InspectionRecorded' },
  entry: VisitEntry,
): Case {
  return event.findings.reduce((next, finding) => {
    return withApproval(next, finding.approval, {
      finding: { ...finding, visitedOn: event.visitedOn },
      ...afterVisit(approvalOf(next, finding.approval), finding.conclusion, event.rectifyBy, entry),
    })
  }, current)
}

type Asked = Pick<Approval, 'rectification' | 'lifted'>
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

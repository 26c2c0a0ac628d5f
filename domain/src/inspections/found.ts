import { approvalOf, type Case, type Rectification } from '../cases/case.ts'
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
    const { rectification: before } = approvalOf(next, finding.approval)
    return withApproval(next, finding.approval, {
      finding: { ...finding, visitedOn: event.visitedOn },
      rectification: afterVisit(before, finding.conclusion, event.rectifyBy, entry),
    })
  }, current)
}

/**
 * Looked at before its day and without a word of the applicant, what is wanting may still be put right. A visit that is said to have found
 * it unfit by a correction only was no second look: whoever was told a day has it, and what they reported is still to be looked at.
 */
function afterVisit(
  before: Rectification | null,
  conclusion: SiteConclusion,
  by: Day | undefined,
  { version, on, amended }: VisitEntry,
): Rectification | null {
  if (conclusion === 'correct') {
    if (by === undefined) return null
    return amended && before !== null ? { ...before, id: version, by } : { id: version, toldOn: on, by, reported: null }
  }
  if (conclusion === 'pass' || before === null) return null
  const stands = before.reported === null ? on <= before.by : amended
  return stands ? before : null
}

import type { Day } from '../../time/day.ts'
import type { Remedies } from '../remedies-served.ts'

export type Decision =
  | {
      granted: true
      final: true
      by: string
      on: Day
      licenceNumber: string
      validFrom: Day
      validUntil: Day | null
      /** What the licence brought about, by field key: the credit code of who was registered. */
      results?: Readonly<Record<string, string>>
    }
  | { granted: true; final: false; by: string; on: Day }
  | { granted: false; by: string; on: Day; reasons: string; remedies: Remedies }

/** Of each approval what was decided on it. */
export type ApprovalDecision = { decision: Decision | null }

export type DecisionState = {
  /** The day on which the last approval was decided. */
  decidedOn: Day | null
  partialChoice: 'one-certificate' | 'separate-licences' | null
  /** Items that may not be applied for again for a while, and until when. */
  bars: { item: string; until: Day; ground: 'false-materials' | 'fraud'; basis: string }[]
}

export type DecisionOwn = { case: DecisionState; approval: ApprovalDecision; licence: object }

/** What it writes of a case that was filed just now. */
export const AT_FIRST: Pick<DecisionOwn, 'case' | 'approval'> = {
  case: { decidedOn: null, partialChoice: null, bars: [] },
  approval: { decision: null },
}

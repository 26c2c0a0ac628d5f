import type { Day } from '../../time/day.ts'

export type Handover = { regulator: string; approvals: string[]; sentOn: Day; claim: { by: string; on: Day } | null }

export type HandoverState = { handovers: Handover[] }

export type HandoverOwn = { case: HandoverState; approval: object; licence: object }

/** What it writes of a case that was filed just now. */
export const AT_FIRST: Pick<HandoverOwn, 'case' | 'approval'> = { case: { handovers: [] }, approval: {} }

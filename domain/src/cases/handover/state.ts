import type { Day } from '../../time/day.ts'

export type Handover = { regulator: string; approvals: string[]; sentOn: Day; claim: { by: string; on: Day } | null }

export type HandoverState = { handovers: Handover[] }

export type HandoverOwn = { case: HandoverState; approval: object; licence: object }

import type { Day } from '../../time/day.ts'

/** Whether the holder or applicant is gone. */
export type HolderState = {
  holderEnded: { on: Day; kind: 'death' | 'terminated' | 'incapable'; endedOn: Day } | null
}

export type HolderOwn = { case: HolderState; approval: object; licence: object }

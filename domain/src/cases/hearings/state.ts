import type { Day } from '../../time/day.ts'

/** Somebody else whom the decision concerns 利害关系人, told and heard (行政许可法 36). */
export type InterestedParty = {
  party: string
  toldOn: Day
  heard: { on: Day; statement: string; asksForHearing: boolean } | null
}

export type Hearing = {
  rightToldOn: Day | null
  request: { on: Day; by: 'applicant' | 'interested-party' } | null
  scheduled: {
    /** Of the first notice; `notices` has every one, with the day that it told. */
    noticeOn: Day
    notices: { on: Day; day: Day }[]
    day: Day
    place: string
    presider: string
    public: boolean
    exOfficio: boolean
    basis: string
  } | null
  held: { on: Day; signedOn: Day; recordedOn: Day; by: string; transcript: string } | null
}

/** Of each approval: who else was told and heard, and the hearing on its application. */
export type HearingState = { parties: InterestedParty[]; hearing: Hearing | null }

export type HearingOwn = { case: object; approval: HearingState; licence: object }

export const NO_HEARING: Hearing = { rightToldOn: null, request: null, scheduled: null, held: null }

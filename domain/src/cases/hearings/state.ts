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

/** What it writes of a case that was filed just now. */
export const AT_FIRST: Pick<HearingOwn, 'case' | 'approval'> = { case: {}, approval: { parties: [], hearing: null } }

export const NO_HEARING: Hearing = { rightToldOn: null, request: null, scheduled: null, held: null }

type Called = Pick<NonNullable<Hearing['scheduled']>, 'day' | 'place' | 'presider' | 'public' | 'exOfficio' | 'basis'>

/** A hearing as it is called on a day: its notices are kept, and the first of them stops the clock. */
export function scheduledAfter(before: Hearing | null, called: Called, on: Day): NonNullable<Hearing['scheduled']> {
  const { day, place, presider, exOfficio, basis } = called
  const noticeOn = before?.scheduled?.noticeOn ?? on
  const notices = [...(before?.scheduled?.notices ?? []), { on, day }]
  return { noticeOn, notices, day, place, presider, public: called.public, exOfficio, basis }
}

/** A hearing as it was held, with whoever presided and recorded it. */
export function heldOf(
  { heldOn, signedOn, transcript }: { heldOn: Day; signedOn: Day; transcript: string },
  { on, by }: { on: Day; by: string },
): NonNullable<Hearing['held']> {
  return { on: heldOn, signedOn, recordedOn: on, by, transcript }
}

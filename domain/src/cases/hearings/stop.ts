import type { Stop } from '../../deadlines/clock.ts'
import type { Hearing } from './state.ts'

/** A hearing as what stops other clocks: from its notice to the signed transcript. */
export function hearingStop(scheduled: NonNullable<Hearing['scheduled']>, held: Hearing['held']): Stop {
  return {
    kind: 'hearing',
    startedOn: scheduled.noticeOn,
    ended: held && { on: held.signedOn, recordedOn: held.recordedOn },
    notices: scheduled.notices.map(({ on, day }) => ({ on, until: day })),
    basis: scheduled.basis,
  }
}

import type { Case } from '../case.ts'
import { beforeSilence, type Clocked } from '../kernel/timing.ts'
import { notNow } from '../kernel/open.ts'
import type { Refusal } from '../refusal.ts'
import { ANSWERED_BY_SILENCE } from './words.ts'

/** What answers an application: accepted, not accepted, or told once what is missing (行政许可法 32). */

/** Answered is what was filed and waits for its answer. */
export function waitsForAnswer({ stage }: Pick<Case, 'stage'>): Refusal | undefined {
  return stage === 'submitted' ? undefined : notNow
}

/** Somebody answers until silence has: nobody did within five working days, so it counts as accepted (行政许可法 32(4)). */
export function untilSilence(times: Clocked): Refusal | undefined {
  return beforeSilence(times, 'answer-application', null, ANSWERED_BY_SILENCE)
}

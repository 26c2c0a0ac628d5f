import type { DeadlineKind } from '../../deadlines/case-clock.ts'
import { dueOnOf, type Clocked } from '../kernel/timing.ts'
import { refused, type Refusal } from '../refusal.ts'
import type { HearingState } from './state.ts'
import { hearingAwaited } from './words.ts'

/** Who must have been heard before an approval is decided. */

/** Why it cannot be decided because of a hearing that is still to be held. Time that has run out is `stillToSpeak`'s. */
export function notHeard({ hearing }: Pick<HearingState, 'hearing'>): Refusal | undefined {
  const awaited = hearing && (hearing.request !== null || hearing.scheduled !== null) && hearing.held === null
  return awaited ? hearingAwaited : undefined
}

/** Nobody decides while somebody who was told may still speak or ask for a hearing (行政许可法 36, 47). */
export function stillToSpeak(
  { key, hearing, parties }: HearingState & { key: string },
  times: Clocked,
): Refusal | undefined {
  const kinds: DeadlineKind[] = []
  if (hearing?.rightToldOn && !hearing.request && !hearing.held) kinds.push('request-hearing')
  if (parties.some(({ heard }) => heard === null)) kinds.push('statement')
  const open = kinds.map((kind) => dueOnOf(times, kind, key)).find((dueOn) => dueOn !== undefined && times.on <= dueOn)
  return open === undefined
    ? undefined
    : refused(
        'party-not-heard',
        `已告知的申请人或利害关系人可在${open}前提出意见或申请听证，此前不作出决定`,
        `Those who were told may speak or ask for a hearing until ${open}; nothing is decided before`,
      )
}

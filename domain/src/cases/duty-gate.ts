import type { Plan } from '../catalogue/plan.ts'
import type { CasePart } from '../parties/duty.ts'
import type { Permission } from '../parties/permission.ts'
import type { Actor } from '../parties/person.ts'
import { avoidanceGate, type NamedPerson } from './avoidance.ts'
import type { Case } from './case.ts'
import { PART_WORDS, refused, type Refusal } from './refusal.ts'

/**
 * Gate 2: one person holds at most one part of a case (五分设), as whichever party they come: who applied as a citizen does not
 * examine as an official. The reason names the part already held.
 */
export function dutyGate(
  current: Case,
  { personId, same = [] }: Pick<Actor, 'personId' | 'same'>,
  wanted: CasePart | null,
): Refusal | undefined {
  const held = [personId, ...same].map((each) => current.holders[each]).find((part) => part && part !== wanted)
  if (!wanted || !held) return undefined
  if (held === 'apply') {
    return refused(
      'own-case',
      '您是本办件的申请人，不能办理自己的申请',
      'You applied for this case, so you cannot act on it as an official',
    )
  }
  const [holding, asked] = [PART_WORDS[held], PART_WORDS[wanted]]
  return refused(
    'duty-conflict',
    `您已承担本办件的“${holding.zh}”，按五分设要求不能再承担“${asked.zh}”`,
    `You already ${holding.en} on this case; the five duties are kept apart, so you cannot also ${asked.en}`,
  )
}

/**
 * Whether somebody may do an act of the office on a case at all, whatever its stage: they hold no other part of it, and it does not
 * concern them (avoidance). What an applicant does on their own case is no act of the office.
 */
export function apartGate(
  current: Case,
  plan: Pick<Plan, 'form'>,
  { scope, part }: Permission,
  person: Pick<Actor, 'personId' | 'same' | 'identity'>,
  named: readonly NamedPerson[],
): Refusal | undefined {
  const twice = dutyGate(current, person, part)
  if (twice || scope === 'own-case' || scope === 'office') return twice
  return avoidanceGate(plan, person, named)
}

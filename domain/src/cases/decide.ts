import type { CasePart } from '../parties/duty.ts'
import { OFFICE } from '../parties/permission.ts'
import type { Actor } from '../parties/person.ts'
import { dayOf, type Instant } from '../time/day.ts'
import type { Case } from './case.ts'
import type { Command } from './command.ts'
import type { Context } from './kernel/context.ts'
import { actHome, eventHome } from './chapters.ts'
import type { CaseEvent, Recorded } from './event.ts'
import { gate, onceCounted, type Act } from './gate.ts'
import { refusalFor } from './kernel/open.ts'
import { PERMISSIONS } from './permissions.ts'
import { unprintedTexts } from './printed-texts.ts'
import type { Refusal } from './refusal.ts'

export { decideSubmission } from './filing/submission.ts'

/** What a command came to: what then happened, or why it may not. */
export type Outcome = { events: CaseEvent[] } | { refusal: Refusal }

/**
 * The number series a command draws from, how many numbers it may need (none, one, or one per certificate), and whether it begins anew
 * every year.
 */
export function seriesOf(
  current: Case,
  command: Command,
  { plan, policy }: Pick<Context, 'plan' | 'policy'>,
): { series: string; count: number; yearly: boolean } | undefined {
  return actHome(command.type).numbers?.(current, command, { plan, policy })
}

/** The numbers of the office's series that events give to papers, in the order in which they are drawn: those of one act are of one series. */
export function numbersGivenBy(events: readonly CaseEvent[]): string[] {
  return events.flatMap((event): readonly string[] => eventHome(event.type).gives?.(event) ?? [])
}

/**
 * Whether `command` may happen to `current`, and what then happened. Pure. A refusal is returned, never thrown; an adverse
 * decision (not accepted, refused) is an event with its reasons and remedies.
 */
export function decide(current: Case, command: Command, context: Context): Outcome {
  const { plan, actor } = context
  const on = dayOf(context.now)
  const { policy, calendar, unmade = [], named = [] } = context
  const closed = gate(current, plan, actOf(command), actor, { on, policy, calendar, unmade, named })
  if (closed) return { refusal: closed }
  const deadlines = onceCounted(current, plan, context)
  const outcome = actHome(command.type).decide(current, command, { ...context, deadlines }, on) as Outcome
  if ('refusal' in outcome) return { refusal: refusalFor(plan, actOf(command), outcome.refusal) }
  const record = recordedOf(current.version, outcome.events, actor, command, context.now)
  const unprinted = unprintedTexts(command, record, { plan, policy })
  return unprinted ? { refusal: unprinted } : outcome
}

/** The act a command asks for, as the gates see it. */
export function actOf(command: Command): Act {
  return {
    type: command.type,
    ...('approval' in command && { approval: command.approval }),
    ...('regulator' in command && { regulator: command.regulator }),
    ...('certificate' in command && { certificate: command.certificate }),
  }
}

/** The events as they will stand in the record, numbered after `version`. */
export function recordedOf(
  version: number,
  events: readonly CaseEvent[],
  actor: Actor,
  command: Command,
  now: Instant,
): Recorded[] {
  const part = partOf(events[0], actor, command)
  return events.map((event, index) => ({ version: version + index + 1, at: now, by: actor.personId, part, event }))
}

/** The part under which an act is done; that of a correction is the part under which the entry was made. */
function partOf(first: CaseEvent | undefined, actor: Actor, command: Command): CasePart | null {
  if (actor.personId === OFFICE) return null
  const entry = first ? eventHome(first.type).corrects?.(first).event : undefined
  const made = entry && eventHome(entry.type).corrected?.part
  if (made) return made
  return PERMISSIONS[command.type].part
}

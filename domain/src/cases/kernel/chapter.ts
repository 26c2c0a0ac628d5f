import type { z } from 'zod'
import type { Plan } from '../../catalogue/plan.ts'
import type { Policy } from '../policy.ts'
import type { Calendar } from '../../deadlines/working-days.ts'
import type { CaseClock } from '../../deadlines/case-clock.ts'
import type { Case } from '../case.ts'
import type { Waiting } from './task.ts'
import type { ActHome } from './act.ts'
import type { EventHome, EventSchema, Recording } from './event.ts'
import type { AnyPatch, Owned, Patch } from './patch.ts'

/** What a chapter does about an event of another: its own part of the case is still written by it alone. */
export type Listener = {
  readonly type: string
  hears(this: void, current: Case, event: never, recording: Recording): AnyPatch
}

/** Binds a chapter's listening to the part of the case that it writes. It hears the case as the event's own chapter left it. */
export function listenersOf<Own extends Owned>() {
  return <Name extends string, Says extends z.ZodRawShape, Theirs extends Owned>(
    { type }: EventHome<Name, Says, Theirs>,
    hears: (current: Case, event: z.infer<EventSchema<Name, Says>>, recording: Recording) => Patch<Own>,
  ): Listener => ({ type, hears })
}

/** An act or an event of any chapter, where its name does not matter. */
export type AnyAct = ActHome<string, z.ZodRawShape>
export type AnyEvent = EventHome<string, z.ZodRawShape, Owned>

/** A chapter of the law: its acts, its events, and what follows from the part of the case that it writes. */
export type Chapter = {
  readonly acts: Readonly<Record<string, AnyAct>>
  readonly events: Readonly<Record<string, AnyEvent>>
  readonly listeners?: readonly Listener[]
  /** The clocks that run, or ran, because of it, as they are in the region of the case. */
  readonly clocks?: (current: Case, plan: Plan, policy: Policy, calendar: Calendar) => CaseClock[]
  /** The work that waits because of it. */
  readonly waiting?: (current: Case, plan: Plan) => Waiting[]
}

import { z } from 'zod'
import type { Plan } from '../../catalogue/plan.ts'
import type { Words } from '../../text/words.ts'
import type { CasePart } from '../../parties/duty.ts'
import type { Day } from '../../time/day.ts'
import type { Case } from '../case.ts'
import type { NoticeSource, Said } from './notice.ts'
import type { CaseSlice } from './seen.ts'
import type { Owned, Patch } from './patch.ts'

/** Something that happened, of whichever chapter. Made by `of` of its home alone, so that it is what its schema says. */
export type Happened = { readonly type: string }

/** An entry of a record as the chapters see it. */
export type Entry<Event extends Happened = Happened> = {
  readonly version: number
  readonly at: string
  readonly by: string
  readonly part: CasePart | null
  readonly event: Event
}

/** When and by whom an event was recorded, and under which plan. `on` is the day of `at`; `at` of a correction is that of the entry it corrects. */
export type Recording = {
  readonly on: Day
  readonly at: string
  readonly by: string
  readonly version: number
  readonly plan: Plan
}

export type EventSchema<Name extends string, Says extends z.ZodRawShape> = z.ZodObject<
  { type: z.ZodLiteral<Name> } & Says,
  z.core.$strict
>

/** Everything that is said of one event, by the chapter that it belongs to. */
export type EventHome<Name extends string, Says extends z.ZodRawShape, Own extends Owned> = {
  readonly type: Name
  readonly schema: EventSchema<Name, Says>
  /** The event, checked by the compiler where it happens. */
  of(this: void, says: Omit<z.infer<EventSchema<Name, Says>>, 'type'>): z.infer<EventSchema<Name, Says>>
  /** What it makes of the part of the case that its chapter writes. Holds no rules: what is recorded, happened. */
  evolve(this: void, current: Case, event: z.infer<EventSchema<Name, Says>>, recording: Recording): Patch<Own>
  /** The paper that the applicant gets of it; absent where they get none, undefined where they get none of this one. */
  notice?(
    this: void,
    event: z.infer<EventSchema<Name, Says>>,
    source: NoticeSource,
    entry: Entry,
    record: readonly Entry[],
  ): Said | undefined
  /** What stands on papers that follow from it, or on its own where the holder had been told: with texts that are checked as they are typed. */
  later?(this: void, event: z.infer<EventSchema<Name, Says>>): readonly Words[]
  /** The numbers of the series of the office that it gives, in the order in which they are drawn. */
  gives?(this: void, event: z.infer<EventSchema<Name, Says>>): readonly string[]
  /** People who hold a part through it, beside whoever recorded it. */
  holders?(this: void, event: z.infer<EventSchema<Name, Says>>): Readonly<Record<string, CasePart>>
  /** Of an event that corrects an entry: which, when and by whom it was made, and what it should have said. */
  corrects?(this: void, event: z.infer<EventSchema<Name, Says>>): Omit<Entry, 'part'>
  /** What is needed to put it right by a later entry: whose part made it, and what that depends on. Absent: it is never corrected. */
  readonly corrected?: Corrected<z.infer<EventSchema<Name, Says>>, Own> | undefined
}

export type Corrected<Event, Own extends Owned> = {
  readonly part: CasePart
  readonly depends: readonly CaseSlice[]
  /** What the corrected entry makes of the case, where that is not what it would have made at first. It is recorded as the correction is, but for `version`: that of the entry it corrects. */
  evolve?(this: void, current: Case, event: Event, recording: Recording): Patch<Own>
  /** The paper that the applicant gets of the correction. */
  notice?(this: void, event: Event, source: NoticeSource): Said | undefined
}

/** Binds the events of a chapter to the part of the case that it writes. */
export function eventsOf<Own extends Owned>() {
  return <const Name extends string, Says extends z.ZodRawShape>(
    type: Name,
    says: Says,
    home: Omit<EventHome<Name, Says, Own>, 'type' | 'schema' | 'of'>,
  ): EventHome<Name, Says, Own> => ({
    type,
    schema: z.strictObject({ type: z.literal(type), ...says }) as EventSchema<Name, Says>,
    of: (event) => ({ type, ...event }) as z.infer<EventSchema<Name, Says>>,
    ...home,
  })
}

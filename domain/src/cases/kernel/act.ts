import { z } from 'zod'
import type { Plan } from '../../catalogue/plan.ts'
import type { Words } from '../../text/words.ts'
import type { Permission } from '../../parties/permission.ts'
import type { Actor } from '../../parties/person.ts'
import type { Day } from '../../time/day.ts'
import type { Case } from '../case.ts'
import type { Context } from './context.ts'
import type { CaseSlice } from './seen.ts'
import type { Act } from './open.ts'
import type { Refusal } from '../refusal.ts'
import type { Happened } from './event.ts'
import type { Clocked } from './timing.ts'

/** What an act came to: what happened, or why it may not. */
export type Decided = { readonly events: readonly Happened[] } | { readonly refusal: Refusal }

/** What a decision depends on besides the case, and the deadlines of the case on the day of the act. */
export type Deciding = Context & Pick<Clocked, 'deadlines'>

/** The command of an act: its name and what whoever does it says. */
export type CommandSchema<Name extends string, Says extends z.ZodRawShape> = z.ZodObject<
  { type: z.ZodLiteral<Name> } & Says,
  z.core.$strict
>

/**
 * Everything that is said of one act, by the chapter of the law that it belongs to. `place` is where it stands among the acts of a case in
 * every list that people read.
 */
export type ActHome<Name extends string, Says extends z.ZodRawShape> = {
  readonly type: Name
  readonly place: number
  /** Where and by what words it can be asked for over HTTP; null where no route of its own takes it: a filing, and what the office does by itself. */
  readonly route: ActRoute | null
  readonly command: CommandSchema<Name, Says>
  readonly right: Permission
  /** Why it is not theirs to do, where the right rests on what they did on this case before (`own-proposal`); absent where it does not. */
  theirs?(this: void, current: Case, plan: Plan, act: Act, actor: Actor, on: Day): Refusal | undefined
  /** The parts of the case on which it is judged: only a change in one of them makes it stale. None for acts of the office itself. */
  readonly depends: readonly CaseSlice[]
  /** Where that is another with what is said: on what it is judged, and which approval or regulator that is about. */
  judged?(
    this: void,
    command: z.infer<CommandSchema<Name, Says>>,
  ): { readonly depends: readonly CaseSlice[]; readonly about: object }
  /** What it is called where it is work that waits, of a licence and, where that differs, of a filing. Absent where it never waits. */
  readonly waits?: { readonly licence: Words; readonly filing?: Words } | undefined
  /** Why the stage of the case and of what the act names does not let it happen; undefined where it does. */
  open(this: void, current: Case, plan: Plan, act: Act): Refusal | undefined
  /** Why it takes another person than this one, who did something before that it is to be kept apart from; absent where no such thing is. */
  another?(this: void, current: Case, act: Act, actor: Pick<Actor, 'personId' | 'same'>): Refusal | undefined
  /** Why the day, or what is not made yet, does not let it happen. Absent where neither opens nor closes it. */
  inTime?(this: void, current: Case, plan: Plan, act: Act, times: Clocked): Refusal | undefined
  /** What then happened. Every gate has been passed. */
  decide(this: void, current: Case, command: z.infer<CommandSchema<Name, Says>>, context: Deciding, on: Day): Decided
  /** The series of numbers that it draws from, and how many; absent where it gives none. */
  numbers?(
    this: void,
    current: Case,
    command: z.infer<CommandSchema<Name, Says>>,
    context: Pick<Context, 'plan' | 'policy'>,
  ): Numbers
  /** The command of an act that the office does because time has passed; absent for all others. */
  byTime?(this: void, act: Act): z.infer<CommandSchema<Name, Says>> | undefined
  /** What it says is taken in any characters, also in those that no notice can show. */
  readonly takenAsWritten?: true | undefined
  /** The event whose happening makes it stale, though it may leave every part of the case as it was: done once more it would be done twice. */
  readonly untraced?: string | undefined
}

/** How an act is asked for over HTTP: the last part of its address, under that of its case, and what it is called there. */
export type ActRoute = { readonly path: string; readonly summary: Words }

/** Numbers that an act draws: of which series, how many, and whether it begins anew every year. */
export type Numbers = { readonly series: string; readonly count: number; readonly yearly: boolean }

/** An act of a chapter. `says` is what its command holds beside its name. Its type says whether it has a route. */
export function act<const Name extends string, Says extends z.ZodRawShape, Route extends ActRoute | null>(
  type: Name,
  says: Says,
  home: Omit<ActHome<Name, Says>, 'type' | 'command' | 'route'> & { readonly route: Route },
): ActHome<Name, Says> & { readonly route: Route } {
  return { type, command: z.strictObject({ type: z.literal(type), ...says }) as CommandSchema<Name, Says>, ...home }
}

import { z } from 'zod'
import { ACTS, type CommandType } from './chapters.ts'

/** What a person may ask of a case. A command says what is wanted; `decide` says whether it may happen. */
export const Command = z.discriminatedUnion(
  'type',
  Object.values(ACTS).map(({ command }) => command) as unknown as readonly [(typeof ACTS)[CommandType]['command']],
)
export type Command = z.infer<(typeof ACTS)[CommandType]['command']>
export type { CommandType } from './chapters.ts'
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>

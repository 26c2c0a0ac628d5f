import { z } from 'zod'
import { ACTS, type HomedAct, type HomedCommand } from './chapters.ts'

export { Filing } from './filing/filled-in.ts'
export { Channel } from './filing/state.ts'

/** What a person may ask of a case. A command says what is wanted; `decide` says whether it may happen. */
export const Command = z.discriminatedUnion(
  'type',
  Object.values(ACTS).map(({ command }) => command) as unknown as readonly [(typeof ACTS)[HomedAct]['command']],
)
export type Command = HomedCommand
export type CommandType = Command['type']
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>

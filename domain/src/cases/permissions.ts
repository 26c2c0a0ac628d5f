import type { Permission } from '../parties/permission.ts'
import { ACTS } from './chapters.ts'
import type { CommandType } from './command.ts'
import type { AnyAct } from './kernel/chapter.ts'

/**
 * Who may do what: the one table, assembled from the chapters. Every act on a case stands here once; the tests try every cell of
 * act x role x region x department against it, and the API reference prints it.
 */
export const PERMISSIONS = Object.fromEntries(
  Object.values<AnyAct>(ACTS)
    .toSorted((a, b) => a.place - b.place)
    .map(({ type, right }) => [type, right]),
) as Readonly<Record<CommandType, Permission>>

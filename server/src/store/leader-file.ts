import { z } from 'zod'
import type { Leadership, LeaderMemory } from './leader.ts'
import { readOwn, writeWhole } from './whole-file.ts'

const Kept = z.object({ system: z.string().min(1), timeline: z.number().int().positive() })

/**
 * Remembers in a file, over restarts, which leader of the database was the last. A file that cannot be read as one is
 * taken for none.
 * @param failed told when the file cannot be written; what was seen is then remembered until the process ends
 */
export function leaderFile(path: string, failed: (error: unknown) => void): LeaderMemory {
  let highest = read(path)
  return {
    highest: () => highest,
    remember(leadership) {
      if (highest?.system === leadership.system && highest.timeline === leadership.timeline) return
      highest = leadership
      try {
        writeWhole(path, Buffer.from(`${JSON.stringify(leadership)}\n`))
      } catch (error) {
        failed(error)
      }
    },
  }
}

function read(path: string): Leadership | undefined {
  const text = readOwn(path)
  if (text === undefined) return undefined
  try {
    return Kept.parse(JSON.parse(text))
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return undefined
    throw error
  }
}

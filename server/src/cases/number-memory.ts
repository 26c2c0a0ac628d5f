import { z } from 'zod'
import { readOwn, writeWhole } from '../store/whole-file.ts'

/**
 * Remembers outside of the database which numbers this process gave, so that a database that went back in time (a restored one, a standby
 * that had not all) is known by the numbers it has forgotten.
 */
export type NumberMemory = {
  /** The highest number known to be given of a series, by this process or one beside it; 0 when none is. */
  given(series: string): number
  note(series: string, last: number): void
  /** Writes down what is not written yet. */
  keep(): void
}

/** How long a number may be known to the process alone. */
const WRITE_AFTER_MS = 500

const Kept = z.strictObject({
  /** Which database gave them: another one has numbers of its own. */
  database: z.string(),
  given: z.record(z.string().max(200), z.number().int().positive()),
})

/** A memory that ends with the process. */
export function forgetfulNumbers(): NumberMemory {
  const highest = new Map<string, number>()
  return {
    given: (series) => highest.get(series) ?? 0,
    note: (series, last) => void highest.set(series, Math.max(last, highest.get(series) ?? 0)),
    keep() {},
  }
}

/**
 * Remembers in a file, over restarts; written soon after each number, not with it, since the margin that a restored database goes on above
 * covers more than half a second of numbers. A file that cannot be read as one is taken for none.
 * @param failed told when the file cannot be written
 * @param database what stays the same when a database is restored and differs in a new one: of that, nothing is remembered
 */
export function numberFile(path: string, failed: (error: unknown) => void, database: string): NumberMemory {
  const memory = new Map(Object.entries(read(path, database)))
  let timer: NodeJS.Timeout | undefined
  /** Takes over what another process of the office has written into the same file. */
  function merge(): void {
    for (const [series, last] of Object.entries(read(path, database)))
      memory.set(series, Math.max(last, memory.get(series) ?? 0))
  }
  function keep(): void {
    if (!timer) return
    clearTimeout(timer)
    timer = undefined
    try {
      merge()
      const kept = { database, given: Object.fromEntries(memory) }
      writeWhole(path, Buffer.from(`${JSON.stringify(kept, null, 1)}\n`))
    } catch (error) {
      failed(error)
    }
  }
  return {
    given(series) {
      merge()
      return memory.get(series) ?? 0
    },
    note(series, last) {
      if (last <= (memory.get(series) ?? 0)) return
      memory.set(series, last)
      timer ??= setTimeout(keep, WRITE_AFTER_MS).unref()
    },
    keep,
  }
}

function read(path: string, database: string): Record<string, number> {
  const text = readOwn(path)
  if (text === undefined) return {}
  try {
    const kept = Kept.parse(JSON.parse(text))
    return kept.database === database ? kept.given : {}
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return {}
    throw error
  }
}

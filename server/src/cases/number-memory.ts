import { readFileSync, rmSync } from 'node:fs'
import { z } from 'zod'
import { writeWhole } from '../store/whole-file.ts'

/**
 * Remembers outside of the database which numbers this process gave, so that a database that went back in time (a restored one, a standby
 * that had not all) is known by the numbers it has forgotten.
 */
export type NumberMemory = {
  /** The highest number known to be given of a series; 0 when none is. */
  given(series: string): number
  note(series: string, last: number): void
  /** Writes down what is not written yet. */
  keep(): void
}

/** How long a number may be known to the process alone. */
const WRITE_AFTER_MS = 500

const Kept = z.record(z.string().max(200), z.number().int().positive())

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
 * @param anew whether the database is a new one, of which nothing can be remembered
 */
export function numberFile(path: string, failed: (error: unknown) => void, anew: boolean): NumberMemory {
  if (anew) rmSync(path, { force: true })
  const memory = new Map(Object.entries(read(path)))
  let timer: NodeJS.Timeout | undefined
  function keep(): void {
    if (!timer) return
    clearTimeout(timer)
    timer = undefined
    try {
      // Another process of the office may write the same file.
      for (const [series, last] of Object.entries(read(path)))
        memory.set(series, Math.max(last, memory.get(series) ?? 0))
      writeWhole(path, Buffer.from(`${JSON.stringify(Object.fromEntries(memory), null, 1)}\n`))
    } catch (error) {
      failed(error)
    }
  }
  return {
    given: (series) => memory.get(series) ?? 0,
    note(series, last) {
      if (last <= (memory.get(series) ?? 0)) return
      memory.set(series, last)
      timer ??= setTimeout(keep, WRITE_AFTER_MS).unref()
    },
    keep,
  }
}

function read(path: string): Record<string, number> {
  try {
    return Kept.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (absent || error instanceof SyntaxError || error instanceof z.ZodError) return {}
    throw error
  }
}

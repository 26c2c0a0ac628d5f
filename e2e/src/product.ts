import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startOffice } from './office.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the offices of this run are reached, one for each journey that can be under way at a time. */
    officeUrls: readonly string[]
  }
}

/** How many files of journeys are walked at a time. Each has an office of its own, so that none meets the cases of another. */
export const JOURNEYS_AT_ONCE = 2

/** Offices for the whole run of journeys, new, on data of their own: see `officeHere`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const opened = await Promise.all(
    Array.from({ length: JOURNEYS_AT_ONCE }, async () => {
      const directory = mkdtempSync(join(tmpdir(), 'yizheng-journeys-'))
      return { directory, office: await startOffice(directory) }
    }),
  )
  project.provide(
    'officeUrls',
    opened.map(({ office }) => office.url),
  )
  return async () => {
    for (const { directory, office } of opened) {
      await office.stop()
      rmSync(directory, { recursive: true, force: true })
    }
  }
}

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startOffice } from './office.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the office of this run is reached. */
    officeUrl: string
  }
}

/** One office for the whole run of journeys, new, on data of its own: `inject('officeUrl')`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = mkdtempSync(join(tmpdir(), 'yizheng-journeys-'))
  const office = await startOffice(directory)
  project.provide('officeUrl', office.url)
  return async () => {
    await office.stop()
    rmSync(directory, { recursive: true, force: true })
  }
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startOffice } from './office.ts'

/** An office of a journey's own that can be somewhere else in time. */
export type ClockOffice = {
  readonly url: string
  /** Goes to ten in the morning of a day, in China. */
  goTo(day: string): void
  stop(): Promise<void>
}

/** Starts an office at ten in the morning of a day. */
export async function startOfficeAt(day: string): Promise<ClockOffice> {
  const directory = mkdtempSync(join(tmpdir(), 'yizheng-clock-'))
  const file = join(directory, 'clock')
  const goTo = (to: string) => writeFileSync(file, `${to}T02:00:00.000Z`)
  goTo(day)
  const office = await startOffice(join(directory, 'data'), { DEMONSTRATION_CLOCK: file })
  return {
    url: office.url,
    goTo,
    async stop() {
      await office.stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

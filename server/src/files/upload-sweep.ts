import type { Database } from '../store/database.ts'
import type { Keep } from './keep.ts'
import { removeUnused } from './upload-store.ts'

/** An upload that nobody has gone on with for so long is thrown away; one that is complete is forgotten, and its paper stays. */
export const KEPT_MS = 24 * 3_600_000

const SWEPT_EVERY_MS = 3_600_000

type Swept = { readonly database: Database; readonly keep: Keep; readonly now: () => number }

/** Throws away uploads that nobody has gone on with for a day, and bytes that no upload knows of. */
export async function sweepUploads({ database, keep, now }: Swept): Promise<void> {
  const since = new Date(now() - KEPT_MS).toISOString()
  for (const key of await removeUnused(database, since)) await keep.parts.drop(key)
  await keep.parts.sweep(KEPT_MS)
}

/** Sweeps at once and every hour. `stop` waits for a sweep that is running. */
export function startUploadSweep(options: Swept & { readonly onFault: (sentence: string) => void }): {
  stop(): Promise<void>
} {
  let running: Promise<void> = Promise.resolve()
  const sweep = () => {
    running = sweepUploads(options).catch((error: unknown) =>
      options.onFault(`Left-over uploads were not swept: ${error instanceof Error ? error.message : String(error)}`),
    )
  }
  sweep()
  const timer = setInterval(sweep, SWEPT_EVERY_MS)
  timer.unref()
  return {
    stop() {
      clearInterval(timer)
      return running
    },
  }
}

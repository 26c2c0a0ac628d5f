import type { Database } from '../store/database.ts'
import type { Keep } from './keep.ts'
import { knownHashes } from './store.ts'
import { removeUnused } from './upload-store.ts'

/** An upload that nobody has gone on with for so long is thrown away; one that is complete is forgotten, and its paper stays. */
export const KEPT_MS = 24 * 3_600_000

const SWEPT_EVERY_MS = 3_600_000

type Swept = {
  readonly database: Database
  readonly keep: Keep
  readonly now: () => number
  /** Told, in a sentence, what a person must look at. */
  readonly onFault?: (sentence: string) => void
}

/** Throws away uploads that nobody has gone on with for a day, and bytes that no upload or paper knows of. */
export async function sweepUploads({ database, keep, now, onFault }: Swept): Promise<void> {
  const since = new Date(now() - KEPT_MS).toISOString()
  for (const key of await removeUnused(database, since)) await keep.parts.drop(key)
  await keep.parts.sweep(KEPT_MS)
  const { left } = await keep.sweep(KEPT_MS, (hashes) => knownHashes(database, hashes))
  if (left > 0) {
    onFault?.(
      `${left} files in the data directory belong to no paper in the database, more than crashes leave. They were left ` +
        'where they are: check that YIZHENG_DATA and the database belong together.',
    )
  }
}

/** Sweeps at once and every hour. `stop` waits for a sweep that is running. */
export function startUploadSweep(options: Swept): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve()
  const sweep = () => {
    running = sweepUploads(options).catch((error: unknown) =>
      options.onFault?.(`Left-over uploads were not swept: ${error instanceof Error ? error.message : String(error)}`),
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

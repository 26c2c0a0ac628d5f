import { randomUUID } from 'node:crypto'
import type { FileView } from '@yizheng/contract/files'
import type { Database } from '../store/database.ts'
import { checkFile } from './checks.ts'
import type { Keep, Received } from './keep.ts'
import { recordFile } from './store.ts'

/** A file of which every byte has arrived. */
export type Arrived = {
  readonly received: Received
  /** As `fileNameOf` gives it. */
  readonly name: string
  readonly material: string
  readonly personId: string
  /** Milliseconds since 1970. */
  readonly now: number
}

/** Checks a file that has arrived and makes a paper of it. Throws what `checkFile` throws; the received bytes are gone afterwards. */
export async function takePaper(
  { database, keep }: { readonly database: Database; readonly keep: Keep },
  { received, name, material, personId, now }: Arrived,
): Promise<FileView> {
  try {
    const mediaType = await checkFile(received.path, received.size, name)
    await keep.keep(received)
    return await recordFile(database, {
      file: randomUUID(),
      sha256: received.sha256,
      size: received.size,
      mediaType,
      name,
      material,
      uploadedBy: personId,
      uploadedAt: new Date(now).toISOString(),
    })
  } finally {
    await keep.discard(received)
  }
}

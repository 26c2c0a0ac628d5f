import { randomUUID } from 'node:crypto'
import type { FileView } from '@yizheng/contract/files'
import type { Database } from '../store/database.ts'
import { checkFile, rewrittenPath } from './checks.ts'
import type { Inspector } from './inspection/inspector-pool.ts'
import type { Keep, Received } from './keep.ts'
import type { Pictures } from './pictures.ts'
import { findSameUpload, recordFile } from './store.ts'

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

export type Taking = {
  readonly database: Database
  readonly keep: Keep
  readonly inspector: Inspector
  readonly pictures: Pictures
}

/**
 * Checks a file that has arrived and makes a paper of it. The same file for the same material is the paper that there is already,
 * whatever it is called. Throws what `checkFile` throws; the received bytes are gone afterwards.
 */
export async function takePaper({ database, keep, inspector, pictures }: Taking, arrived: Arrived): Promise<FileView> {
  const { received, material, personId } = arrived
  const rewritten = { ...received, path: rewrittenPath(received.path) }
  try {
    const there = await findSameUpload(database, { personId, material, receivedSha256: received.sha256 })
    if (there && (await isKept(keep, there.sha256))) return there
    const checked = await checkFile(inspector, received.path, arrived.name, personId)
    const kept: Received = checked.rewritten ?? received
    await pictures.put(kept.sha256, checked.picture)
    await keep.keep(kept)
    return await recordFile(database, {
      file: randomUUID(),
      sha256: kept.sha256,
      receivedSha256: received.sha256,
      size: kept.size,
      mediaType: checked.mediaType,
      name: checked.name,
      material,
      uploadedBy: personId,
      uploadedAt: new Date(arrived.now).toISOString(),
    })
  } finally {
    await keep.discard(received)
    await keep.discard(rewritten)
  }
}

async function isKept(keep: Keep, sha256: string): Promise<boolean> {
  const file = await keep.open(sha256)
  await file?.close()
  return file !== undefined
}

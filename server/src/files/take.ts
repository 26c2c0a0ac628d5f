import { randomUUID } from 'node:crypto'
import type { FileView } from '@yizheng/contract/files'
import type { Database } from '../store/database.ts'
import { checkFile, nameFor, rewrittenPath } from './checks.ts'
import type { Inspector } from './inspection/inspector-pool.ts'
import type { Keep, Received } from './keep.ts'
import type { Pictures } from './pictures.ts'
import { findSameUpload, recordFile, type NewFile } from './store.ts'

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
 * Checks a file that has arrived and makes a paper of it, under the name that it has now. What was looked into before is not looked
 * into again: the same bytes under another name, perhaps for another application, are another paper of one content. Throws what `checkFile` throws; the received bytes are gone afterwards.
 */
export async function takePaper({ database, keep, inspector, pictures }: Taking, arrived: Arrived): Promise<FileView> {
  const { received, material, personId } = arrived
  const rewritten = { ...received, path: rewrittenPath(received.path) }
  try {
    const there = await findSameUpload(database, { personId, material, receivedSha256: received.sha256 })
    if (there && (await isKept(keep, there.sha256))) return await recordFile(database, paperOf(arrived, there))
    const checked = await checkFile(inspector, received.path, arrived.name, personId)
    const kept: Received = checked.rewritten ?? received
    await pictures.put(kept.sha256, checked.picture)
    await keep.keep(kept)
    return await recordFile(database, paperOf(arrived, { ...kept, mediaType: checked.mediaType }))
  } finally {
    await keep.discard(received)
    await keep.discard(rewritten)
  }
}

/** The paper that an arrived file is; `kept` is what is kept of it. */
function paperOf(
  { received, name, material, personId, now }: Arrived,
  { sha256, size, mediaType }: Pick<FileView, 'sha256' | 'size' | 'mediaType'>,
): NewFile {
  return {
    file: randomUUID(),
    sha256,
    receivedSha256: received.sha256,
    size,
    mediaType,
    name: nameFor(name, mediaType),
    material,
    uploadedBy: personId,
    uploadedAt: new Date(now).toISOString(),
  }
}

async function isKept(keep: Keep, sha256: string): Promise<boolean> {
  const file = await keep.open(sha256)
  await file?.close()
  return file !== undefined
}

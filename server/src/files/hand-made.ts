import type { Context } from '@yizheng/domain/cases/kernel/context'
import type { Database } from '../store/database.ts'
import { busy, rewrittenPath } from './checks.ts'
import type { Inspector } from './inspection/inspector-pool.ts'
import type { Keep } from './keep.ts'
import { findFile } from './store.ts'

/** The bytes of a kept file; undefined when they are not there. */
export async function readKept(keep: Keep, sha256: string): Promise<Buffer | undefined> {
  const file = await keep.open(sha256)
  try {
    return await file?.readFile()
  } finally {
    await file?.close()
  }
}

/**
 * What an upload is that somebody attaches as the file of a certificate: it was inspected like every paper when it came, and its pages
 * are counted now by the same inspection. Undefined for what is not the person's own upload. Throws `unavailable` when too many wait.
 */
export function handMadePapers(room: {
  readonly database: Database
  readonly keep: Keep
  readonly inspector: Inspector
}): (file: string, personId: string) => Promise<Context['paper']> {
  return async (fileId, personId) => {
    const found = isUuid(fileId) ? await findFile(room.database, fileId) : undefined
    if (!found || found.uploadedBy !== personId) return undefined
    const { sha256, mediaType, size } = found.view
    if (mediaType !== 'application/pdf') return { sha256, mediaType, size, pages: 1 }
    const lent = await room.keep.lend(sha256)
    if (!lent) return undefined
    try {
      const request = { path: lent.path, kind: 'pdf', rewritten: rewrittenPath(lent.path) } as const
      const inspection = await room.inspector.inspect(request, personId).catch(busy)
      if (inspection.verdict === 'refused' || inspection.pages === undefined) return undefined
      return { sha256, mediaType, size, pages: inspection.pages }
    } finally {
      await room.keep.discard(lent)
    }
  }
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}

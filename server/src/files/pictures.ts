import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import type { FileType } from '@yizheng/contract/files'
import { rewrittenPath } from './checks.ts'
import type { Inspector } from './inspection/inspector-pool.ts'
import type { InspectedKind } from './inspection/messages.ts'
import { codeOf, type Keep } from './keep.ts'

/** Small pictures of papers, by the hash of the paper. They can be made again at any time, and are in no backup. */
export type Pictures = {
  put(sha256: string, picture: Uint8Array): Promise<void>
  /** The picture of a kept paper, made anew when it is missing; undefined when none can be made. `who`: for whose turn. */
  get(paper: { readonly sha256: string; readonly mediaType: FileType }, who: string): Promise<Uint8Array | undefined>
}

const KINDS: Readonly<Record<FileType, InspectedKind>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpeg',
  'image/png': 'png',
}

/** Keeps pictures below `directory` (`data/file-pictures`), which is made when missing. */
export async function openPictures(
  directory: string,
  { keep, inspector }: { readonly keep: Keep; readonly inspector: Inspector },
): Promise<Pictures> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const placeOf = (sha256: string) => join(directory, sha256.slice(0, 2), `${sha256}.jpg`)

  async function put(sha256: string, picture: Uint8Array): Promise<void> {
    const place = placeOf(sha256)
    await mkdir(join(directory, sha256.slice(0, 2)), { recursive: true, mode: 0o700 })
    // Whole or not at all; whether it outlives a power cut does not matter.
    const made = `${place}.${randomUUID()}`
    await writeFile(made, picture, { mode: 0o600 })
    await rename(made, place)
  }

  async function made(paper: { sha256: string; mediaType: FileType }, who: string): Promise<Uint8Array | undefined> {
    const lent = await keep.lend(paper.sha256)
    if (!lent) return undefined
    const rewritten = { ...lent, path: rewrittenPath(lent.path) }
    try {
      const request = { path: lent.path, kind: KINDS[paper.mediaType], rewritten: rewritten.path }
      const verdict = await inspector.inspect(request, who)
      if (verdict.verdict === 'refused') return undefined
      await put(paper.sha256, verdict.picture)
      return verdict.picture
    } finally {
      await keep.discard(lent)
      await keep.discard(rewritten)
    }
  }

  return {
    put,
    async get(paper, who) {
      try {
        const picture = await readFile(placeOf(paper.sha256))
        if (picture.length > 0) return picture
      } catch (error) {
        if (codeOf(error) !== 'ENOENT') throw error
      }
      return made(paper, who)
    },
  }
}

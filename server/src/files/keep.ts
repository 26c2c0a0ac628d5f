import { createHash, randomUUID } from 'node:crypto'
import { link, mkdir, open, readdir, rename, rm, stat, writeFile, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { tooLarge } from '../http/body.ts'
import { ProblemError } from '../http/problem.ts'
import { inBlocks, makeDurable, writeBlock } from './blocks.ts'
import { refusedFile } from './checks.ts'
import { sweepKept, type KeptSweep } from './kept-sweep.ts'
import { openParts, type Parts } from './parts.ts'

/** A file as received: nobody can read it until it is kept. */
export type Received = { readonly path: string; readonly sha256: string; readonly size: number }

/** Bytes on disk, under the SHA-256 of what they are: the same paper is kept once, and a changed one has another name. */
export type Keep = {
  /** Takes a request's body, or any other stream of bytes, into quarantine. Throws `too-large`, and `unavailable` when the disk is full. */
  receive(request: Readable, limit: number): Promise<Received>
  /** Moves a received file to its place, durably. */
  keep(received: Received): Promise<void>
  /** Throws the received file away, if it is still there. */
  discard(received: Pick<Received, 'path'>): Promise<void>
  /** Opens kept bytes for reading, or answers undefined when they are not there. */
  open(sha256: string): Promise<FileHandle | undefined>
  /** Gives kept bytes a second name in quarantine, to be looked into there and discarded; undefined when they are not there. */
  lend(sha256: string): Promise<Pick<Received, 'path'> | undefined>
  /** Removes bytes older than so many milliseconds that no upload is known for; `known` answers which of the hashes have one. */
  sweep(milliseconds: number, known: (hashes: readonly string[]) => Promise<ReadonlySet<string>>): Promise<KeptSweep>
  /** Bytes of uploads that are not complete yet. */
  readonly parts: Parts
}

/** What a crash left in quarantine is thrown away after this long. */
const LEFT_OVER_MS = 24 * 3_600_000

/** Where received files lie until they are kept, below the directory of a keep. */
export function quarantineOf(directory: string): string {
  return join(directory, 'quarantine')
}

/** Keeps files below `directory` (`data/files`), which is made when missing. */
export async function openKeep(directory: string): Promise<Keep> {
  const quarantine = quarantineOf(directory)
  await mkdir(quarantine, { recursive: true, mode: 0o700 })
  await dropLeftOvers(quarantine)
  const placeOf = (sha256: string) => join(directory, sha256.slice(0, 2), sha256)
  return {
    async receive(request, limit) {
      const path = join(quarantine, randomUUID())
      try {
        return { path, ...(await write(request, path, limit)) }
      } catch (error) {
        await rm(path, { force: true })
        throw inProblem(error)
      }
    },
    async keep({ path, sha256 }) {
      const place = placeOf(sha256)
      await mkdir(join(directory, sha256.slice(0, 2)), { recursive: true, mode: 0o700 })
      await rename(path, place)
      // A rename is durable when the directories that hold it are.
      await makeDurable(join(directory, sha256.slice(0, 2)))
      await makeDurable(directory)
    },
    discard: ({ path }) => rm(path, { force: true }),
    async open(sha256) {
      try {
        return await open(placeOf(sha256), 'r')
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return undefined
        throw error
      }
    },
    async lend(sha256) {
      const path = join(quarantine, randomUUID())
      try {
        await link(placeOf(sha256), path)
        return { path }
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return undefined
        throw error
      }
    },
    sweep: (milliseconds, known) => sweepKept(directory, milliseconds, known),
    parts: await openParts(join(directory, 'uploads')),
  }
}

async function write(request: Readable, path: string, limit: number): Promise<{ sha256: string; size: number }> {
  await writeFile(path, '', { flag: 'wx', mode: 0o600 })
  const hash = createHash('sha256')
  let size = 0
  await inBlocks(request, async (block) => {
    if (size + block.length > limit) throw tooLarge(limit)
    hash.update(block)
    await writeBlock(path, size, block)
    size += block.length
  })
  if (size === 0) throw refusedFile({ zh: '文件为空', en: 'The file is empty' })
  await makeDurable(path)
  return { sha256: hash.digest('hex'), size }
}

/** What went wrong while bytes were received, as a problem where it is one the sender can act on. */
export function inProblem(error: unknown): unknown {
  const code = codeOf(error)
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EROFS') {
    const words = {
      zh: '服务器存储空间不足，文件未保存，请稍后再试或联系管理员。',
      en: 'There is no room to keep the file; nothing was kept. Try again later or tell the administrator.',
    }
    return new ProblemError('unavailable', words, { retryAfterSeconds: 60 }, error)
  }
  if (code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE') {
    return new ProblemError(
      'input-invalid',
      { zh: '上传中断，请重试。', en: 'The upload broke off; try again.' },
      {},
      error,
    )
  }
  return error
}

export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

async function dropLeftOvers(quarantine: string): Promise<void> {
  for (const name of await readdir(quarantine)) {
    const path = join(quarantine, name)
    const { mtimeMs } = await stat(path)
    if (Date.now() - mtimeMs > LEFT_OVER_MS) await rm(path, { force: true })
  }
}

import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { tooLarge } from '../http/body.ts'
import { ProblemError } from '../http/problem.ts'
import { refusedFile } from './checks.ts'

/** A file as received: nobody can read it until it is kept. */
export type Received = { readonly path: string; readonly sha256: string; readonly size: number }

/** Bytes on disk, under the SHA-256 of what they are: the same paper is kept once, and a changed one has another name. */
export type Keep = {
  /** Takes a request's body, or any other stream of bytes, into quarantine. Throws `too-large`, and `unavailable` when the disk is full. */
  receive(request: Readable, limit: number): Promise<Received>
  /** Moves a received file to its place, durably. */
  keep(received: Received): Promise<void>
  /** Throws the received file away, if it is still there. */
  discard(received: Received): Promise<void>
  /** Opens kept bytes for reading, or answers undefined when they are not there. */
  open(sha256: string): Promise<FileHandle | undefined>
}

/** What a crash left in quarantine is thrown away after this long. */
const LEFT_OVER_MS = 24 * 3_600_000

/** Keeps files below `directory` (`data/files`), which is made when missing. */
export async function openKeep(directory: string): Promise<Keep> {
  const quarantine = join(directory, 'quarantine')
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
      await sync(join(directory, sha256.slice(0, 2)))
      await sync(directory)
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
  }
}

async function write(request: Readable, path: string, limit: number): Promise<{ sha256: string; size: number }> {
  const file = await open(path, 'wx', 0o600)
  try {
    const hash = createHash('sha256')
    let size = 0
    // Leaving early must not destroy the request: its answer is still to be sent.
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      const bytes: Uint8Array = Buffer.from(chunk as Uint8Array)
      size += bytes.length
      if (size > limit) throw tooLarge(limit)
      hash.update(bytes)
      await file.writeFile(bytes)
    }
    if (size === 0) throw refusedFile({ zh: '文件为空', en: 'The file is empty' })
    await file.sync()
    return { sha256: hash.digest('hex'), size }
  } finally {
    await file.close()
  }
}

function inProblem(error: unknown): unknown {
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

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

async function sync(directory: string): Promise<void> {
  const handle = await open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function dropLeftOvers(quarantine: string): Promise<void> {
  for (const name of await readdir(quarantine)) {
    const path = join(quarantine, name)
    const { mtimeMs } = await stat(path)
    if (Date.now() - mtimeMs > LEFT_OVER_MS) await rm(path, { force: true })
  }
}

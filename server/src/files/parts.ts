import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { ProblemError } from '../http/problem.ts'
import { inBlocks, makeDurable, writeBlock } from './blocks.ts'

/** Whose upload, and which: an upload's number is its sender's own choice, so another person's is another upload. */
export type UploadKey = { readonly personId: string; readonly upload: string }

/** Bytes on disk of uploads that are not complete. Knows nothing of who may send them. */
export type Parts = {
  /** How many bytes there are: 0 where nothing has come yet. */
  sizeOf(key: UploadKey): Promise<number>
  /**
   * Writes what comes from `at` on; what was there beyond `at` is cut off first. `saved` is told, time and again and at the end,
   * that all bytes up to its argument will outlive a power cut, also when the sender breaks off (which is then thrown); it throws
   * to end the writing. Throws `too-large` for more than `room` bytes.
   */
  write(key: UploadKey, part: Part): Promise<void>
  read(key: UploadKey): Readable
  drop(key: UploadKey): Promise<void>
  /** Throws away what was not written to for so many milliseconds by the clock of the machine, which is the clock of its files. */
  sweep(unusedMs: number): Promise<void>
}

export type Part = {
  readonly at: number
  readonly room: number
  readonly source: Readable
  readonly saved: (offset: number) => Promise<void>
}

/** So much may have to be sent again after a power cut or a kill; a line that breaks costs nothing. */
const SAVED_EVERY_BYTES = 1024 * 1024

/** Keeps parts below `directory`, which is made when missing. */
export async function openParts(directory: string): Promise<Parts> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const pathOf = ({ personId, upload }: UploadKey) =>
    join(directory, createHash('sha256').update(`${personId}\0${upload}`).digest('hex'))
  return {
    sizeOf: (key) => sizeOf(pathOf(key)),
    async write(key, { at, room, source, saved }) {
      const path = pathOf(key)
      await cutTo(path, at)
      let offset = at
      let told = at
      const tell = async () => {
        if (told === offset) return
        await makeDurable(path)
        told = offset
        await saved(offset)
      }
      try {
        await inBlocks(source, async (block) => {
          if (offset - at + block.length > room) throw moreThanAnnounced()
          await writeBlock(path, offset, block)
          offset += block.length
          if (offset - told >= SAVED_EVERY_BYTES) await tell()
        })
      } finally {
        await tell()
      }
    },
    read: (key) => createReadStream(pathOf(key)),
    drop: (key) => rm(pathOf(key), { force: true }),
    async sweep(unusedMs) {
      const olderThan = Date.now() - unusedMs
      for (const name of await readdir(directory)) {
        const path = join(directory, name)
        const found = await stat(path).catch(() => undefined)
        if (found && found.mtimeMs < olderThan) await rm(path, { force: true })
      }
    },
  }
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  return found?.size ?? 0
}

/** Makes the file when it is not there, and cuts off what a writer left beyond what was saved. */
async function cutTo(path: string, size: number): Promise<void> {
  const file = await open(path, 'a', 0o600)
  try {
    await file.truncate(size)
  } finally {
    await file.close()
  }
}

export function moreThanAnnounced(): ProblemError {
  return new ProblemError('too-large', {
    zh: '传来的内容多于开始时申报的大小。',
    en: 'More was sent than the size that was announced.',
  })
}

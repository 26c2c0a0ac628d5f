import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'

/** So much is collected of a sender before it is written: the memory that one slow sender may hold. */
const BLOCK_BYTES = 128 * 1024

/**
 * Hands what comes to `write`, in order, a block at a time. What has come when the sender breaks off is handed over too, before
 * the break is thrown. Leaves the stream open when `write` throws: its answer may still have to be sent.
 */
export async function inBlocks(source: Readable, write: (block: Buffer) => Promise<void>): Promise<void> {
  let held: Buffer[] = []
  let size = 0
  const flush = async () => {
    if (size === 0) return
    const block = Buffer.concat(held)
    held = []
    size = 0
    await write(block)
  }
  try {
    for await (const chunk of source.iterator({ destroyOnReturn: false })) {
      const bytes = Buffer.from(chunk as Uint8Array)
      held.push(bytes)
      size += bytes.length
      if (size >= BLOCK_BYTES) await flush()
    }
  } finally {
    await flush()
  }
}

/**
 * Writes a block at its place in a file. The file is open only meanwhile: a thousand slow senders must not use up the files that a
 * process may have open.
 */
export async function writeBlock(path: string, at: number, block: Buffer): Promise<void> {
  const file = await open(path, 'r+')
  try {
    for (let written = 0; written < block.length;) {
      const { bytesWritten } = await file.write(block, written, block.length - written, at + written)
      written += bytesWritten
    }
  } finally {
    await file.close()
  }
}

/** Makes sure that what was written to a file, or the names in a directory, outlive a power cut. */
export async function makeDurable(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

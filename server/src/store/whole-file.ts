import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { randomBytes } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import { StartFault, systemReason } from '../start-fault.ts'

/**
 * The text of a file of the office's own; undefined when there is none. Throws `StartFault` with its path when it is there and cannot be read:
 * the system itself does not say which file it was (a folder in its place, another's file, a disk that fails).
 */
export function readOwn(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw new StartFault(
      `${path} cannot be read: ${systemReason(error) ?? String(error)}. Put it right, or move it away.`,
    )
  }
}

/** A part of a file that a crash left behind is thrown away after this long. */
const LEFT_OVER_MS = 3_600_000

/**
 * Writes a file whole or not at all, whenever the process or the machine stops: under a temporary name beside it, to the
 * disk, and only then under its own, in the place of what was there. Readable by its owner alone.
 */
export function writeWhole(path: string, bytes: Uint8Array): void {
  const part = writePart(path, bytes)
  renameSync(part, path)
  flushDirectory(dirname(path))
}

/**
 * Writes a file whole unless there is one already, which is then left as it is: of several processes that make it at once
 * one is the first. Returns whether this one was.
 */
export function makeWhole(path: string, bytes: Uint8Array): boolean {
  const part = writePart(path, bytes)
  try {
    linkSync(part, path)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(part, { force: true })
    flushDirectory(dirname(path))
  }
}

function writePart(path: string, bytes: Uint8Array): string {
  dropLeftOvers(path)
  const part = `${path}.part-${randomBytes(6).toString('hex')}`
  try {
    const file = openSync(part, 'wx', 0o600)
    try {
      let written = 0
      while (written < bytes.length) written += writeSync(file, bytes, written)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
  } catch (error) {
    rmSync(part, { force: true })
    throw error
  }
  return part
}

function dropLeftOvers(path: string): void {
  const directory = dirname(path)
  for (const name of readdirSync(directory).filter((each) => each.startsWith(`${basename(path)}.part-`))) {
    const found = statSync(join(directory, name), { throwIfNoEntry: false })
    if (found && Date.now() - found.mtimeMs > LEFT_OVER_MS) rmSync(join(directory, name), { force: true })
  }
}

/** A name in a directory is durable when the directory is. */
export function flushDirectory(directory: string): void {
  const handle = openSync(directory, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

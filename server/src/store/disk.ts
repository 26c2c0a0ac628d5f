import { randomFillSync } from 'node:crypto'
import { open, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * How it stands with the disk of the data directory: `low` is an alarm while there is still time; `full` means that
 * nothing is written any more, so that what is there stays whole and can be read.
 */
export type DiskState = 'roomy' | 'low' | 'full'

export type DiskReport = { readonly state: DiskState; readonly freeBytes: number; readonly floorBytes: number }

export type DiskWatch = {
  /** As it was seen last. */
  report(): DiskReport
  /** Looks now. */
  look(): Promise<DiskReport>
  /**
   * For a database that does not start: gives the reserve up, and answers whether the disk is short of room, so that
   * waiting for room makes sense.
   */
  relieve(): Promise<boolean>
  stop(): void
}

export type DiskOptions = {
  readonly directory: string
  /** Below this many free bytes nothing is written. */
  readonly floorBytes: number
  /** Told whenever the state changes. */
  readonly told: (report: DiskReport) => void
  readonly everyMs?: number
  /** Free bytes of the disk that holds a directory, without what only root may take. */
  readonly freeBytesOf?: (directory: string) => Promise<number>
}

/** The alarm is given at this many times the floor. */
const ALARM = 4
/** What must be free beyond the floor before writing goes on, so that it does not stop and go every second. */
const AGAIN = 1.1
const RESERVE_FILE = 'reserve'
const MOST_RESERVED = 64 * 1024 * 1024

/**
 * Watches the free space of the data directory. Writing stops at a floor that the database never needs to live; should
 * something else take even that, a file kept in reserve is given up, so that the database can recover and be read.
 * A disk that cannot be looked at counts as it was.
 */
export async function watchDisk(options: DiskOptions): Promise<DiskWatch> {
  const { directory, floorBytes, told, everyMs = 2_000, freeBytesOf = freeBytes } = options
  const reserve = join(directory, RESERVE_FILE)
  const reserveBytes = Math.min(MOST_RESERVED, Math.floor(floorBytes / 4))
  let latest: DiskReport = { state: 'roomy', freeBytes: Infinity, floorBytes }

  async function look(): Promise<DiskReport> {
    const free = await freeBytesOf(directory).catch(() => latest.freeBytes)
    if (free < floorBytes / 4) await rm(reserve, { force: true }).catch(() => {})
    const before = latest.state
    latest = { state: stateOf(free, floorBytes, before), freeBytes: free, floorBytes }
    if (latest.state !== 'full') await keepReserve(reserve, reserveBytes, free - floorBytes * AGAIN)
    if (latest.state !== before) told(latest)
    return latest
  }

  await look()
  const timer = setInterval(() => void look(), everyMs)
  timer.unref()
  return {
    report: () => latest,
    look,
    async relieve() {
      const { state } = await look()
      if (state === 'full') await rm(reserve, { force: true }).catch(() => {})
      return state === 'full'
    },
    stop: () => clearInterval(timer),
  }
}

/** What a number of free bytes means, given what it meant before. */
export function stateOf(free: number, floor: number, before: DiskState): DiskState {
  if (free < floor || (before === 'full' && free < floor * AGAIN)) return 'full'
  if (free < floor * ALARM || (before === 'low' && free < floor * ALARM * AGAIN)) return 'low'
  return 'roomy'
}

async function freeBytes(directory: string): Promise<number> {
  const { bavail, bsize } = await statfs(directory)
  return bavail * bsize
}

/** Makes the reserve where it is missing and there is `spare` room for it. Random bytes, so that no file system saves them. */
async function keepReserve(file: string, bytes: number, spare: number): Promise<void> {
  const there = await stat(file).catch(() => undefined)
  if (there?.size === bytes || bytes > spare) return
  const handle = await open(file, 'w', 0o600).catch(() => undefined)
  if (!handle) return
  try {
    const block = Buffer.alloc(1024 * 1024)
    randomFillSync(block)
    for (let at = 0; at < bytes; at += block.length) await handle.write(block, 0, Math.min(block.length, bytes - at))
    await handle.close()
  } catch {
    await handle.close().catch(() => {})
    await rm(file, { force: true }).catch(() => {})
  }
}

import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { readOwn } from './whole-file.ts'

/** The main process of a PostgreSQL server, as its own lock file `postmaster.pid` describes it. */
export type Postmaster = {
  readonly pid: number
  readonly port: number
  readonly socketDirectory: string
  /** Whether it takes connections; false while it starts, recovers or stops. */
  readonly ready: boolean
  /** The program and its arguments, as they were given. */
  readonly command: string
}

const STOP_SECONDS = 60

/**
 * Finds the server that runs on a data directory: ours, or one that an earlier run left behind. Removes the lock file
 * of a server that is gone when its number now belongs to some other process (after a restart of a container numbers
 * repeat), since PostgreSQL would take that one for the server. All other stale files it removes itself.
 */
export function findPostmaster(dataDirectory: string): Postmaster | undefined {
  const file = join(dataDirectory, 'postmaster.pid')
  const lines = readLines(file)
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid < 1) {
    clearHalfLock(file, dataDirectory)
    return undefined
  }
  const state = stateOf(pid, dataDirectory)
  // Read again, lest it be the file of a server that another process started meanwhile.
  if (state === 'other' && readLines(file)[0] === lines[0]) rmSync(file, { force: true })
  if (state !== 'serving') return undefined
  return {
    pid,
    port: Number(lines[3]),
    socketDirectory: lines[4] ?? '',
    ready: lines[7]?.trim() === 'ready',
    command: readLines(join(dataDirectory, 'postmaster.opts'))[0] ?? '',
  }
}

/** A server writes its number into the file at once after making it. */
const HALF_MADE_MS = 3_000

/**
 * Removes a lock file that names no process, as a server leaves it that was killed between making and writing it: PostgreSQL
 * itself refuses to start over it, for ever. One that is young may be being written just now.
 */
function clearHalfLock(file: string, dataDirectory: string): void {
  const found = statSync(file, { throwIfNoEntry: false })
  if (!found || Date.now() - found.mtimeMs < HALF_MADE_MS || servedBySomebody(dataDirectory)) return
  if (!(Number(readLines(file)[0]) >= 1)) rmSync(file, { force: true })
}

/** Clears the lock of a socket in the same way; `directory` is for this server alone, and no server runs on its data. */
export function clearSocketLock(directory: string): void {
  for (const name of namesIn(directory).filter((each) => each.endsWith('.lock'))) {
    const pid = Number(readLines(join(directory, name))[0])
    if (!(pid >= 1) || commandOf(pid) !== 'postgres') rmSync(join(directory, name), { force: true })
  }
}

/** Whether any server works in a data directory, whatever its lock file says. Known on Linux only; elsewhere age must do. */
function servedBySomebody(dataDirectory: string): boolean {
  if (process.platform !== 'linux') return false
  return namesIn('/proc').some((name) => /^\d+$/.test(name) && servesDirectory(Number(name), dataDirectory))
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory)
  } catch {
    return []
  }
}

/** Ends a server the fast way: open transactions are rolled back, the data is left clean. Returns when it is gone. */
export async function stopPostmaster(pid: number, dataDirectory: string): Promise<void> {
  signal(pid, 'SIGINT')
  for (let tenths = 0; stateOf(pid, dataDirectory) === 'serving'; tenths += 1) {
    // Without a clean end the next start recovers from the log: slower, and nothing is lost.
    if (tenths === STOP_SECONDS * 20) signal(pid, 'SIGQUIT')
    await wait(50)
  }
}

/** Empty when the file is not there: a server that starts or ends takes it away at any moment. */
function readLines(file: string): string[] {
  return readOwn(file)?.split('\n') ?? []
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It has gone by itself.
  }
}

function stateOf(pid: number, dataDirectory: string): 'serving' | 'other' | 'gone' {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return 'gone'
  }
  return servesDirectory(pid, dataDirectory) ? 'serving' : 'other'
}

function servesDirectory(pid: number, dataDirectory: string): boolean {
  if (process.platform !== 'linux') return commandOf(pid).includes('postgres')
  if (commandOf(pid) !== 'postgres') return false
  try {
    // A server works in its data directory.
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(dataDirectory)
  } catch (error) {
    // A container may keep even root from looking; then the name must do. A process that has ended has no directory.
    return codeOf(error) === 'EACCES' || codeOf(error) === 'EPERM'
  }
}

function commandOf(pid: number): string {
  try {
    return process.platform === 'linux'
      ? readFileSync(`/proc/${pid}/comm`, 'utf8').trim()
      : execFileSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' })
  } catch {
    return ''
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}

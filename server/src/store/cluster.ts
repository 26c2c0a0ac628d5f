import {
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { once } from 'node:events'
import type { ChildProcess } from 'node:child_process'
import { EMBEDDED_SETTINGS, INITDB_OPTIONS } from './embedded-settings.ts'
import type { EmbeddedSettings } from './embedded-settings.ts'
import type { Programs } from './embedded-programs.ts'
import { handOver } from './unprivileged.ts'
import type { Launcher } from './unprivileged.ts'
import { flushDirectory } from './whole-file.ts'
import { StartFault } from '../start-fault.ts'

/** The owner of everything in the embedded database; migrations run as it. */
export const OWNER = 'yizheng'

/** The name of the product's database in it. */
export const DATABASE = 'yizheng'

/** A data directory with what it takes to run it. */
export type Cluster = {
  readonly directory: string
  readonly programs: Programs
  readonly launcher: Launcher
  readonly settings: EmbeddedSettings
  /** What the server and initdb say goes here; it grows slowly, since only faults and starts are told. */
  readonly log: string
}

/** The longest path a Unix socket may have, less the name that PostgreSQL gives it (sun_path is 104 bytes on macOS). */
const SOCKET_DIRECTORY_BYTES = 104 - 1 - '/.s.PGSQL.5432'.length
const LOG_BYTES = 10_000_000

/**
 * Makes the data directory if it is not there. It is made under another name and takes its own when it is whole, so
 * that a crash never leaves half of one. Returns whether it was made now.
 */
export async function makeCluster(cluster: Cluster, progress: (sentence: string) => void): Promise<boolean> {
  const { directory, launcher, programs } = cluster
  if (existsSync(join(directory, 'PG_VERSION'))) {
    handOver(directory, launcher)
    return false
  }
  progress(`Making a database in ${directory} (PostgreSQL ${programs.major})`)
  const parent = dirname(directory)
  mkdirSync(parent, { recursive: true })
  sweep(parent, basename(directory))
  const making = `${directory}.making-${process.pid}`
  mkdirSync(making, { mode: 0o700 })
  handOver(making, launcher)
  try {
    await initialise(making, cluster)
    renameSync(making, directory)
    flushDirectory(parent)
  } catch (error) {
    rmSync(making, { recursive: true, force: true })
    // Another process was making one at the same time, and was the first to finish: take that.
    if (!existsSync(join(directory, 'PG_VERSION'))) throw error
  }
  return true
}

async function initialise(making: string, { programs, launcher, log }: Cluster): Promise<void> {
  const start = logSize(log)
  const args = ['-D', launcher.here(making), '-U', OWNER, ...INITDB_OPTIONS]
  const initdb = run(launcher, join(programs.directory, 'initdb'), args, making, log)
  const code = await ended(initdb)
  if (code !== '0')
    throw new StartFault(`The data directory could not be made (initdb ended with ${code}):\n${logSince(log, start)}`)
}

/** Removes what a start that was cut off left half made. */
function sweep(parent: string, name: string): void {
  for (const entry of readdirSync(parent)) {
    const pid = Number(entry.startsWith(`${name}.making-`) ? entry.split('-').at(-1) : Number.NaN)
    if (Number.isInteger(pid) && !existsProcess(pid)) rmSync(join(parent, entry), { recursive: true, force: true })
  }
}

/** The arguments that the server is started with. */
export function serverArguments({ directory, launcher, settings }: Cluster, socketDirectory: string): string[] {
  const all = { ...EMBEDDED_SETTINGS, ...settings, unix_socket_directories: socketDirectory }
  return ['-D', launcher.here(directory), ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

/** What PostgreSQL writes into `postmaster.opts` of a server started with these arguments. */
export function commandLine({ programs }: Cluster, args: readonly string[]): string {
  return [join(programs.directory, 'postgres'), ...args.map((argument) => `"${argument}"`)].join(' ')
}

/** Starts the server. */
export function startServer(cluster: Cluster, args: readonly string[]): ChildProcess {
  const { directory, launcher, programs, log } = cluster
  return run(launcher, join(programs.directory, 'postgres'), args, directory, log)
}

function run(
  launcher: Launcher,
  program: string,
  args: readonly string[],
  directory: string,
  log: string,
): ChildProcess {
  const output = openSync(log, logSize(log) > LOG_BYTES ? 'w' : 'a', 0o600)
  try {
    return launcher.start(program, args, directory, output)
  } finally {
    closeSync(output)
  }
}

/** The exit code, or the words of what kept the program from starting. */
async function ended(child: ChildProcess): Promise<string> {
  try {
    const [code] = await once(child, 'exit')
    return String(code)
  } catch (error) {
    return String(error)
  }
}

/**
 * The directory of the socket: a short path, since a socket's is limited to some hundred bytes, that nobody else can
 * enter. Its name follows from the data directory. Throws when somebody else has put something there.
 */
export function makeSocketDirectory({ directory, launcher }: Cluster): string {
  const name = `yizheng-${createHash('sha256').update(realpathSync(directory)).digest('hex').slice(0, 12)}`
  const wished = join(tmpdir(), name)
  const path = Buffer.byteLength(wished) <= SOCKET_DIRECTORY_BYTES ? wished : join('/tmp', name)
  if (!existsSync(path)) {
    mkdirSync(path, { mode: 0o700, recursive: true })
    handOver(path, launcher)
  }
  const found = lstatSync(path)
  const ours =
    found.isDirectory() && (found.mode & 0o077) === 0 && [launcher.uid, process.getuid?.()].includes(found.uid)
  if (!ours) {
    throw new StartFault(`${path}, where the database's socket belongs, is not ours alone. Remove it and start again.`)
  }
  handOver(path, launcher)
  return path
}

/** How long the log is now, to read later what came after. */
export function logSize(log: string): number {
  return existsSync(log) ? statSync(log).size : 0
}

/** The last lines that were written to the log since it had `size` bytes. */
export function logSince(log: string, size: number): string {
  return existsSync(log)
    ? readFileSync(log).subarray(size).toString('utf8').trim().split('\n').slice(-5).join('\n')
    : ''
}

function existsProcess(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

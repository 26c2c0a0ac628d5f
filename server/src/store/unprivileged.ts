import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { chownSync, closeSync, lstatSync, openSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { StartFault } from '../start-fault.ts'

/** PostgreSQL refuses to run as root. A launcher starts its programs as somebody else where that is needed. */
export type Launcher = {
  /** Who will own the files of the programs, seen from this process. */
  readonly uid: number | undefined
  readonly gid: number | undefined
  /** The path under which a started program finds its data directory. */
  here(directory: string): string
  /** Starts a program of the data directory; what it prints goes to the open file `output`. */
  start(program: string, args: readonly string[], directory: string, output: number): ChildProcess
}

/** How root becomes somebody else; `any` takes the first that this system lets us use. */
export type Way = 'namespace' | 'switch' | 'any'

/** Chooses how to start PostgreSQL's programs as an unprivileged user. Throws in words where the system has no way. */
export function launcher(way: Way = 'any'): Launcher {
  if (process.platform === 'win32') {
    throw new StartFault(
      'On Windows the product needs a PostgreSQL server: give its address in DATABASE_URL, or start it under WSL.',
    )
  }
  const uid = process.getuid?.()
  const gid = process.getgid?.()
  if (uid !== 0) {
    return { uid, gid, here: (directory) => directory, start: run }
  }
  const user = somebody()
  return way !== 'switch' && namespaceWorks(user) ? byNamespace(user) : bySwitch(user)
}

/**
 * Runs a program in a process group of its own: Ctrl-C in a terminal is for the product, which ends the server in
 * order. Of our environment nothing is passed on that PostgreSQL would read.
 */
function run(program: string, args: readonly string[], directory: string, output: number, as: As = {}): ChildProcess {
  const { handles = [], ...options } = as
  const env = { PATH: process.env['PATH'], TZ: 'UTC', LC_MESSAGES: 'C' }
  const stdio = ['ignore' as const, output, output, ...handles]
  return spawn(program, args, { cwd: directory, env, detached: true, stdio, ...options })
}

/** Another user to run as, another working directory, and open files to hand in from number 3 on. */
type As = { uid?: number; gid?: number; cwd?: string; handles?: readonly number[] }

type User = { readonly uid: number; readonly gid: number }

/**
 * Root takes another name in a user namespace of its own. To the system it is still root, so that everything works in a
 * checkout under /root, and the files in the data directory belong to who owns the rest.
 */
function byNamespace(user: User): Launcher {
  return {
    uid: 0,
    gid: 0,
    here: (directory) => directory,
    start: (program, args, ...where) => run('unshare', [...namespace(user), program, ...args], ...where),
  }
}

/** Root becomes another user outright, as in containers that allow no namespaces. */
function bySwitch(user: User): Launcher {
  return {
    ...user,
    // The way to the directory may be closed to that user, so root hands it in, open. (As the working directory it
    // would not do: programs before PostgreSQL 16 leave that for a moment and cannot return.)
    here: (directory) => (process.platform === 'linux' ? '/proc/self/fd/3' : directory),
    start(program, args, directory, output) {
      requireReach(program, user)
      const handle = openSync(directory, 'r')
      try {
        return run(program, args, directory, output, { ...user, cwd: '/', handles: [handle] })
      } finally {
        closeSync(handle)
      }
    },
  }
}

/** Throws in words when a user may not pass some directory on the way to a program. */
function requireReach(program: string, user: User): void {
  for (let place = dirname(realpathSync(program)); place !== '/'; place = dirname(place)) {
    const { mode, uid, gid } = statSync(place)
    const passage = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001
    if ((mode & passage) !== 0) continue
    throw new StartFault(
      `PostgreSQL must not run as root, and the user ${user.uid}, as whom it could run, may not enter ${place}. ` +
        'Start the product as an ordinary user, move it to where others may read it, install PostgreSQL ' +
        'on the machine, or give the address of a server in DATABASE_URL.',
    )
  }
}

function namespace(user: User): string[] {
  return ['--user', `--map-user=${user.uid}`, `--map-group=${user.gid}`, '--']
}

function namespaceWorks(user: User): boolean {
  return process.platform === 'linux' && spawnSync('unshare', [...namespace(user), 'true']).status === 0
}

/** An ordinary user that exists on this machine: initdb asks for a name. */
function somebody(): User {
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ uid }) => uid > 0)
  const user = users.find(({ name }) => name === 'postgres') ?? users.find(({ name }) => name === 'nobody') ?? users[0]
  if (!user) throw new StartFault('PostgreSQL does not run as root, and this machine has no other user')
  return { uid: user.uid, gid: user.gid }
}

/**
 * Gives a directory and all in it to the user that the launcher starts programs as, where it is not theirs yet.
 * Throws in words when it belongs to somebody else and we may not change that.
 */
export function handOver(directory: string, { uid, gid }: Launcher): void {
  if (uid === undefined || gid === undefined || lstatSync(directory).uid === uid) return
  try {
    for (const name of readdirSync(directory, { recursive: true, encoding: 'utf8' }))
      chownSync(join(directory, name), uid, gid)
    // Last, since it is by this one that a later start sees that all are handed over.
    chownSync(directory, uid, gid)
  } catch (error) {
    throw new StartFault(
      `${directory} belongs to another user than the one the product runs as now: start it as that user.`,
      { cause: error },
    )
  }
}

// Starts Debian's PostgreSQL for tests: a throw-away server in a temporary directory, on 127.0.0.1 and a free port,
// as the user postgres when we are root. Run by hand it prints the URL and stays until it is interrupted:
//   node scripts/debian-postgres.mjs
import { execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createConnection, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'

const ROOT = '/usr/lib/postgresql'
const START_SECONDS = 60

/** The directory of the newest PostgreSQL programs that Debian installed, else undefined. */
export function debianPrograms() {
  if (!existsSync(ROOT)) return undefined
  const majors = readdirSync(ROOT).filter((major) => existsSync(join(ROOT, major, 'bin', 'initdb')))
  const newest = majors.sort((a, b) => Number(b) - Number(a))[0]
  return newest && join(ROOT, newest, 'bin')
}

/**
 * Starts the server and resolves with its URL, the directory of its programs, and how to stop it.
 * Throws when Debian's PostgreSQL is not installed or does not come up.
 */
export async function startDebianPostgres() {
  const programs = debianPrograms()
  if (!programs) throw new Error("Debian's PostgreSQL is not installed: apt-get install postgresql")
  const login = process.getuid?.() === 0 ? passwd('postgres') : {}
  const directory = mkdtempSync(join(tmpdir(), 'yizheng-debian-'))
  if (login.uid !== undefined) chownSync(directory, login.uid, login.gid)
  const as = { ...login, cwd: directory, stdio: ['ignore', 'ignore', 'inherit'] }
  const password = randomBytes(12).toString('hex')
  const passwordFile = join(directory, 'password')
  writeFileSync(passwordFile, password)
  const data = join(directory, 'data')
  execFileSync(
    join(programs, 'initdb'),
    [
      '-D',
      data,
      '-U',
      'owner',
      '-A',
      'scram-sha-256',
      `--pwfile=${passwordFile}`,
      '-E',
      'UTF8',
      '--locale=C',
      '--lc-ctype=C.UTF-8',
    ],
    as,
  )
  const port = await freePort()
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', `port=${port}`, 'logging_collector=off']
  // Tests need no durability: a crash of this server ends the run.
  settings.push('fsync=off', 'log_min_messages=fatal')
  const server = spawn(join(programs, 'postgres'), ['-D', data, ...settings.flatMap((setting) => ['-c', setting])], as)
  const ended = new Promise((resolve) => server.once('exit', resolve))
  const stop = async () => {
    server.kill('SIGINT')
    await ended
    rmSync(directory, { recursive: true, force: true })
  }
  try {
    await answering(port, server)
  } catch (error) {
    await stop()
    throw error
  }
  return { url: `postgres://owner:${password}@127.0.0.1:${port}/postgres`, programs, stop }
}

function passwd(name) {
  const row = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .find((fields) => fields[0] === name)
  if (!row) throw new Error(`There is no user ${name} on this machine`)
  return { uid: Number(row[2]), gid: Number(row[3]) }
}

/** Below those that Linux gives to outgoing connections, so that it is not taken while the server starts. */
async function freePort() {
  for (;;) {
    const port = 10_240 + Math.floor(Math.random() * 22_000)
    const free = await new Promise((resolve) => {
      const probe = createServer()
      probe.once('error', () => resolve(false))
      probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
    })
    if (free) return port
  }
}

async function answering(port, server) {
  for (let tries = 0; tries < START_SECONDS * 10; tries += 1) {
    if (server.exitCode !== null)
      throw new Error(`Debian's PostgreSQL ended with code ${server.exitCode} while starting`)
    if (await connects(port)) return
    await wait(100)
  }
  throw new Error(`Debian's PostgreSQL did not answer within ${START_SECONDS} seconds`)
}

function connects(port) {
  return new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { url, stop } = await startDebianPostgres()
  console.log(url)
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stop())
}

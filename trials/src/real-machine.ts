import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { must } from './trial.ts'

/** The programs of Debian that a real office is tried with, and the packages that bring them. */
const PROGRAMS: Readonly<Record<string, string>> = {
  nginx: 'nginx-light',
  psql: 'postgresql',
  openssl: 'openssl',
  curl: 'curl',
  glewlwyd: 'glewlwyd',
  sqlite3: 'sqlite3',
  faketime: 'faketime',
}
const POSTGRES = '/usr/lib/postgresql'

/** Throws with what is to be installed, where a program is missing. */
export function requirePrograms(packages: readonly string[]): void {
  const paths = `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`.split(':')
  const there = (program: string) => paths.some((path) => existsSync(join(path, program)))
  const missing = Object.entries(PROGRAMS).flatMap(([program, name]) => (there(program) ? [] : [name]))
  if (!existsSync(POSTGRES)) missing.push('postgresql')
  must(missing.length === 0, `Missing: apt-get install ${[...new Set(missing)].join(' ')}`)
  for (const name of packages) {
    must(
      existsSync(`/var/lib/dpkg/info/${name}.list`),
      `The guide asks for the package ${name}, which is not installed`,
    )
  }
  must(process.getuid?.() === 0, 'This trial makes users of files and starts servers as others: it is run as root')
}

/** What a program said; throws with it when the program failed. */
export function ran(program: string, words: readonly string[], options: { input?: string } = {}): string {
  try {
    return execFileSync(program, words, { encoding: 'utf8', stdio: 'pipe', ...options })
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : ''
    throw new Error(`${program} ${words[0] ?? ''} failed: ${said}`, { cause: error })
  }
}

/** A directory that every user may enter. */
export function openDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'yizheng-real-'))
  chmodSync(directory, 0o755)
  return directory
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

/** Certificates of an authority of the trial's own. */
export type Authority = { readonly certificate: string; sign(name: string, daysAgo?: number): Signed }
export type Signed = { readonly certificate: string; readonly key: string }

export function makeAuthority(directory: string): Authority {
  const file = (name: string) => join(directory, name)
  ran('openssl', ['ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', file('authority.key')])
  const own = [
    '-key',
    file('authority.key'),
    '-subj',
    '/CN=Trial authority',
    '-days',
    '3650',
    '-out',
    file('authority.pem'),
  ]
  ran('openssl', ['req', '-x509', '-new', ...own])
  return {
    certificate: file('authority.pem'),
    sign(name, daysAgo = 0) {
      const [key, request, signed] = [file(`${name}.key`), file(`${name}.csr`), file(`${name}.pem`)]
      writeFileSync(file(`${name}.ext`), 'subjectAltName=DNS:localhost,IP:127.0.0.1\n')
      ran('openssl', [
        'req',
        '-new',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-keyout',
        key,
        '-subj',
        '/CN=localhost',
        '-out',
        request,
      ])
      const by = ['-CA', file('authority.pem'), '-CAkey', file('authority.key'), '-CAcreateserial']
      const words = [
        'x509',
        '-req',
        '-in',
        request,
        ...by,
        '-extfile',
        file(`${name}.ext`),
        '-days',
        '2',
        '-out',
        signed,
      ]
      if (daysAgo === 0) ran('openssl', words)
      else ran('faketime', ['-f', `-${daysAgo}d`, 'openssl', ...words])
      return { certificate: signed, key }
    },
  }
}

/** A PostgreSQL of Debian: its administrator comes by the socket, everybody else by the network with a password. */
export type Postgres = { readonly server: string; readonly admin: string; stop(): Promise<void> }

export async function startPostgres(directory: string): Promise<Postgres> {
  const version = readdirSync(POSTGRES).toSorted((a, b) => Number(b) - Number(a))[0] ?? ''
  const programs = join(POSTGRES, version, 'bin')
  const [data, socket, port] = [join(directory, 'postgres'), join(directory, 'socket'), await freePort()]
  const user = ['-u', 'postgres', '--']
  const ids = idsOf('postgres')
  for (const each of [data, socket]) {
    mkdirSync(each, { mode: 0o700 })
    chownSync(each, ids.uid, ids.gid)
  }
  const access = ['--auth-local=trust', '--auth-host=scram-sha-256', '--encoding=UTF8', '--no-sync']
  ran('runuser', [...user, join(programs, 'initdb'), '-D', data, '-U', 'postgres', ...access])
  const settings = [
    '-c',
    'listen_addresses=127.0.0.1',
    '-p',
    String(port),
    '-k',
    socket,
    '-c',
    'unix_socket_permissions=0777',
  ]
  const server = spawn('runuser', [...user, join(programs, 'postgres'), '-D', data, ...settings], { stdio: 'ignore' })
  const admin = `postgresql://postgres@/postgres?host=${encodeURIComponent(socket)}&port=${port}`
  for (let tries = 0; ; tries += 1) {
    const ready = await tried(() => ran('psql', [admin, '-c', 'select 1']))
    if (ready !== undefined) break
    must(tries < 100 && server.exitCode === null, 'PostgreSQL did not start')
    await wait(200)
  }
  chmodSync(socket, 0o755)
  return {
    server: `127.0.0.1:${port}`,
    admin,
    async stop() {
      const ended = once(server, 'exit')
      ran('runuser', [...user, join(programs, 'pg_ctl'), '-D', data, '-m', 'fast', 'stop'])
      await ended
    },
  }
}

async function tried<Value>(work: () => Value): Promise<Value | undefined> {
  try {
    return work()
  } catch {
    return undefined
  }
}

/** The numbers of a user and of their group. */
export function idsOf(user: string): { uid: number; gid: number } {
  return { uid: Number(ran('id', ['-u', user])), gid: Number(ran('id', ['-g', user])) }
}

/** An nginx of Debian with sites of its own; `command` is how its administrator calls it. */
export type Nginx = { readonly command: string; readonly sites: string; reload(): void; stop(): Promise<void> }

export function startNginx(directory: string): Nginx {
  const sites = join(directory, 'sites')
  mkdirSync(sites)
  const file = join(directory, 'nginx.conf')
  const kept = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${directory}/t-${name};`,
  )
  writeFileSync(
    file,
    `user www-data;\nworker_processes 1;\npid ${directory}/nginx.pid;\nerror_log ${directory}/nginx.log;\n` +
      `events { worker_connections 512; }\nhttp { access_log off; ${kept.join(' ')} include ${sites}/*.conf; }\n`,
  )
  const words = ['-e', join(directory, 'nginx.log'), '-c', file]
  ran('nginx', words)
  return {
    command: `nginx ${words.join(' ')}`,
    sites,
    reload: () => void ran('nginx', [...words, '-s', 'reload']),
    async stop() {
      ran('nginx', [...words, '-s', 'stop'])
      // The command returns before the server has ended.
      for (let tries = 0; tries < 100 && existsSync(join(directory, 'nginx.pid')); tries += 1) await wait(100)
    },
  }
}

/** A unit file as systemd reads it, as far as the guide's goes: the settings by name, each with its values. */
export type Unit = ReadonlyMap<string, readonly string[]>

export function readUnit(text: string, instance: string): Unit {
  const unit = new Map<string, string[]>()
  for (const line of text.split('\n')) {
    const [, name, value] = /^([A-Za-z]+)=(.*)$/.exec(line) ?? []
    if (name === undefined || value === undefined) continue
    unit.set(name, [...(unit.get(name) ?? []), value.replaceAll('%i', instance)])
  }
  return unit
}

/** A running process of the office and what it has said. */
export type Office = { readonly process: ChildProcess; said(): string; stop(): Promise<void> }

/** Starts what a unit starts: as its user, in its directory, with its environment and no other. */
export function startUnit(unit: Unit, environmentOf: (file: string) => Record<string, string>): Office {
  const one = (name: string): string => unit.get(name)?.[0] ?? ''
  const given = (unit.get('Environment') ?? []).map((pair) => pair.split('=') as [string, string])
  const [program = '', ...words] = one('ExecStart').split(' ')
  return startProcess(program, words, {
    cwd: one('WorkingDirectory'),
    user: one('User'),
    env: { ...environmentOf(one('EnvironmentFile')), ...Object.fromEntries(given) },
  })
}

export function startProcess(
  program: string,
  words: readonly string[],
  { cwd, user, env }: { cwd: string; user: string; env: Readonly<Record<string, string>> },
): Office {
  const path = { PATH: '/usr/local/bin:/usr/bin:/bin' }
  const started = spawn(program, words, {
    cwd,
    ...idsOf(user),
    env: { ...path, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const parts: Buffer[] = []
  for (const stream of [started.stdout, started.stderr]) stream.on('data', (part: Buffer) => parts.push(part))
  return {
    process: started,
    said: () => Buffer.concat(parts).toString('utf8'),
    stop: () => ended(started),
  }
}

/** Ends a process, if it has not ended by itself or by a signal. */
export async function ended(started: ChildProcess): Promise<void> {
  if (started.exitCode !== null || started.signalCode !== null) return
  const end = once(started, 'exit')
  started.kill('SIGTERM')
  await end
}

/** What makes a program see another time: `+1h`. As faketime sets it, without its process in between. */
export function otherTime(clock: string): Record<string, string> {
  const said = ran('faketime', ['-f', clock, 'env'])
  const pairs = [...said.matchAll(/^(LD_PRELOAD|FAKETIME)=(.*)$/gm)]
  return Object.fromEntries(pairs.map(([, name = '', value = '']) => [name, value]))
}

/** Waits until an office says so, or has ended. */
export async function saidBy(office: Office, word: string): Promise<string> {
  for (let tries = 0; tries < 1_200; tries += 1) {
    if (office.said().includes(word)) return office.said()
    must(office.process.exitCode === null, `The office ended:\n${office.said()}`)
    await wait(100)
  }
  throw new Error(`The office did not say "${word}":\n${office.said()}`)
}

/** Removes a directory with all that any user has put into it. */
export function removeDirectory(directory: string): void {
  rmSync(directory, { recursive: true, force: true, maxRetries: 5 })
}

import { execFileSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { logSince, makeCluster, makeSocketDirectory, OWNER, serverArguments, startServer } from './cluster.ts'
import type { Cluster } from './cluster.ts'
import { programsFor } from './embedded-programs.ts'
import type { EmbeddedSettings } from './embedded-settings.ts'
import { handOver, launcher } from './unprivileged.ts'

/** What a standby calls itself when it connects, and what a leader waits for when it is told to. */
const STANDBY = 'yizheng_standby'

/** How often a start is tried that fails at once. */
const ATTEMPTS = 40
const PAUSE_MS = 250

const SETTINGS = {
  hot_standby: 'on',
  wal_level: 'replica',
  max_wal_senders: '8',
  // A standby that was away for a while must find what it missed.
  wal_keep_size: '512MB',
  wal_receiver_status_interval: '1s',
  wal_retrieve_retry_interval: '200ms',
  // A machine that is gone says nothing: whoever waits for it must not wait for long.
  wal_sender_timeout: '3s',
  wal_receiver_timeout: '3s',
  max_connections: '80',
}

/** One PostgreSQL server that can be killed, frozen, promoted and made a standby. For tests and trials. */
export class TestNode {
  readonly cluster: Cluster
  #server: ChildProcess | undefined
  #socketDirectory = ''

  private constructor(cluster: Cluster) {
    this.cluster = cluster
  }

  /** A node on a directory that need not be there yet. */
  static async at(directory: string, programs?: string, settings: EmbeddedSettings = {}): Promise<TestNode> {
    return new TestNode({
      directory,
      programs: await programsFor(directory, programs),
      launcher: launcher(),
      settings: { ...SETTINGS, ...settings },
      log: `${directory}.log`,
    })
  }

  url(database = 'postgres'): string {
    return `postgres://${OWNER}@${encodeURIComponent(this.#socketDirectory)}/${database}`
  }

  /** Makes a new, empty database cluster, and starts it as a leader. */
  async begin(): Promise<void> {
    await makeCluster(this.cluster, () => {})
    await this.start()
  }

  /** Makes this node a standby of another one, from a copy of it, whatever was here before. */
  async follow(leader: TestNode): Promise<void> {
    const { directory } = this.cluster
    rmSync(directory, { recursive: true, force: true })
    await copyOf(leader, this.cluster)
    await this.#followFromHere(leader)
  }

  /** Makes two nodes that are not there yet a leader and its standby, out of the directory of a server that was ended in order. */
  static async beginPair(leader: TestNode, standby: TestNode, ended: string): Promise<void> {
    for (const { cluster } of [leader, standby]) {
      cpSync(ended, cluster.directory, { recursive: true })
      own(cluster)
    }
    await leader.start()
    await standby.#followFromHere(leader)
    await leader.waitForStandby()
  }

  async #followFromHere(leader: TestNode): Promise<void> {
    const { directory } = this.cluster
    const { host } = new URL(leader.url())
    const conninfo = `host=${decodeURIComponent(host)} user=${OWNER} application_name=${STANDBY}`
    // Its own settings: a standby that becomes the leader waits for nobody until it is told whom to wait for.
    writeFileSync(join(directory, 'postgresql.auto.conf'), `primary_conninfo = '${conninfo}'\n`)
    writeFileSync(join(directory, 'standby.signal'), '')
    own(this.cluster)
    await this.start()
  }

  /** Starts it, again and again for a while: the children of a server that was killed hold its memory for a moment. */
  async start(): Promise<void> {
    this.#socketDirectory = makeSocketDirectory(this.cluster)
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      if (await this.#started(this.#socketDirectory)) return
      await wait(PAUSE_MS)
    }
    throw new Error(`A server ended:\n${logSince(this.cluster.log, 0)}`)
  }

  /** Whether it runs and answers; false when it ended instead. */
  async #started(socketDirectory: string): Promise<boolean> {
    const server = startServer(this.cluster, serverArguments(this.cluster, socketDirectory))
    this.#server = server
    for (let tries = 0; tries < 600; tries += 1) {
      if (server.exitCode !== null || server.signalCode !== null) return false
      if (await answers(this.url())) return true
      await wait(50)
    }
    throw new Error(`A server does not answer:\n${logSince(this.cluster.log, 0)}`)
  }

  /** Ends it in order: what was written is sent to the standby first. */
  async stop(): Promise<void> {
    await this.#signal('SIGINT', false)
  }

  /** As when the machine goes: the main process and all others at once. */
  async kill(): Promise<void> {
    await this.#signal('SIGKILL', true)
  }

  /** As when the machine is frozen: nothing answers, and connections stay. */
  freeze(): void {
    for (const pid of this.#processes()) send(pid, 'SIGSTOP')
  }

  thaw(): void {
    for (const pid of this.#processes().reverse()) send(pid, 'SIGCONT')
  }

  /** Makes a standby the leader, and returns when it takes writes. */
  async promote(): Promise<void> {
    writeFileSync(join(this.cluster.directory, 'promote'), '')
    this.#server?.kill('SIGUSR1')
    await this.until('select not pg_is_in_recovery() as so')
  }

  /** Tells a leader that each commit must be at its standby, and returns when that holds. */
  async waitForStandby(): Promise<void> {
    await this.until(
      `select exists (select from pg_stat_replication where application_name = '${STANDBY}' and state = 'streaming') as so`,
    )
    await this.run(`alter system set synchronous_standby_names = '${STANDBY}'`)
    await this.run('select pg_reload_conf()')
    await this.until(`select exists (select from pg_stat_replication where sync_state = 'sync') as so`)
  }

  /** Waits until a question that is answered with `so` is answered with yes. */
  async until(question: string): Promise<void> {
    for (let tries = 0; tries < 1_200; tries += 1) {
      const [row] = await this.run<{ so: boolean }>(question).catch(() => [])
      if (row?.so) return
      await wait(25)
    }
    throw new Error(`It never came true: ${question}\n${logSince(this.cluster.log, 0)}`)
  }

  /** Runs one statement as the owner, on a connection of its own. */
  async run<Row extends object>(statement: string, database?: string): Promise<Row[]> {
    const client = new Client({ connectionString: this.url(database), connectionTimeoutMillis: 5_000 })
    client.on('error', () => {})
    await client.connect()
    try {
      return (await client.query<Row>(statement)).rows
    } finally {
      await client.end()
    }
  }

  /** Removes what it left outside of its directory. */
  async drop(): Promise<void> {
    if (this.#server && this.#server.exitCode === null && this.#server.signalCode === null) {
      this.thaw()
      await this.kill()
    }
    if (this.#socketDirectory !== '') rmSync(this.#socketDirectory, { recursive: true, force: true })
  }

  async #signal(signal: NodeJS.Signals, all: boolean): Promise<void> {
    const server = this.#server
    if (!server || server.exitCode !== null || server.signalCode !== null) return
    const ended = once(server, 'exit')
    for (const pid of all ? this.#processes() : [server.pid ?? 0]) send(pid, signal)
    await ended
  }

  /** The main process first, then its children. */
  #processes(): number[] {
    const main = this.#server?.pid
    if (main === undefined) return []
    const children = readdirSync('/proc')
      .map(Number)
      .filter((pid) => Number.isInteger(pid) && parentOf(pid) === main)
    return [main, ...children]
  }
}

/** A directory for the nodes of a test, and how to take all away again. */
export function pairDirectory(): string {
  return mkdtempSync(join(tmpdir(), 'yizheng-pair-'))
}

/** One address that names several nodes. */
export function urlOf(nodes: readonly TestNode[], database: string): string {
  const hosts = nodes.map((node) => new URL(node.url()).host)
  return `postgres://${OWNER}@${hosts.join(',')}/${database}`
}

async function copyOf(leader: TestNode, { directory, programs }: Cluster): Promise<void> {
  const basebackup = join(programs.directory, 'pg_basebackup')
  if (existsSync(basebackup)) {
    mkdirSync(directory, { mode: 0o700 })
    const host = decodeURIComponent(new URL(leader.url()).host)
    execFileSync(basebackup, ['-h', host, '-U', OWNER, '-D', directory, '-c', 'fast', '-X', 'stream'], {
      stdio: 'pipe',
    })
    return
  }
  // The programs of the npm package bring none: the same in steps.
  const client = new Client({ connectionString: leader.url() })
  await client.connect()
  try {
    await client.query(`select pg_backup_start('pair', true)`)
    const left = ['postmaster.pid', 'postmaster.opts', 'pg_wal', 'pg_replslot', 'pg_stat_tmp']
    cpSync(leader.cluster.directory, directory, {
      recursive: true,
      filter: (path) => !left.some((name) => path.startsWith(join(leader.cluster.directory, name))),
    })
    const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)')
    writeFileSync(join(directory, 'backup_label'), rows[0]?.labelfile ?? '')
    for (const name of ['pg_wal/archive_status', 'pg_replslot', 'pg_stat_tmp']) {
      mkdirSync(join(directory, name), { recursive: true, mode: 0o700 })
    }
  } finally {
    await client.end()
  }
}

/** Gives the files to the user that the server runs as, and keeps others out. */
function own({ directory, launcher: starter }: Cluster): void {
  execFileSync('chmod', ['700', directory])
  handOver(directory, starter)
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It has just ended by itself.
  }
}

function parentOf(pid: number): number | undefined {
  try {
    // `pid (name) state parent`: the name may hold blanks and brackets.
    const [, parent] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(')').at(-1)?.trim().split(' ') ?? []
    return Number(parent)
  } catch {
    return undefined
  }
}

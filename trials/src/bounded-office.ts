import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from '@yizheng/server/http/test-port'

const PRODUCT = fileURLToPath(new URL('../..', import.meta.url))

/** The product as a process that may have only so many files open, and what the system says of it. */
export type BoundedOffice = {
  readonly url: string
  readonly port: number
  /** Connections and other sockets it holds. */
  sockets(): number
  /** The most memory it has had, in MB. */
  mostMemory(): number
  said(): string
  stop(): Promise<void>
}

/**
 * Starts the product on a data directory with at most `files` open files, and with the settings given besides. Throws when it is not ready
 * after two minutes.
 */
export async function startBounded(
  data: string,
  files: number,
  settings: Readonly<Record<string, string>> = {},
): Promise<BoundedOffice> {
  const port = await freePort()
  const { DATABASE_URL: _, ...environment } = process.env
  const office = spawn('/bin/sh', ['-c', `ulimit -n ${files}; exec "$0" server/src/main.ts`, process.execPath], {
    cwd: PRODUCT,
    env: {
      ...environment,
      HOST: '127.0.0.1',
      PORT: String(port),
      YIZHENG_DATA: data,
      DEMONSTRATION_CASES: 'off',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output: Buffer[] = []
  for (const stream of [office.stdout, office.stderr]) stream.on('data', (part: Buffer) => output.push(part))
  const said = () => Buffer.concat(output).toString('utf8')
  const deadline = Date.now() + 120_000
  while (!said().includes('Ready: ')) {
    if (office.exitCode !== null || Date.now() > deadline) throw new Error(`The product did not start:\n${said()}`)
    await wait(50)
  }
  const pid = office.pid ?? 0
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    sockets: () => socketsOf(pid),
    mostMemory: () => Math.round(Number(/VmHWM:\s+(\d+)/.exec(statusOf(pid))?.[1] ?? 0) / 1024),
    said,
    stop: () => stop(office),
  }
}

async function stop(office: ChildProcess): Promise<void> {
  const ended = once(office, 'close')
  office.kill('SIGTERM')
  await ended
}

function statusOf(pid: number): string {
  return readFileSync(`/proc/${pid}/status`, 'utf8')
}

function socketsOf(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).filter((fd) => {
    try {
      return readlinkSync(`/proc/${pid}/fd/${fd}`).startsWith('socket:')
    } catch {
      return false
    }
  }).length
}

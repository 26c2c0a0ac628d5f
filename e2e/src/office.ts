import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { freePort } from '@yizheng/server/http/test-port'

/** Where the product lies. */
export const PRODUCT = fileURLToPath(new URL('../..', import.meta.url))
const START_SECONDS = 120

/** A process of the product, started as a person would, on a port of its own. */
export type Office = {
  readonly url: string
  readonly process: ChildProcess
  /** All it has said, so far. */
  said(): string
  /** Ends it in order; resolves with its exit code. */
  stop(): Promise<number | null>
}

/**
 * Starts the product on a data directory and resolves when it says that it is ready. It has no cases but those a test makes,
 * unless `settings` say `DEMONSTRATION_CASES: 'on'`.
 * Throws, with what it said, when it ends before that or takes too long.
 */
export async function startOffice(
  dataDirectory: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<Office> {
  const office = await launchOffice(dataDirectory, settings)
  const deadline = Date.now() + START_SECONDS * 1000
  while (!office.said().includes('Ready: ')) {
    if (office.process.exitCode !== null)
      throw new Error(`The product ended with ${office.process.exitCode}:\n${office.said()}`)
    if (Date.now() > deadline) {
      office.process.kill('SIGKILL')
      throw new Error(`The product was not ready after ${START_SECONDS} seconds:\n${office.said()}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  return office
}

/** Starts the product and does not wait for it. */
export async function launchOffice(
  dataDirectory: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<Office> {
  const port = await freePort()
  const { DATABASE_URL: _, ...environment } = process.env
  const own = { HOST: '127.0.0.1', PORT: String(port), YIZHENG_DATA: dataDirectory, DEMONSTRATION_CASES: 'off' }
  const env = { ...environment, ...own, ...settings }
  const office = spawn(process.execPath, ['server/src/main.ts'], {
    cwd: PRODUCT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output: Buffer[] = []
  office.stdout.on('data', (chunk: Buffer) => output.push(chunk))
  office.stderr.on('data', (chunk: Buffer) => output.push(chunk))
  const ended = once(office, 'close')
  return {
    url: `http://127.0.0.1:${port}`,
    process: office,
    said: () => Buffer.concat(output).toString('utf8'),
    async stop() {
      office.kill('SIGTERM')
      await ended
      return office.exitCode
    },
  }
}

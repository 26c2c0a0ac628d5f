import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { cpuOfTrees } from './cpu.ts'
import type { Server } from './servers.ts'
import type { Result, Slice } from './slice.ts'

/** Somebody who does the acts of whole cases against a database: the product, the floor, a peer. */
export type Rival = { run(slice: Slice): Promise<Result>; close(): void | Promise<void> }

/** A slice with the processor time it took on both sides, per act, warm-up included on both sides of the division. */
export type Measured = Result & { cpuMs: number }

/**
 * Starts a contestant in a process of its own. Throws when it does not come up.
 * @param sample file with the acts of a case
 */
export async function startRival(kind: string, url: string, sample: string): Promise<Rival> {
  const child = fork(join(import.meta.dirname, 'contestant.ts'), [kind, url, sample], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  await told(child)
  return {
    async run(slice) {
      child.send(slice)
      return (await told(child)) as Result
    },
    async close() {
      if (child.exitCode !== null) return
      child.send('end')
      const kill = setTimeout(() => child.kill('SIGKILL'), 10_000)
      await once(child, 'exit')
      clearTimeout(kill)
    },
  }
}

async function told(child: ChildProcess): Promise<unknown> {
  const waiting = new AbortController()
  const message = once(child, 'message', waiting)
  const exit = once(child, 'exit', waiting).then(([code]) => {
    throw new Error(`a contestant ended with ${String(code)}`)
  })
  try {
    const [answer] = (await Promise.race([message, exit])) as unknown[]
    return answer
  } finally {
    waiting.abort()
    message.catch(() => {})
    exit.catch(() => {})
  }
}

/** Rounds of slices, every rival once per round and in turning order, so that all share what the machine is like. */
export async function contest(
  server: Server,
  rivals: Readonly<Record<string, Rival>>,
  slice: Slice,
  rounds: number,
): Promise<Record<string, Measured[]>> {
  const names = Object.keys(rivals)
  const found: Record<string, Measured[]> = Object.fromEntries(names.map((name) => [name, []]))
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < names.length; turn += 1) {
      const name = names[(round + turn) % names.length] ?? ''
      const rival = rivals[name]
      if (rival) found[name]?.push(await measured(server, rival, slice))
    }
  }
  return found
}

async function measured(server: Server, rival: Rival, slice: Slice): Promise<Measured> {
  const used = () => cpuOfTrees([process.pid, server.postmaster])
  const before = used()
  const result = await rival.run(slice)
  const cpu = used() - before
  const acts = (result.actsPerSecond * (slice.warmMs + slice.ms)) / 1000
  return { ...result, cpuMs: cpu / acts }
}

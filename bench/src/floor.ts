import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Rival } from './contest.ts'
import { floorAct } from './floor-sql.ts'
import type { SampleAct } from './sample.ts'
import { openOwner, type Server } from './servers.ts'
import { resultOf, type Result, type Slice } from './slice.ts'

/** Prepares the floor in an office of its own, where the sample case was done: pgbench then writes the same rows. */
export async function openFloor(server: Server, url: string, sample: readonly SampleAct[]): Promise<Rival> {
  const acts = sample.map(({ command, row }, index) => floorAct(row, command, index + 1))
  const owner = openOwner(url)
  try {
    for (const { definition } of acts) await owner.query(definition)
  } finally {
    await owner.close()
  }
  const directory = mkdtempSync(join(tmpdir(), 'yizheng-floor-'))
  const script = join(directory, 'acts.sql')
  writeFileSync(script, scriptOf(acts.map(({ call }) => call)))
  const variables = Object.fromEntries(acts.flatMap((act) => Object.entries(act.variables)))
  let runs = 0
  return {
    run(slice) {
      runs += 1
      return pgbench(server, { url, script, directory, variables: { ...variables, run: `F${runs}` } }, slice)
    },
    close: () => rmSync(directory, { recursive: true, force: true }),
  }
}

/** One run of the script is one act: each client goes through the acts of a case, and then begins the next case. */
function scriptOf(calls: readonly string[]): string {
  const branches = calls.map((call, index) => `${index === 0 ? '\\if' : '\\elif'} :step = ${index + 1}\n${call};`)
  return [
    `\\set step :step % ${calls.length} + 1`,
    `\\set n :n + (case when :step = 1 then 1 else 0 end)`,
    ...branches,
    '\\endif',
    '',
  ].join('\n')
}

type Run = { url: string; script: string; directory: string; variables: Record<string, string> }

async function pgbench({ programs }: Server, run: Run, slice: Slice): Promise<Result> {
  const { url, script, directory, variables } = run
  const seconds = Math.ceil((slice.warmMs + slice.ms) / 1000)
  const log = join(directory, `log-${variables['run']}`)
  const defined = Object.entries({ ...variables, step: '0', n: '0' }).flatMap(([key, value]) => [
    '-D',
    `${key}=${value}`,
  ])
  const args = [
    '-n',
    '-M',
    'prepared',
    '-c',
    `${slice.inFlight}`,
    '-j',
    `${Math.min(2, slice.inFlight)}`,
    '-T',
    `${seconds}`,
  ]
  await promisify(execFile)(join(programs, 'pgbench'), [
    ...args,
    '-f',
    script,
    '--log',
    `--log-prefix=${log}`,
    ...defined,
    connection(url),
  ])
  return counted(readLog(directory, `log-${variables['run']}`), slice)
}

/** The address as libpq reads it: the socket's directory as a parameter. */
function connection(url: string): string {
  const { username, host, pathname } = new URL(url)
  return `host=${decodeURIComponent(host)} user=${username} dbname=${pathname.slice(1)}`
}

/** Every act of the run: when it ended and how long it took, in milliseconds. */
function readLog(directory: string, prefix: string): { end: number; ms: number }[] {
  const files = readdirSync(directory).filter((file) => file.startsWith(`${prefix}.`))
  const lines = files.flatMap((file) => readFileSync(join(directory, file), 'utf8').trim().split('\n'))
  return lines.map((line) => {
    const [, , microseconds, , seconds, rest] = line.split(' ').map(Number)
    return {
      end: (seconds ?? Number.NaN) * 1000 + (rest ?? Number.NaN) / 1000,
      ms: (microseconds ?? Number.NaN) / 1000,
    }
  })
}

/**
 * Counts after the warm-up only: pgbench connects anew for every run, and each of its connections plans every statement
 * once, which the product's pool has done long ago.
 */
function counted(acts: readonly { end: number; ms: number }[], { warmMs, ms }: Slice): Result {
  const first = Math.min(...acts.map((act) => act.end - act.ms))
  const [from, until] = [first + warmMs, first + warmMs + ms]
  return resultOf(
    acts.filter(({ end }) => end >= from && end < until).map((act) => act.ms),
    ms,
  )
}

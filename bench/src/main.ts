import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { benchAct } from './act.ts'
import { benchCertificates } from './certificates.ts'
import { benchClock } from './clock.ts'
import { benchGrowth } from './growth.ts'
import { load, machineLine } from './machine.ts'
import { benchDesk } from './desk.ts'
import { benchNumbers } from './numbers.ts'
import { benchEmbedded, benchHttp } from './pair.ts'
import { benchPlan } from './plan.ts'
import { textOf, type Section } from './report.ts'
import { startDebian, startPackaged, type Server } from './servers.ts'
import { benchWeb } from './web.ts'

/**
 * `npm run bench [-- <name>...] [-- --write]`: measures what is named, or everything, and prints it. `--write` puts the
 * result into docs/benchmarks.md; of what is named it replaces the sections and says when and where they were measured. Everything runs on servers of its own in temporary directories and is gone afterwards.
 */

const DOCUMENT = join(import.meta.dirname, '../../docs/benchmarks.md')

type Place = { debian: () => Promise<Server>; packaged: () => Promise<Server>; scratch: string }

const BENCHMARKS: Readonly<Record<string, (place: Place) => Promise<Section>>> = {
  act: async ({ debian, scratch }) => benchAct(await debian(), scratch),
  http: async ({ debian, scratch }) => benchHttp(await debian(), scratch),
  embedded: async ({ debian, packaged, scratch }) => benchEmbedded(await debian(), await packaged(), scratch),
  growth: async ({ debian }) => benchGrowth(await debian()),
  plan: () => benchPlan(),
  clock: async ({ debian }) => benchClock(await debian()),
  certificates: () => benchCertificates(),
  web: () => benchWeb(),
  desk: async ({ debian }) => benchDesk(await debian()),
  numbers: async ({ debian, scratch }) => benchNumbers(await debian(), scratch),
}

const started: Promise<Server>[] = []
const once = (start: () => Promise<Server>) => {
  let server: Promise<Server> | undefined
  return () => {
    if (!server) started.push((server = start()))
    return server
  }
}
const scratch = mkdtempSync(join(tmpdir(), 'yizheng-bench-scratch-'))

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void tidy().finally(() => process.exit(1)))
}

try {
  await measure(process.argv.slice(2))
} finally {
  await tidy()
}

async function measure(given: readonly string[]): Promise<void> {
  const names = given.filter((name) => name !== '--write')
  const unknown = names.filter((name) => !(name in BENCHMARKS))
  if (unknown.length > 0)
    throw new Error(`no such benchmark: ${unknown.join(', ')}. There are: ${Object.keys(BENCHMARKS).join(', ')}`)
  const place: Place = { debian: once(startDebian), packaged: once(startPackaged), scratch }
  const begun = load()
  const sections: string[] = []
  for (const [name, bench] of Object.entries(BENCHMARKS)) {
    if (names.length > 0 && !names.includes(name)) continue
    const section = textOf(await bench(place).catch((error: unknown) => unmeasured(name, error)))
    sections.push(section)
    process.stdout.write(`${section}\n`)
  }
  const servers = await Promise.all(started)
  const machine = `${machineLine(servers.map(({ name }) => name))}. Load when it began ${begun}, when it ended ${load()}.`
  process.stdout.write(`${machine}\n`)
  if (!given.includes('--write')) return
  const document =
    names.length === 0 ? documentOf(machine, sections) : withSections(readFileSync(DOCUMENT, 'utf8'), machine, sections)
  writeFileSync(DOCUMENT, document)
}

/** One that fails takes no other down, is told as failed where its figures would stand, and fails the run. */
function unmeasured(name: string, error: unknown): Section {
  process.stderr.write(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exitCode = 1
  return { title: `Not measured: ${name}`, lines: ['This benchmark failed in this run: it has no figures here.'] }
}

/** The document with these sections in place of those of the same title, or at its end. */
function withSections(document: string, machine: string, sections: readonly string[]): string {
  const [head = '', ...parts] = document.split(/^(?=## )/m)
  for (const section of sections) {
    const title = section.split('\n')[0] ?? ''
    const measured = `${section.trimEnd()}\n\nThis section was measured by itself on ${today()}: ${machine}\n\n`
    const place = parts.findIndex((part) => part.startsWith(`${title}\n`))
    if (place < 0) parts.push(measured)
    else parts[place] = measured
  }
  return `${head}${parts.join('').trimEnd()}\n`
}

function today(): string {
  return new Date().toISOString().slice(0, 10)
}

function documentOf(machine: string, sections: readonly string[]): string {
  return [
    '# Benchmarks',
    '',
    `Printed by \`npm run bench -- --write\` on ${today()}; nothing here was typed by hand.`,
    'Machines differ and are shared: only ratios of what ran in turns in the same run mean anything. Each figure is the median of',
    'its rounds with the smallest and the largest.',
    '',
    machine,
    '',
    ...sections,
  ].join('\n')
}

async function tidy(): Promise<void> {
  for (const server of started.splice(0)) {
    const running = await server.catch(() => undefined)
    await running?.stop()
  }
  rmSync(scratch, { recursive: true, force: true })
}

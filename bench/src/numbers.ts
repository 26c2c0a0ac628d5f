import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { contest, startRival, type Measured, type Rival } from './contest.ts'
import { ratios, spread } from './figures.ts'
import { load } from './machine.ts'
import { JUDGED, judged, table, type Section } from './report.ts'
import { openOffice, type Server } from './servers.ts'
import { settle } from './shop.ts'
import type { Slice } from './slice.ts'

const ROUNDS = 5
const LEVELS = [8, 32] as const
const SLICE: Omit<Slice, 'inFlight'> = { warmMs: 800, ms: 1_500 }

/** What two processes that draw from one series reach of two that draw from one each. */
const TARGET = 0.8

const WORK = [
  'Filings alone, since each takes a number: two processes on one office, which draw their receipts from one series and wait for',
  'each other, against two processes with an office each on the same server, which do not. Both do the same work on the same two',
  'cores, every filing durable before it counts. `n` in flight at each process. One process alone is told for comparison.',
]

/** What it costs that receipts follow each other without a hole where two processes of an office file at once. */
export async function benchNumbers(server: Server, scratch: string): Promise<Section> {
  const sample = join(scratch, 'no-sample.json')
  writeFileSync(sample, '[]')
  const urls = await Promise.all(['together', 'apart_1', 'apart_2', 'alone'].map((name) => settled(server, name)))
  const processes = await Promise.all(
    [urls[0], urls[0], ...urls.slice(1)].map((url) => startRival('product-filing', url ?? '', sample)),
  )
  const [one, other, first, second, alone] = processes
  if (!one || !other || !first || !second || !alone) throw new Error('not every process came up')
  const rivals = { together: both(one, other), apart: both(first, second), alone }
  try {
    // Cold code is compiled once, and whoever comes first would pay for it.
    await contest(server, rivals, { inFlight: LEVELS[1], ...SLICE }, 1)
    const rows: string[][] = []
    const targets: string[][] = []
    for (const inFlight of LEVELS) {
      const found = await contest(server, rivals, { inFlight, ...SLICE }, ROUNDS)
      const of = (name: keyof typeof rivals) => found[name] ?? []
      rows.push(row(inFlight, 'two processes, one series', of('together')))
      rows.push(row(inFlight, 'two processes, a series each', of('apart')))
      rows.push(row(inFlight, 'one process', of('alone')))
      const against = ratios(filings(of('together')), filings(of('apart')))
      targets.push(judged(`filings/s of those apart, ${inFlight} in flight`, against, { atLeast: TARGET }))
    }
    const head = ['in flight', '', 'filings/s', 'p50 ms', 'p99 ms', 'CPU ms per filing']
    return {
      title: 'Numbers without a hole',
      lines: [...WORK, '', ...table(head, rows), '', ...table(JUDGED, targets), '', `Load ${load()}.`],
    }
  } finally {
    for (const process of processes) await process.close()
  }
}

async function settled(server: Server, name: string): Promise<string> {
  const url = await server.office(`numbers_${name}`)
  const database = openOffice(url)
  await settle(database)
  await database.close()
  return url
}

/** Two contestants at once, as one: what they do is added up, and the slower one's times are told. */
function both(one: Rival, other: Rival): Rival {
  return {
    async run(slice) {
      const [a, b] = await Promise.all([one.run(slice), other.run(slice)])
      return {
        actsPerSecond: a.actsPerSecond + b.actsPerSecond,
        p50: Math.max(a.p50, b.p50),
        p99: Math.max(a.p99, b.p99),
      }
    },
    async close() {
      await Promise.all([one.close(), other.close()])
    },
  }
}

function filings(results: readonly Measured[]): number[] {
  return results.map((one) => one.actsPerSecond)
}

function row(inFlight: number, name: string, results: readonly Measured[]): string[] {
  const of = (pick: (one: Measured) => number) => spread(results.map(pick))
  return [
    String(inFlight),
    name,
    of((one) => one.actsPerSecond),
    of((one) => one.p50),
    of((one) => one.p99),
    of((one) => one.cpuMs),
  ]
}

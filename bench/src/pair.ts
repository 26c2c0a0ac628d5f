import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { contest, startRival, type Measured, type Rival } from './contest.ts'
import { ratios, spread } from './figures.ts'
import { load } from './machine.ts'
import { JUDGED, judged, table, type Section } from './report.ts'
import { openOffice, type Server } from './servers.ts'
import { settle } from './shop.ts'

/** Benchmarks of the product against itself: another way in, another database. */

const ROUNDS = 5
const SLICE = { warmMs: 500, ms: 1_500 }

async function settled(server: Server, name: string): Promise<string> {
  const url = await server.office(name)
  const database = openOffice(url)
  await settle(database)
  await database.close()
  return url
}

/** The peers' sample is not asked for by the product. */
function noSample(scratch: string): string {
  const file = join(scratch, 'none.json')
  writeFileSync(file, '[]')
  return file
}

type Pair = { title: string; about: string[]; levels: number[]; atLeast: number }

async function against(
  server: Server,
  [one, other]: readonly [string, string],
  rivals: Record<string, Rival>,
  pair: Pair,
): Promise<Section> {
  const rows: string[][] = []
  const targets: string[][] = []
  try {
    for (const inFlight of pair.levels) {
      const found = await contest(server, rivals, { inFlight, ...SLICE }, ROUNDS)
      const acts = (name: string) => (found[name] ?? []).map((each: Measured) => each.actsPerSecond)
      for (const [name, results] of Object.entries(found))
        rows.push([String(inFlight), name, spread(acts(name)), spread(results.map((each) => each.p99))])
      targets.push(judged(`${inFlight} in flight`, ratios(acts(one), acts(other)), { atLeast: pair.atLeast }))
    }
  } finally {
    for (const rival of Object.values(rivals)) await rival.close()
  }
  const tables = [...table(['in flight', '', 'acts/s', 'p99 ms'], rows), '', ...table(JUDGED, targets)]
  return { title: pair.title, lines: [...pair.about, '', ...tables, '', `Load ${load()}.`] }
}

/** The same acts through HTTP and in process. */
export async function benchHttp(server: Server, scratch: string): Promise<Section> {
  const none = noSample(scratch)
  const http = await startRival('http', await settled(server, 'over_http'), none)
  const inProcess = await startRival('product-desk', await settled(server, 'in_process'), none)
  return against(
    server,
    ['over HTTP', 'in process'],
    { 'over HTTP': http, 'in process': inProcess },
    {
      title: 'Through HTTP',
      about: [
        'The 13 acts from filing to delivery, through HTTP with session, validation, idempotency and version headers, the plan compiled',
        'anew at each filing, against the same acts in process. The load generator is a third process and takes its share of the cores.',
      ],
      levels: [1, 8, 32],
      atLeast: 0.6,
    },
  )
}

/** The same acts on the packaged PostgreSQL and on Debian's. */
export async function benchEmbedded(debian: Server, packaged: Server, scratch: string): Promise<Section> {
  const none = noSample(scratch)
  const names = [`embedded: ${packaged.name}`, debian.name] as const
  const rivals = {
    [names[0]]: await startRival('product', await settled(packaged, 'embedded'), none),
    [names[1]]: await startRival('product', await settled(debian, 'beside_embedded'), none),
  }
  return against(debian, names, rivals, {
    title: 'The embedded database',
    about: [
      "Whole cases on the native programs of the npm package and on Debian's, both by local socket with the settings of an office.",
    ],
    levels: [1, 8, 32],
    atLeast: 0.9,
  })
}

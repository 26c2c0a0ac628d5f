import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { contest, startRival, type Measured, type Rival } from './contest.ts'
import { openFloor } from './floor.ts'
import { ratios, spread } from './figures.ts'
import { load } from './machine.ts'
import { JUDGED, judged, table, type Section } from './report.ts'
import { sampleCase } from './sample.ts'
import { openOffice, type Server } from './servers.ts'
import { settle } from './shop.ts'
import type { Slice } from './slice.ts'

const ROUNDS = 5
const LEVELS = [1, 8, 32] as const
const SLICE: Omit<Slice, 'inFlight'> = { warmMs: 1_200, ms: 1_800 }

const PEERS = ['dbos', 'bpmn-in-memory', 'bpmn-recovered'] as const
const NAMES: Readonly<Record<string, string>> = {
  product: 'this product',
  floor: 'the floor (pgbench)',
  dbos: 'DBOS, waiting for people',
  'bpmn-in-memory': 'bpmn-engine + pg, kept in memory',
  'bpmn-recovered': 'bpmn-engine + pg, recovered per act',
}

const FLOOR_TARGETS = { 1: 0.6, 8: 0.8, 32: 1.8 } as const
const PEER_TARGETS = { 1: undefined, 8: 10, 32: 30 } as const

/** The durable act with everything on, against the floor and against peers on the same work and the same server. */
export async function benchAct(server: Server, scratch: string): Promise<Section> {
  const rivals = await startAll(server, scratch)
  try {
    const lines: string[] = []
    const rows: string[][] = []
    const targets: string[][] = []
    for (const inFlight of LEVELS) {
      const found = await contest(server, rivals, { inFlight, ...SLICE }, ROUNDS)
      rows.push(...Object.entries(found).map(([name, results]) => row(inFlight, name, results)))
      targets.push(...judgedAt(inFlight, found))
      lines.push(`${inFlight} in flight: load ${load()}.`)
    }
    const head = ['in flight', '', 'acts/s', 'p50 ms', 'p99 ms', 'CPU ms per act']
    return {
      title: 'The durable act',
      lines: [...WORK, '', ...table(head, rows), '', ...table(JUDGED, targets), '', lines.join(' ')],
    }
  } finally {
    for (const rival of Object.values(rivals)) await rival.close()
  }
}

const WORK = [
  'Whole cases of a convenience store with four licences: filing, acceptance, four examinations, one inspection, four grants, issue,',
  'delivery, two hand-overs, two claims: 17 acts by nine people and the office, every act durable before it counts. Distinct',
  'cases side by side. The floor writes the very rows of the same acts into the same tables, in one prepared call of a function',
  'written by hand for each act, one act per transaction, right, version and duty checked where it writes; it decides and',
  'derives nothing. DBOS keeps the history of a workflow: no rights, no duties, no deadlines, no worklist, no readable case, no',
  'outbox; it is acknowledged as soon as its step is durable. bpmn-engine writes its state and the event in one prepared',
  'statement: no rights, no duties, no deadlines, no worklist, no idempotency key, no outbox; kept in memory it cannot be taken',
  'over by a second process. CPU counts both sides, database and client.',
]

async function startAll(server: Server, scratch: string): Promise<Record<string, Rival>> {
  const floorUrl = await server.office('the_floor')
  const sample = await sampleCase(floorUrl)
  const file = join(scratch, 'sample.json')
  writeFileSync(file, JSON.stringify(sample))
  const url = await server.office('the_product')
  const database = openOffice(url)
  await settle(database)
  await database.close()
  const rivals: Record<string, Rival> = {
    product: await startRival('product', url, file),
    floor: await openFloor(server, floorUrl, sample),
  }
  for (const peer of PEERS) rivals[peer] = await startRival(peer, await server.empty(peer.replaceAll('-', '_')), file)
  return rivals
}

function row(inFlight: number, name: string, results: readonly Measured[]): string[] {
  const of = (pick: (one: Measured) => number) => spread(results.map(pick))
  return [
    String(inFlight),
    NAMES[name] ?? name,
    of((one) => one.actsPerSecond),
    of((one) => one.p50),
    of((one) => one.p99),
    of((one) => one.cpuMs),
  ]
}

function judgedAt(inFlight: (typeof LEVELS)[number], found: Readonly<Record<string, Measured[]>>): string[][] {
  const acts = (name: string) => (found[name] ?? []).map((one) => one.actsPerSecond)
  const p99 = (name: string) => (found[name] ?? []).map((one) => one.p99)
  const rows = [
    judged(`acts/s of the floor's, ${inFlight} in flight`, ratios(acts('product'), acts('floor')), {
      atLeast: FLOOR_TARGETS[inFlight],
    }),
  ]
  if (inFlight === 8)
    rows.push(judged("p99 of the floor's, 8 in flight", ratios(p99('product'), p99('floor')), { atMost: 2 }))
  const target = PEER_TARGETS[inFlight]
  if (target === undefined) return rows
  const peers = PEERS.map((peer) =>
    judged(`acts/s of ${NAMES[peer]}, ${inFlight} in flight`, ratios(acts('product'), acts(peer)), { atLeast: target }),
  )
  return [...rows, ...peers]
}

import { openBpmn } from './contestants/bpmn.ts'
import { openDbos } from './contestants/dbos.ts'
import { readFileSync } from 'node:fs'
import { openHttp } from './contestants/http.ts'
import { openProduct } from './contestants/product.ts'
import type { SampleAct } from './sample.ts'
import { sliceRunner, type Contestant, type Slice } from './slice.ts'

const KINDS: Readonly<Record<string, (url: string, sample: readonly SampleAct[]) => Promise<Contestant>>> = {
  product: (url) => openProduct(url, 'whole'),
  'product-desk': (url) => openProduct(url, 'desk'),
  'product-filing': (url) => openProduct(url, 'filing'),
  http: openHttp,
  dbos: openDbos,
  'bpmn-in-memory': (url, sample) => openBpmn(url, sample, 'in-memory'),
  'bpmn-recovered': (url, sample) => openBpmn(url, sample, 'recovered'),
}

/**
 * One contestant in a process of its own, so that none pays for the heap of another: `contestant.ts <kind> <address> <sample>`,
 * the sample being a file with the acts of a case as `sampleCase` gives them.
 * Runs a slice when told to over IPC and answers with its result.
 */
const [kind = '', url = '', sample = ''] = process.argv.slice(2)
const open = KINDS[kind]
if (!open || !process.send)
  throw new Error(`contestant.ts is started by the bench with one of ${Object.keys(KINDS).join(', ')}`)
const contestant = await open(url, JSON.parse(readFileSync(sample, 'utf8')) as SampleAct[])
const run = sliceRunner(contestant.newCase)

process.on('message', (slice: Slice | 'end') => {
  void answer(slice).catch((error: unknown) => {
    process.stderr.write(`${kind}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
    process.exit(1)
  })
})
// Whoever started it is gone: nobody will ask any more.
process.on('disconnect', () => process.exit(0))
process.send('ready')

async function answer(slice: Slice | 'end'): Promise<void> {
  if (slice === 'end') {
    await contestant.close()
    process.exit(0)
  }
  process.send?.(await run(slice))
}

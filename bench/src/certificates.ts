import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { startRenderer, type Renderer } from '@yizheng/server/certificates/render'
import { sampleCertificate } from '@yizheng/server/certificates/sample'
import { loadTemplates, type Template } from '@yizheng/server/certificates/template'
import { quantile, spread, told } from './figures.ts'
import { load } from './machine.ts'
import { JUDGED, judged, table, type Section } from './report.ts'

/**
 * Certificates per minute, CPU per document and memory per process. CPU counts the rendering processes from start to end and this process, so that recycling
 * is paid for; it is read from /proc, so on Linux only.
 */

const SLICES = 3
const LICENCES = 6
/** Waiting at once: enough that no process idles, few enough that latency is the renderer's own. */
const IN_FLIGHT = 4
/** Unit of the times in /proc/<id>/stat on Linux for every architecture Node runs on. */
const MS_PER_TICK = 10

type Cost = { cpuMs: number; peakMb: number }

function costOf(processId: number): Cost {
  const stat = readFileSync(`/proc/${processId}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${processId}/status`, 'utf8'))?.[1]
  return { cpuMs: (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK, peakMb: Number(peak) / 1024 }
}

async function timed(renderer: Renderer, template: Template, index: number) {
  const document = sampleCertificate(LICENCES, { number: `综许字〔2026〕990116第${String(index).padStart(6, '0')}号` })
  const begin = performance.now()
  const { pdf } = await renderer.renderCertificate(document, template)
  return { ms: performance.now() - begin, bytes: pdf.length }
}

async function slice(template: Template, documents: number) {
  const costs: Cost[] = []
  const renderer = startRenderer({
    onProcess: ({ event, processId }) => {
      if (event === 'ended') costs.push(costOf(processId))
    },
  })
  const own = process.cpuUsage()
  const begin = performance.now()
  const results: Awaited<ReturnType<typeof timed>>[] = []
  let next = 0
  const line = async () => {
    while (next < documents) results.push(await timed(renderer, template, (next += 1)))
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, line))
  const seconds = (performance.now() - begin) / 1000
  await renderer.close()
  const used = process.cpuUsage(own)
  const children = costs.reduce((sum, { cpuMs }) => sum + cpuMs, 0)
  return {
    perMinute: (documents / seconds) * 60,
    cpuMs: (children + (used.user + used.system) / 1000) / documents,
    peakMb: Math.max(...costs.map(({ peakMb }) => peakMb)),
    processes: costs.length,
    kilobytes: quantile(
      results.map(({ bytes }) => bytes / 1000),
      0.5,
    ),
    p50: quantile(
      results.map(({ ms }) => ms),
      0.5,
    ),
  }
}

/** One document at a time on a warm process: what a person waits for. */
async function alone(template: Template): Promise<number> {
  const renderer = startRenderer({ processes: 1 })
  const times: number[] = []
  for (let index = 0; index < 110; index += 1) times.push((await timed(renderer, template, index)).ms)
  await renderer.close()
  return quantile(times.slice(10), 0.95)
}

/** Certificates of six licences, rendered as the office renders them, `documents` in each of three slices. */
export async function benchCertificates(documents = 300): Promise<Section> {
  const loaded = await loadTemplates(fileURLToPath(new URL('../../catalogue/templates/', import.meta.url)))
  if ('faults' in loaded) throw new Error(JSON.stringify(loaded.faults))
  const template = loaded.templates.get('comprehensive-licence')
  if (template === undefined) throw new Error('no template comprehensive-licence')
  const slices: Awaited<ReturnType<typeof slice>>[] = []
  for (let index = 0; index < SLICES; index += 1) slices.push(await slice(template, documents))
  const all = (pick: (one: (typeof slices)[number]) => number) => slices.map(pick)
  const targets = [
    judged(
      'certificates a minute',
      all((one) => one.perMinute),
      { atLeast: 1000 },
    ),
    judged(
      'CPU ms each, process starts included',
      all((one) => one.cpuMs),
      { atMost: 60 },
    ),
  ]
  const others = [
    ['p50 ms, 4 in flight', spread(all((one) => one.p50))],
    ['p95 ms, alone and warm', told(await alone(template))],
    ['KB per file', spread(all((one) => one.kilobytes))],
    ['peak MB per process', spread(all((one) => one.peakMb))],
    ['processes used in a slice', spread(all((one) => one.processes))],
  ]
  return {
    title: 'Certificates',
    lines: [
      `Certificates of ${LICENCES} licences as PDF, not yet sealed, ${documents} a slice, ${SLICES} slices.`,
      '',
      ...table(JUDGED, targets),
      '',
      ...table(['', 'median [min..max]'], others),
      '',
      `Load ${load()}.`,
    ],
  }
}

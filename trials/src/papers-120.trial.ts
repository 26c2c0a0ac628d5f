import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { InspectionAnswer } from '@yizheng/server/files/inspection/messages'
import { COLLECTION } from '@yizheng/server/files/test-collection'
import { noise, packed, pdf, stream } from '@yizheng/server/files/test-papers'
import type { Sample } from '@yizheng/server/files/test-sample'
import { openBench, type Said } from '@yizheng/server/files/test-verdict'
import { FROM_TOOLS, HTML_PAPER } from './papers-by-tools.ts'
import { must, type Result, type Trial } from './trial.ts'

const run = promisify(execFile)

/** What one file may cost, from the issue: CPU seconds and memory. */
const CPU_MS = 5_000
const MEGABYTES = 300

/** Files near the limit of 30 MiB, and files that cost as much as they can. Either verdict is right if it comes within bounds. */
const COSTLY: readonly Sample[] = [
  costly('a PDF of 29 MB of noise', () => pdf(stream(5, noise(29_000_000).toString('latin1')))),
  costly('a PDF of 29 MB of small objects', () =>
    pdf(many(600_000, (i) => `${i} 0 obj << /A ${i} /B (x) >> endobj\n`)),
  ),
  costly('a PDF of 25 MB of arrays', () => pdf(many(2_000, (i) => `${i} 0 obj [${'[0 1]'.repeat(2_500)}] endobj\n`))),
  costly('a PDF whose objects lie within each other', () => pdf('4 0 obj [ '.repeat(3_000_000))),
  costly('a PDF of 200 packed streams of 300 kB', () =>
    pdf(many(200, () => packed(`<< /A (${'x'.repeat(300_000)}) >>`))),
  ),
  costly('a PDF of 2,000 packed streams in a loop', () => pdf(many(2_000, () => packed('<< /A 40 0 R >>')))),
  costly('a PDF with a name of 29 MB', () => pdf(`4 0 obj /${'x'.repeat(29_000_000)} endobj\n`)),
  costly('a PDF with a string of 29 MB', () =>
    pdf(`4 0 obj (${'('.repeat(14_000_000)}${')'.repeat(14_000_000)}) endobj\n`),
  ),
  costly('a PDF that draws three million lines', () => drawing('0 0 m 500 700 l S\n'.repeat(1_500_000))),
  costly('a PDF that draws a form within a form within a form', () => formsWithinForms()),
  costly('a PDF of 29 MB of comments', () => pdf('% 1 0 obj\n'.repeat(2_900_000))),
]

function costly(what: string, make: () => Buffer): Sample {
  return { what, name: 'a.pdf', expected: 'too-complex', make }
}

function many(count: number, one: (i: number) => string): string {
  return Array.from({ length: count }, (_, i) => one(i + 10)).join('')
}

function drawing(content: string): Buffer {
  const page = '/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]'
  return Buffer.from(pdf(stream(5, content)).toString('latin1').replace(page, `${page} /Contents 5 0 R`), 'latin1')
}

/** Each form draws the next ten times: ten to the twelfth drawings in a few lines. */
function formsWithinForms(): Buffer {
  const forms = Array.from({ length: 12 }, (_, i) =>
    stream(
      20 + i,
      '/F Do '.repeat(10),
      `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F ${21 + i} 0 R >> >>`,
    ),
  )
  const page = '/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]'
  const text = pdf(
    forms.join('') + stream(32, '0 0 9 9 re f', '/Type /XObject /Subtype /Form /BBox [0 0 9 9]') + stream(5, '/F Do'),
  )
  return Buffer.from(
    text.toString('latin1').replace(page, `${page} /Contents 5 0 R /Resources << /XObject << /F 20 0 R >> >>`),
    'latin1',
  )
}

type Cost = { readonly what: string; readonly verdict: string; readonly cpuMs: number; readonly megabytes: number }

export const trial: Trial = {
  about: `Good, odd, broken and hostile papers, each through all that is done before it is kept: the right verdict with its sentence in both languages, and no file above ${CPU_MS / 1000} CPU seconds or ${MEGABYTES} MB.`,
  run: tried,
}

async function tried(): Promise<Result> {
  const bench = await openBench({ processes: 1 })
  const costs: Cost[] = []
  const wrong: string[] = []
  const inspect = bench.inspector.inspect.bind(bench.inspector)
  const answers: Partial<InspectionAnswer>[] = []
  bench.inspector.inspect = async (...what) => {
    const answer = await inspect(...what)
    answers.push(answer)
    return answer
  }

  async function check(sample: Sample, right: (said: Said, verdict: string) => boolean): Promise<void> {
    answers.length = 0
    const said = await bench.check(await sample.make(), sample.name)
    const verdict = 'refused' in said ? said.refused : said.mediaType
    const spoken = !('refused' in said) || (said.zh.length > 8 && said.en.length > 8)
    if (!right(said, verdict) || !spoken) wrong.push(`${sample.what}: ${verdict}`)
    // A process that ended itself says no more; its bounds are what it cost.
    const cost = answers.at(-1)
    if (cost)
      costs.push({
        what: sample.what,
        verdict,
        cpuMs: cost.cpuMs ?? Number.NaN,
        megabytes: (cost.peakBytes ?? Number.NaN) / 1e6,
      })
  }

  try {
    for (const sample of COLLECTION) await check(sample, (_, verdict) => verdict === sample.expected)
    for (const sample of COSTLY)
      await check(sample, (_, verdict) => ['too-complex', 'application/pdf', 'uncheckable'].includes(verdict))
    const missing = await withTools(check)
    return resultOf({ costs, wrong, missing })
  } finally {
    await bench.close()
  }
}

async function withTools(
  check: (sample: Sample, right: (said: Said, verdict: string) => boolean) => Promise<void>,
): Promise<string[]> {
  const directory = await mkdtemp(join(tmpdir(), 'yizheng-tools-'))
  const missing = new Set<string>()
  try {
    await writeFile(join(directory, 'IN.pdf'), drawingWithTable())
    await writeFile(join(directory, 'paper.html'), HTML_PAPER)
    await writeFile(
      join(directory, 'photo.jpg'),
      (await COLLECTION.find(({ what }) => what === 'a JPEG')?.make()) ?? '',
    )
    for (const { tool, what, make, name, type } of FROM_TOOLS) {
      const made = await run(tool, [...make], { cwd: directory }).catch((error: unknown) => error)
      const bytes = await readFile(join(directory, name)).catch(() => undefined)
      // ImageMagick leaves an empty file where a policy of the machine forbids it to write a kind.
      if (!bytes || bytes.length === 0) {
        missing.add(
          made instanceof Error && 'code' in made && made.code === 'ENOENT'
            ? `${tool} is not on this machine`
            : `${tool}: ${what} could not be made`,
        )
        continue
      }
      await check({ what, name, expected: 'damaged', make: () => bytes }, (_, verdict) => verdict === type)
      await rm(join(directory, name), { force: true })
    }
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
  return [...missing]
}

/** A one-page PDF with a cross-reference table, which qpdf wants. */
function drawingWithTable(): Buffer {
  const bodies = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>',
    '<< /Length 15 >>\nstream\n9 9 99 99 re f \nendstream',
  ]
  let text = '%PDF-1.7\n'
  const table = bodies.map((body, i) => {
    const at = text.length
    text += `${i + 1} 0 obj\n${body}\nendobj\n`
    return `${String(at).padStart(10, '0')} 00000 n \n`
  })
  const id = '<00112233445566778899aabbccddeeff>'
  const trailer = `trailer\n<< /Size 5 /Root 1 0 R /ID [${id} ${id}] >>\nstartxref\n${text.length}\n%%EOF\n`
  return Buffer.from(`${text}xref\n0 5\n0000000000 65535 f \n${table.join('')}${trailer}`)
}

function resultOf({ costs, wrong, missing }: { costs: Cost[]; wrong: string[]; missing: string[] }): Result {
  const measured = costs.filter(({ cpuMs }) => Number.isFinite(cpuMs))
  const byTime = measured.toSorted((a, b) => b.cpuMs - a.cpuMs)
  const byMemory = measured.toSorted((a, b) => b.megabytes - a.megabytes)
  const ended = costs.filter(({ cpuMs }) => !Number.isFinite(cpuMs))
  must(wrong.length === 0, `The verdict was wrong: ${wrong.join('; ')}`)
  const [slowest] = byTime
  const [largest] = byMemory
  must((slowest?.cpuMs ?? 0) <= CPU_MS, `${slowest?.what} took ${slowest?.cpuMs} ms`)
  must((largest?.megabytes ?? 0) <= MEGABYTES, `${largest?.what} took ${largest?.megabytes} MB`)
  const median = byTime[Math.floor(byTime.length / 2)]
  return {
    measured: [
      ['files with the right verdict and sentence', String(COLLECTION.length)],
      ['files of all, costly ones and those made by tools included, that were looked into', String(costs.length)],
      ['CPU time, median', `${median?.cpuMs} ms`],
      ['CPU time, most of those that were read to the end', `${slowest?.cpuMs} ms (${slowest?.what})`],
      [
        'memory, most of those that were read to the end',
        `${Math.round(largest?.megabytes ?? 0)} MB (${largest?.what})`,
      ],
      [
        'ended at the bounds of 5 s and 270 MiB and refused as too complex',
        ended.map(({ what }) => what).join('; ') || 'none',
      ],
      ...COSTLY.map(({ what }): [string, string] => [what, costOf(costs.find((cost) => cost.what === what))]),
    ],
    notTried: [
      ...missing,
      'files fresh from Word, WPS and Acrobat themselves, and from phones of this year (those in the test suites of kept libraries were looked into once: docs/decisions/papers-of-others.md)',
    ],
  }
}

function costOf(cost: Cost | undefined): string {
  if (!cost) return 'not looked into'
  return Number.isFinite(cost.cpuMs)
    ? `${cost.verdict}, ${cost.cpuMs} ms, ${Math.round(cost.megabytes)} MB`
    : `${cost.verdict}, ended at the bounds`
}

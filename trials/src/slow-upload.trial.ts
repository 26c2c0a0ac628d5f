import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { draftRoutes } from '@yizheng/contract/drafts'
import { fileRoutes } from '@yizheng/contract/files'
import { launchBrowser } from '../../e2e/src/browser.ts'
import { startOffice } from '../../e2e/src/office.ts'
import { peopleOf, REGION, type People } from '../../e2e/src/people.ts'
import { openAs } from '../../e2e/src/shell-open.ts'
import { openLine, type Line } from './line.ts'
import { must, type Trial } from './trial.ts'

const CUTS = 3
const DOWN_MS = 3_000

/** What may be sent more than once for each cut, as a share of the file: what was on the line, and heads of requests. */
const LOST_PER_CUT = 1 / 40

type Sent = { readonly seconds: number; readonly passed: number; readonly left: readonly string[] }

export const trial: Trial = {
  about:
    'Papers are uploaded in a browser over a slow line that is cut three times: 25 MiB at 200 kB/s and 300 kB at 10 kB/s. Each arrives once, and what had arrived is not sent again.',
  async run() {
    const directory = mkdtempSync(join(tmpdir(), 'yizheng-slow-'))
    let officePort = 0
    const line = await openLine(() => officePort)
    const office = await startOffice(join(directory, 'office'), { PUBLIC_URL: `http://127.0.0.1:${line.port}` })
    officePort = Number(new URL(office.url).port)
    const people = peopleOf(`http://127.0.0.1:${line.port}`)
    const browser = await launchBrowser()
    try {
      const send = (size: number, rate: number) => uploadOver({ line, people, browser, directory, size, rate })
      const large = await send(25 * 1024 * 1024, 200_000)
      const small = await send(300_000, 10_000)
      return {
        measured: [
          ['25 MiB at 200 kB/s, cut three times for 3 s', told(large, 25 * 1024 * 1024)],
          ['300 kB at 10 kB/s, cut three times for 3 s', told(small, 300_000)],
          ['what is left on the disk of parts', `${[...large.left, ...small.left].length} files`],
        ],
        notTried: ['a line that loses single packets', 'a proxy in between that holds back whole requests'],
      }
    } finally {
      await browser.close()
      await office.stop()
      line.close()
      rmSync(directory, { recursive: true, force: true })
    }
  },
}

function told({ seconds, passed }: Sent, size: number): string {
  return `arrived once after ${Math.round(seconds)} s; ${passed} bytes went over the line for ${size} (${((passed / size) * 100).toFixed(1)} %)`
}

async function uploadOver(options: {
  readonly line: Line
  readonly people: People
  readonly browser: Awaited<ReturnType<typeof launchBrowser>>
  readonly directory: string
  readonly size: number
  readonly rate: number
}): Promise<Sent> {
  const { line, people, browser, size, rate } = options
  const shop = await people.as('bh-shop')
  const draft = crypto.randomUUID()
  const body = {
    region: REGION,
    bundle: 'convenience-store',
    answers: { 'sells-otc': true },
    filing: {},
    corrections: {},
    materials: [],
    step: '',
    channel: 'pc' as const,
  }
  await shop.call(draftRoutes.saveDraft, { params: { draft }, body, expectedVersion: 0 })
  const file = join(options.directory, `材料-${size}.pdf`)
  writeFileSync(file, paperOf(size))
  const at = `http://127.0.0.1:${line.port}`
  const { page, context } = await openAs(browser, at, 'bh-shop', `/apply/${draft}/papers`, {
    language: 'zh',
    width: 390,
    bypassCsp: true,
  })
  const input = page.locator('input[type=file]').first()
  await input.waitFor({ state: 'attached' })
  line.slow(rate)
  const before = line.passed()
  const began = performance.now()
  await input.setInputFiles(file)
  for (let cut = 1; cut <= CUTS; cut += 1) {
    while (line.passed() - before < (size * cut) / (CUTS + 1)) await wait(50)
    await line.cut(DOWN_MS)
  }
  const deadline = performance.now() + 1000 * (size / rate) * 3 + 120_000
  let materials: readonly { readonly file: string | null }[] = []
  while (materials.length === 0) {
    must(performance.now() < deadline, `${size} bytes had not arrived after ${(performance.now() - began) / 1000} s`)
    await wait(2_000)
    materials = (await shop.call(draftRoutes.getDraft, { params: { draft } })).materials
  }
  const seconds = (performance.now() - began) / 1000
  const passed = line.passed() - before
  line.slow(Number.POSITIVE_INFINITY)
  await wait(2_000)
  materials = (await shop.call(draftRoutes.getDraft, { params: { draft } })).materials
  must(materials.length === 1, `it arrived ${materials.length} times`)
  const kept: unknown = await shop.call(fileRoutes.getFile, {
    params: { file: materials[0]?.file ?? '' },
    query: {},
  })
  must(kept instanceof Blob && kept.size === size, `what was kept is not the ${size} bytes that were sent`)
  must(
    passed <= size * (1 + CUTS * LOST_PER_CUT),
    `${passed} bytes were sent for ${size}: what had arrived was sent again after a cut`,
  )
  await context.close()
  return { seconds, passed, left: partsIn(join(options.directory, 'office')) }
}

function partsIn(data: string): string[] {
  return readdirSync(join(data, 'files/uploads'))
}

/** A PDF of one page, exactly so many bytes long: what fills it is a comment. */
function paperOf(size: number): Buffer {
  const head =
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n' +
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\n'
  const tail = 'trailer<</Root 1 0 R>>\n%%EOF\n'
  const filler = `%${'x'.repeat(98)}\n`
  const room = size - head.length - tail.length
  return Buffer.from(`${head}${filler.repeat(Math.floor(room / 100))}%${'y'.repeat((room % 100) - 2)}\n${tail}`)
}

import { readFile } from 'node:fs/promises'
import { Watch } from './bounds.ts'
import type { Inspection, InspectionAnswer, InspectionRequest } from './messages.ts'

/**
 * The program of an inspecting process, for PDF (`pdf` as its argument) or for pictures, so that neither holds the other's library in
 * memory: one file, one answer, until the server hangs up. What it does with a hostile file is
 * its own affair: it has no secret, may write only beside the file, and ends itself when a file costs too much.
 */

const bounds = { cpuMs: Number(process.env['INSPECTION_CPU_MS']), bytes: Number(process.env['INSPECTION_BYTES']) }
const watch = new Watch(bounds)
const inspect = process.argv[2] === 'pdf' ? await pdfInspection() : await pictureInspection()

async function pdfInspection(): Promise<(request: InspectionRequest) => Promise<Inspection>> {
  const { inspectPdf, loadPdfium } = await import('./pdf.ts')
  const { smallPictureOf } = await import('./small-picture.ts')
  const pdfium = await loadPdfium()
  return async ({ path }) => {
    const found = inspectPdf(pdfium, await readFile(path))
    if ('fault' in found) return { verdict: 'refused', fault: found.fault }
    const picture = await smallPictureOf(found.drawing)
    return { verdict: 'taken', mediaType: 'application/pdf', picture, pages: found.pages }
  }
}

async function pictureInspection(): Promise<(request: InspectionRequest) => Promise<Inspection>> {
  const { inspectPicture } = await import('./pictures.ts')
  return async ({ path, kind, rewritten }) =>
    kind === 'pdf' ? { verdict: 'failed', reason: 'wrong lane' } : inspectPicture(path, kind, rewritten)
}

process.on('message', (request: InspectionRequest) => void answer(request))

async function answer(request: InspectionRequest): Promise<void> {
  watch.begin()
  const inspection = await inspect(request).catch(failed)
  const cost = watch.end()
  // An error without a code is the way in which a file broke the reader, which is not used again.
  if (inspection === undefined) process.exit(1)
  const answered: InspectionAnswer = { ...inspection, ...cost, heldBytes: process.memoryUsage.rss() }
  process.send?.(answered)
}

/** What the disk says, which is not the file's fault. */
function failed(error: unknown): Inspection | undefined {
  return error instanceof Error && 'code' in error ? { verdict: 'failed', reason: String(error.code) } : undefined
}

process.on('disconnect', () => process.exit())
process.send?.('ready')

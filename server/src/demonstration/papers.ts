import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { RendererPool } from '../certificates/renderer-pool.ts'
import type { Keep } from '../files/keep.ts'

/** A sample paper as it lies in the keep. */
export type Paper = { sha256: string; size: number }

/** Largest sample that is kept; one is some ten kilobytes. */
const LIMIT = 1024 * 1024

/** Any fixed moment: the same paper then has the same bytes, and is kept once, whenever it is made. */
const CREATED_AT = Date.parse('2026-01-01T00:00:00+08:00') / 1000

/**
 * Makes one page for each name, clearly marked as a sample, and keeps it. `template` is Typst source that reads
 * `sys.inputs.name`. Throws when the template cannot be printed.
 */
export async function makePapers(
  keep: Pick<Keep, 'receive' | 'keep'>,
  template: string,
  names: ReadonlySet<string>,
): Promise<Map<string, Paper>> {
  const pool = new RendererPool({ processes: 1 })
  try {
    const papers = new Map<string, Paper>()
    for (const name of names) {
      const request = { source: template, inputs: { name }, pdfStandard: 'a-2u', createdAt: CREATED_AT }
      const answer = await pool.render(request)
      if ('failure' in answer)
        throw new Error(`the sample "${name}" could not be made: ${JSON.stringify(answer.failure)}`)
      const received = await keep.receive(Readable.from([Buffer.from(answer.pdf)]), LIMIT)
      await keep.keep(received)
      papers.set(name, { sha256: received.sha256, size: received.size })
    }
    return papers
  } finally {
    await pool.close()
  }
}

export function readPaperTemplate(directory: string): Promise<string> {
  return readFile(join(directory, 'demonstration', 'paper.typ'), 'utf8')
}

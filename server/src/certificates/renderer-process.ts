import { dirname } from 'node:path'
import { NodeCompiler, type NodeError } from '@myriaddreamin/typst-ts-node-compiler'
import { FONT_FILES } from './fonts.ts'
import type { RenderAnswer, RenderFailure, RenderRequest } from './render-messages.ts'

/**
 * The program of a rendering process: one request, one answer, until the server hangs up. It is a process and not a
 * thread because Typst's cache is global to the process and grows with every document: only an end gives it back.
 */

// A workspace that does not exist: a template has no file to read.
const compiler = NodeCompiler.create({
  workspace: '/nonexistent',
  // The folders are given, one weight each; fonts of the host are shut out by no-host-fonts.conf.
  fontArgs: [{ fontPaths: FONT_FILES.map((file) => dirname(file)) }],
})

function render(request: RenderRequest): { pdf: Uint8Array } | { failure: RenderFailure } {
  const compiled = compiler.compile({ mainFileContent: request.source, inputs: request.inputs })
  const document = compiled.result
  const complaint = compiled.takeDiagnostics() ?? compiled.takeWarnings()
  // A warning is a fault too: "unknown font family" would otherwise print in another face.
  if (document === null || complaint !== null)
    return { failure: { code: 'template-faulty', detail: describe(complaint) } }
  try {
    return {
      pdf: compiler.pdf(document, { pdfStandard: request.pdfStandard, creationTimestamp: request.createdAt }),
    }
  } catch (error) {
    return { failure: exportFailureOf(error instanceof Error ? error.message : String(error)) }
  }
}

function describe(complaint: NodeError | null): string {
  if (complaint === null) return 'nothing was produced'
  return compiler
    .fetchDiagnostics(complaint)
    .map((diagnostic: { message: string; range?: { start?: { line: number } } }) => {
      const line = diagnostic.range?.start?.line
      return line === undefined ? diagnostic.message : `line ${line + 1}: ${diagnostic.message}`
    })
    .join('; ')
}

/** The exporter reports each text a font cannot show in one sentence of its own; there is no structured form. */
function exportFailureOf(message: string): RenderFailure {
  const texts = [...message.matchAll(/the text `\\"(.+?)\\"` could not be displayed/gu)]
  if (texts.length === 0) return { code: 'template-faulty', detail: message }
  const characters = texts.map(([, text = '']) =>
    text.replaceAll(/\\+u\{([0-9a-f]+)\}/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16))),
  )
  return { code: 'characters-missing', characters: [...new Set(characters)] }
}

process.on('message', (request: RenderRequest) => {
  const answer: RenderAnswer = { ...render(request), memory: process.memoryUsage.rss() }
  compiler.evictCache(0)
  process.send?.(answer)
})
process.on('disconnect', () => process.exit())

import { createHash } from 'node:crypto'
import { CertificateDocument } from '@yizheng/domain/certificates/certificate'
import { qrSvg } from './qr.ts'
import { RenderError } from './render-error.ts'
import type { RenderFailure } from './render-messages.ts'
import { RendererPool, type PoolOptions } from './renderer-pool.ts'
import { sampleCertificate } from './sample.ts'
import type { CertificateTemplate } from './template.ts'

export type RenderedCertificate = {
  /** PDF/A, unsigned. The same document and template give the same bytes on any machine. */
  pdf: Buffer
  /** SHA-256 of the file, hex. */
  sha256: string
}

export type CertificateRenderer = {
  /**
   * Makes the file. Throws a RenderError: `characters-missing` and `template-unsuitable` are for a person to settle,
   * `timed-out`, `process-lost` and `closed` may be tried again later, `template-faulty` is for the catalogue officer.
   * Throws a ZodError on a document that breaks its schema.
   */
  renderCertificate(document: CertificateDocument, template: CertificateTemplate): Promise<RenderedCertificate>
  /**
   * Renders an invented certificate of each kind the template is for, so that a template which does not compile is
   * found when it is loaded and not when the first certificate is made. Throws a RenderError.
   */
  tryTemplate(template: CertificateTemplate): Promise<void>
  /** Ends the processes behind it. Must be called, or they keep the caller running. */
  close(): Promise<void>
}

/** Starts nothing yet: processes come with the first document. */
export function startCertificateRenderer(options: Partial<PoolOptions> = {}): CertificateRenderer {
  const pool = new RendererPool(options)
  return {
    renderCertificate: (document, template) => render(pool, document, template),
    tryTemplate: async (template) => {
      for (const kind of template.metadata.kinds) {
        await render(pool, sampleCertificate(kind === 'single' ? 1 : 12), template)
      }
    },
    close: () => pool.close(),
  }
}

async function render(
  pool: RendererPool,
  unchecked: CertificateDocument,
  template: CertificateTemplate,
): Promise<RenderedCertificate> {
  const document = CertificateDocument.parse(unchecked)
  const { kinds, fields, pdfStandard } = template.metadata
  if (!kinds.includes(document.kind)) throw new RenderError('template-unsuitable', document.kind)
  const answer = await pool.render({
    source: template.source,
    inputs: { document: JSON.stringify(only(fields, document)), qr: qrSvg(document.verifyUrl) },
    pdfStandard,
    createdAt: Date.parse(`${document.issuedOn}T00:00:00+08:00`) / 1000,
  })
  if ('failure' in answer) throw errorOf(answer.failure)
  const pdf = Buffer.from(answer.pdf)
  return { pdf, sha256: createHash('sha256').update(pdf).digest('hex') }
}

function errorOf(failure: RenderFailure): RenderError {
  return failure.code === 'characters-missing'
    ? new RenderError(failure.code, '', failure.characters)
    : new RenderError(failure.code, failure.detail)
}

/** `value` with the listed dotted fields only: a template cannot print what its metadata does not say. */
function only(fields: readonly string[], value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => only(fields, item))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, part]) => {
      if (fields.includes(name)) return [[name, part]]
      const inner = fields.filter((field) => field.startsWith(`${name}.`)).map((field) => field.slice(name.length + 1))
      return inner.length > 0 ? [[name, only(inner, part)]] : []
    }),
  )
}

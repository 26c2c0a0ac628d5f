import { createHash } from 'node:crypto'
import { CertificateDocument } from '@yizheng/domain/certificates/certificate'
import { NoticeDocument } from '@yizheng/domain/certificates/notice'
import { qrSvg } from './qr.ts'
import { RenderError } from './render-error.ts'
import type { RenderFailure } from './render-messages.ts'
import { RendererPool, type PoolOptions } from './renderer-pool.ts'
import { sampleCertificate, sampleNotice } from './sample.ts'
import { isForNotices, type Template } from './template.ts'

export type Rendered = {
  /** PDF/A, unsigned. The same document and template give the same bytes on any machine. */
  pdf: Buffer
  /** SHA-256 of the file, hex. */
  sha256: string
}

export type Renderer = {
  /**
   * Makes the file. Throws a RenderError: `characters-missing` and `template-unsuitable` are for a person to settle,
   * `timed-out`, `process-lost` and `closed` may be tried again later, `template-faulty` is for the catalogue officer.
   * Throws a ZodError on a document that breaks its schema.
   */
  renderCertificate(document: CertificateDocument, template: Template): Promise<Rendered>
  /** As above, of a notice. */
  renderNotice(document: NoticeDocument, template: Template): Promise<Rendered>
  /**
   * Renders an invented document of each kind the template is for, so that a template which does not compile is
   * found when it is loaded and not when the first paper is made. Throws a RenderError.
   */
  tryTemplate(template: Template): Promise<void>
  /** Ends the processes behind it. Must be called, or they keep the caller running. */
  close(): Promise<void>
}

/** Starts nothing yet: processes come with the first document. */
export function startRenderer(options: Partial<PoolOptions> = {}): Renderer {
  const pool = new RendererPool(options)
  return {
    renderCertificate: (document, template) => renderCertificate(pool, document, template),
    renderNotice: (document, template) => render(pool, NoticeDocument.parse(document), template, {}),
    tryTemplate: async (template) => {
      if (isForNotices(template.metadata)) {
        await render(pool, sampleNotice(), template, {})
        return
      }
      for (const kind of template.metadata.kinds) {
        await renderCertificate(pool, sampleCertificate(kind === 'single' ? 1 : 12), template)
      }
    },
    close: () => pool.close(),
  }
}

function renderCertificate(pool: RendererPool, unchecked: CertificateDocument, template: Template): Promise<Rendered> {
  const document = CertificateDocument.parse(unchecked)
  return render(pool, document, template, { qr: qrSvg(document.verifyUrl) })
}

async function render(
  pool: RendererPool,
  document: CertificateDocument | NoticeDocument,
  template: Template,
  inputs: Readonly<Record<string, string>>,
): Promise<Rendered> {
  const { kinds, fields, pdfStandard } = template.metadata
  if (!kinds.some((kind) => kind === document.kind)) throw new RenderError('template-unsuitable', document.kind)
  const answer = await pool.render({
    source: template.source,
    inputs: { document: JSON.stringify(only(fields, document)), ...inputs },
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

import type { Context } from '../kernel/context.ts'
import type { Decided } from '../kernel/act.ts'
import { refused } from '../refusal.ts'
import { CertificateFileAttached } from './events.ts'
import { LARGEST_BY_HAND, mostPages, type Certificate } from './state.ts'

/**
 * The file of a certificate that the office cannot make by itself, mostly for a character that no font here has. It is held back, and a
 * certificate maker makes it by hand elsewhere, with the right glyphs. Nothing made by hand stands before a second certificate maker
 * has compared it with the record; what was wrong is taken back, with its reason, and the record keeps all of it.
 */

/** What is attached is a PDF of a sensible size, that was not attached before. */
export function attached(
  certificate: Certificate,
  { file, reason }: { file: string; reason: string },
  { paper }: Pick<Context, 'paper'>,
): Decided {
  const { number, revision, byHand } = certificate
  if (!paper) return unsuitable('file-unknown', '没有这个文件，或不是您上传的', 'There is no such file of yours')
  if (paper.mediaType !== 'application/pdf') {
    return unsuitable('not-a-pdf', '证照文件应为 PDF', 'The file of a certificate is a PDF')
  }
  if (paper.size > LARGEST_BY_HAND) {
    return unsuitable('too-large', '证照文件不能超过10 MB', 'The file of a certificate has at most 10 MB')
  }
  const most = mostPages(certificate)
  if (paper.pages > most) {
    return unsuitable(
      'too-many-pages',
      `文件有${paper.pages}页，一份证照至多${most}页：请只上传这一份证照`,
      `The file has ${paper.pages} pages and one certificate at most ${most}: attach this certificate alone`,
    )
  }
  const { sha256, pages } = paper
  if ([byHand?.proposed?.sha256, byHand?.standing?.sha256].includes(sha256)) {
    return unsuitable('same-file', '该文件已经上传', 'This very file is attached already')
  }
  return { events: [CertificateFileAttached.of({ number, revision, file, sha256, pages, reason })] }
}

function unsuitable(code: string, zh: string, en: string): Decided {
  const reason = { zh, en }
  return { refusal: refused('materials-missing', zh, en, [{ pointer: '/file', reason, code }]) }
}

import { z } from 'zod'
import type { CertificateDocument } from '@yizheng/domain/certificates/certificate'
import type { Instant } from '@yizheng/domain/time/day'
import { regionOf } from '../cases/numbers.ts'
import type { Message } from '../jobs/outbox.ts'
import type { Session } from '../store/database.ts'
import type { Renderer } from './render.ts'
import { keepDocument } from './store.ts'
import type { Template } from './template.ts'

const Payload = z.object({ number: z.string() })

/** Makes the file of a certificate after it has been issued. Repeatable: the same document gives the same bytes. */
export function renderCertificateJob(room: {
  database: Session
  renderer: Renderer
  template: Template
  documentOf: (caseId: string, number: string) => Promise<CertificateDocument>
  /** The version the certificate has now. */
  revisionOf: (caseId: string, number: string) => Promise<number>
  now: () => Instant
}): (message: Pick<Message, 'caseId' | 'payload'>) => Promise<void> {
  return async ({ caseId, payload }) => {
    const { number } = Payload.parse(payload)
    const revision = await room.revisionOf(caseId, number)
    const document = await room.documentOf(caseId, number)
    const { pdf, sha256 } = await room.renderer.renderCertificate(document, room.template)
    const made = { caseId, document, revision, template: room.template.hash, sha256, pdf, at: room.now() }
    await keepDocument(room.database, regionOf(caseId), made)
  }
}

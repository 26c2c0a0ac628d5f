import { z } from 'zod'
import type { Case, Certificate, HandMadeFile } from '@yizheng/domain/cases/case'
import type { CommandOf } from '@yizheng/domain/cases/command'
import { OFFICE_ITSELF } from '@yizheng/domain/cases/office-acts'
import type { CertificateDocument } from '@yizheng/domain/certificates/certificate'
import type { Instant } from '@yizheng/domain/time/day'
import type { Acts } from '../cases/acts.ts'
import { regionOf } from '../cases/numbers.ts'
import type { Message } from '../jobs/outbox.ts'
import type { Session } from '../store/database.ts'
import { RenderError } from './render-error.ts'
import type { Renderer } from './render.ts'
import { keepDocument } from './store.ts'
import type { Template } from './template.ts'

const Payload = z.object({ number: z.string() })

/** After so many tries, about two minutes, what fails for another cause than a character is held back too: somebody should look at it. */
const TRIES_BY_ITSELF = 8

/** What the file of a certificate was made with, where a person made it. */
const BY_HAND = 'by-hand'

export type RenderRoom = {
  database: Session
  acts: Pick<Acts, 'read' | 'perform'>
  renderer: Renderer
  template: Template
  documentOf: (caseId: string, number: string) => Promise<CertificateDocument>
  /** As above, whatever the case holds: for a paper that this office does not print. */
  draftOf: (caseId: string, number: string) => Promise<CertificateDocument>
  /** The bytes of an uploaded file by their hash; undefined when they are not there. */
  bytesOf: (sha256: string) => Promise<Buffer | undefined>
  now: () => Instant
}

/**
 * Makes the file of a certificate after it has been issued, or takes the one that was made by hand and confirmed. What cannot be printed
 * is held back for a certificate maker, and is tried again all the same: the day on which a font has the character it is made.
 * Repeatable: the same document gives the same bytes.
 */
export function renderCertificateJob(
  room: RenderRoom,
): (message: Pick<Message, 'caseId' | 'payload'> & Partial<Pick<Message, 'attempts'>>) => Promise<void> {
  return async ({ caseId, payload, attempts = 1 }) => {
    const { number } = Payload.parse(payload)
    const certificate = certificateOf((await room.acts.read(caseId))?.current, number)
    const { byHand, revision } = certificate
    const keep = (made: { document: CertificateDocument; template: string; sha256: string; pdf: Buffer }) =>
      keepDocument(room.database, regionOf(caseId), { caseId, revision, at: room.now(), ...made })
    if (byHand?.standing) return keep(await madeByHand(room, caseId, number, byHand.standing))
    try {
      const document = await room.documentOf(caseId, number)
      const { pdf, sha256 } = await room.renderer.renderCertificate(document, room.template)
      // Before it is kept: with the file its work is done, and would not be taken up again.
      if (byHand) await record(room, caseId, { type: 'ReleaseCertificate', certificate: number, revision })
      await keep({ document, template: room.template.hash, sha256, pdf })
    } catch (error) {
      const rare = error instanceof RenderError && error.code === 'characters-missing'
      if (!byHand && (rare || attempts >= TRIES_BY_ITSELF)) {
        await record(room, caseId, {
          type: 'HoldBackCertificate',
          certificate: number,
          revision,
          why: rare ? 'characters' : 'not-made',
        })
      }
      throw error
    }
  }
}

function certificateOf(current: Case | undefined, number: string): Certificate {
  const certificate = current?.certificates.find((each) => each.number === number)
  if (!certificate) throw new Error(`there is no certificate ${number}`)
  return certificate
}

async function madeByHand(room: RenderRoom, caseId: string, number: string, { sha256 }: HandMadeFile) {
  const pdf = await room.bytesOf(sha256)
  if (!pdf) throw new Error(`the file made by hand is not there: ${sha256}`)
  return { document: await room.draftOf(caseId, number), template: BY_HAND, sha256, pdf }
}

/** What the office notes of itself. Somebody may have been faster, and then it is so already. */
async function record(
  { acts }: RenderRoom,
  caseId: string,
  command: CommandOf<'HoldBackCertificate' | 'ReleaseCertificate'>,
): Promise<void> {
  const done = await acts.perform({ caseId, command, actor: OFFICE_ITSELF, expected: undefined, key: null })
  if ('done' in done || 'refusal' in done) return
  throw new Error(`${command.type} of ${command.certificate} was not recorded: ${Object.keys(done).join()}`)
}

import type { FastifyInstance } from 'fastify'
import { certificateRoutes, type CertificateView } from '@yizheng/contract/certificates'
import type { CertificateDocument } from '@yizheng/domain/certificates/certificate'
import { publishedName, termsOnPaper, termsPublished } from '@yizheng/domain/certificates/register'
import { endedOf } from '@yizheng/domain/cases/endings/published'
import { certificateStatusOf, licenceStatusOf } from '@yizheng/domain/certificates/validity'
import { dayOf, type Day, type Instant } from '@yizheng/domain/time/day'
import { checkOf } from '../cases/numbers.ts'
import { mount } from '../http/mount.ts'
import { ProblemError } from '../http/problem.ts'
import type { Session } from '../store/database.ts'
import { findByCode, findByNumber, findPdf, type FoundCertificate, type LicenceNow } from './store.ts'

export type CertificatesRoom = {
  database: Session
  regions: () => readonly string[]
  /** What the case says of a certificate now, printable or not. */
  draftOf: (caseId: string, number: string) => Promise<CertificateDocument>
  now: () => Instant
}

/**
 * What anyone may know of a certificate on `day`. How each licence stands is read from the case then, never from the paper: a
 * licence that has left the paper is still shown, as what became of it. `documents` holds the newest version first.
 */
export function certificateViewOf(
  documents: readonly [CertificateDocument, ...CertificateDocument[]],
  now: FoundCertificate['now'],
  version: { revision: number; made: boolean; code: string; extent: CertificateView['extent'] },
  day: Day,
): CertificateView {
  const [document] = documents
  const printed = new Map(
    documents.toReversed().flatMap(({ licences }) => licences.map((each) => [each.licenceNumber, each])),
  )
  const licences = [...printed.values()].map((licence) => {
    const found: LicenceNow = now.get(licence.licenceNumber) ?? { standing: 'granted', validUntil: licence.validUntil }
    const { standing, validUntil } = found
    return { ...licence, standing, validUntil, ground: found.ground ?? null, ended: endedOf(found) }
  })
  const status = certificateStatusOf(licences, 'dual', day)
  const { number, identifier, kind, title, holder, bureau, region, issuedOn, signed, demonstration } = document
  return {
    number,
    identifier,
    revision: version.revision,
    status,
    kind,
    title,
    extent: version.extent,
    holder:
      version.extent === 'register'
        ? { name: publishedName(holder), uscc: '', residence: '', premises: '' }
        : {
            name: holder.name,
            uscc: holder.uscc ?? '',
            residence: holder.residence ?? '',
            premises: holder.premises ?? holder.site ?? '',
          },
    bureau: bureau.name,
    region,
    issuedOn,
    licences: licences.map(({ item, name, licenceNumber, body, basis, grantedOn, ...licence }) => ({
      ...(version.extent === 'register' ? termsPublished(licence) : termsOnPaper(licence)),
      item,
      name,
      licenceNumber,
      body,
      basis,
      grantedOn,
      validFrom: licence.validFrom,
      validUntil: licence.validUntil,
      longTerm: licence.longTerm,
      status: licenceStatusOf(licence, day),
      ended: licence.ended,
    })),
    signed,
    demonstration,
    pdf:
      version.extent === 'whole' && version.made && status !== 'invalid'
        ? `/api/verify/${region}.${version.code}/pdf`
        : null,
    asOf: day,
  }
}

const BRACKETS: Readonly<Record<string, string>> = {
  '[': '〔',
  '【': '〔',
  '［': '〔',
  ']': '〕',
  '】': '〕',
  '］': '〕',
}

/** A number as people type it, in the form in which it is kept: full width and blanks forgiven, any square bracket. */
export function normaliseNumber(typed: string): string {
  return typed
    .normalize('NFKC')
    .replaceAll(/\s/g, '')
    .replaceAll(/[[\]【】]/g, (bracket) => BRACKETS[bracket] ?? bracket)
}

/** One answer for a number that never was, a wrong code and a mistyped one, so that nothing can be learnt by trying. */
function unknown(): ProblemError {
  return new ProblemError('not-found', {
    zh: '没有查到这份证照。请核对编号；如仍查不到，请勿信任所持证件，并向发证机关核实。',
    en: 'No such certificate is on record. Check the number; if it is still not found, do not trust the paper and ask the bureau named on it.',
  })
}

/** Serves the public record of certificates 证照核验. */
export function mountCertificates(app: FastifyInstance, room: CertificatesRoom): void {
  async function view(
    found: FoundCertificate | undefined,
    extent: CertificateView['extent'],
  ): Promise<CertificateView> {
    if (!found) throw unknown()
    const [newest, ...older] = found.documents
    const document = newest ?? (await room.draftOf(found.caseId, found.number))
    // The paper of the version in force is offered once it is made; until then there is none that could be trusted.
    const version = { revision: found.revision, made: found.made, code: found.code, extent }
    return certificateViewOf([document, ...older], found.now, version, dayOf(room.now()))
  }

  mount(app, certificateRoutes.getCertificate, async ({ params }) =>
    view(await findByNumber(room.database, room.regions(), normaliseNumber(params.number)), 'register'),
  )

  /** A code with a mistyped character is turned away before anything is looked up. */
  async function byCode(typed: string): Promise<FoundCertificate | undefined> {
    const [region = '', code = ''] = typed.split('.')
    if (checkOf(code.slice(0, 16)) !== code.slice(16)) return undefined
    return findByCode(room.database, region, code)
  }

  mount(app, certificateRoutes.getCertificateByCode, async ({ params }) => view(await byCode(params.code), 'whole'))

  mount(app, certificateRoutes.getCertificatePdf, async ({ params, reply }) => {
    const found = await byCode(params.code)
    const pdf = found && (await findPdf(room.database, found.region, found.number))
    if (!pdf || (await view(found, 'whole')).pdf === null) throw unknown()
    reply.header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(`${found.number}.pdf`)}`)
    return pdf
  })
}

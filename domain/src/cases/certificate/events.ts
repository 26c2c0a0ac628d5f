import { z } from 'zod'
import type { Case } from '../case.ts'
import { eventsOf } from '../kernel/event.ts'
import type { Patch } from '../kernel/patch.ts'
import { RecordKey, RecordText } from '../kernel/values.ts'
import { deliveredNotice } from './notices.ts'
import type { Certificate, CertificateOwn, HandMadeFile } from './state.ts'

const event = eventsOf<CertificateOwn>()

const number = z.string().max(80)
const revision = z.number().int().min(1).max(999)
const identifier = z.string().max(120)
const kind = z.enum(['composite', 'single'])
const approvals = z.array(RecordKey).min(1).max(100)
/** The version of the event that attached a file: its name within the case. */
const attached = z.number().int().positive()

export const CertificateIssued = event(
  'CertificateIssued',
  {
    number,
    identifier,
    /** Random part of the public address in the QR code, at least 80 bits. */
    verifyCode: z.string().max(40),
    kind,
    approvals,
  },
  {
    gives: (issued) => [issued.number],
    evolve: ({ certificates }, issued, { on }) => {
      const certificate = { ...withoutType(issued), issuedOn: on, revision: 1, revisedOn: null }
      return { stage: 'certified', case: { certificates: [...certificates, certificate] } }
    },
  },
)

/** The one paper after a change of what it covers: a new version of the same certificate, with a file of its own, which the office tries to make. */
export const CertificateRevised = event(
  'CertificateRevised',
  { number, identifier, revision: z.number().int().min(2).max(999), kind, approvals },
  {
    evolve: (current, revised, { on }) =>
      withCertificate(current, revised.number, (before) => ({
        ...withoutFiles(before),
        ...withoutType(revised),
        revisedOn: on,
      })),
  },
)

export const CertificateDelivered = event(
  'CertificateDelivered',
  { method: z.enum(['pick-up', 'post', 'electronic']), proof: RecordText },
  {
    evolve: (_, { method }, { on }) => ({ stage: 'delivered', case: { delivery: { on, method } } }),
    notice: deliveredNotice,
    corrected: { part: 'certify', depends: ['delivery', 'certificates'] },
  },
)

/** The office cannot make the file of a certificate: a character that no font has, or another cause that does not go away. */
export const CertificateHeldBack = event(
  'CertificateHeldBack',
  { number, revision, why: z.enum(['characters', 'not-made']) },
  {
    evolve: (current, held, { on }) =>
      withCertificate(current, held.number, (certificate) => ({
        ...certificate,
        byHand: { heldBackOn: on, why: held.why, proposed: null, standing: null },
      })),
  },
)

/** It could make it after all. */
export const CertificateReleased = event(
  'CertificateReleased',
  { number, revision },
  { evolve: (current, released) => withCertificate(current, released.number, withoutFiles) },
)

/** A file made by hand, by its hash; the bytes lie with the papers of the case. It does not stand yet. */
export const CertificateFileAttached = event(
  'CertificateFileAttached',
  {
    number,
    revision,
    file: RecordKey,
    sha256: z.string().max(64),
    pages: z.number().int().positive(),
    reason: RecordText,
  },
  {
    evolve: (current, { number: of, file, sha256, pages, reason }, { by, on, version }) =>
      withFiles(current, of, (files) => ({
        ...files,
        proposed: { id: version, file, sha256, pages, by, on, reason },
      })),
  },
)

/** A second person compared it with the record. */
export const CertificateFileConfirmed = event(
  'CertificateFileConfirmed',
  { number, attached },
  {
    evolve: (current, confirmed, { by, on }) =>
      withFiles(current, confirmed.number, (files) =>
        files.proposed
          ? { ...files, proposed: null, standing: { ...files.proposed, confirmedBy: by, confirmedOn: on } }
          : files,
      ),
  },
)

export const CertificateFileWithdrawn = event(
  'CertificateFileWithdrawn',
  { number, attached, reason: RecordText },
  {
    evolve: (current, withdrawn) => {
      const kept = <File extends HandMadeFile>(file: File | null) => (file?.id === withdrawn.attached ? null : file)
      return withFiles(current, withdrawn.number, (files) => ({
        ...files,
        proposed: kept(files.proposed),
        standing: kept(files.standing),
      }))
    },
  },
)

function withoutType<Event extends { readonly type: string }>({ type: _type, ...rest }: Event): Omit<Event, 'type'> {
  return rest
}

function withoutFiles({ byHand: _byHand, ...rest }: Certificate): Certificate {
  return rest
}

function withCertificate(
  { certificates }: Case,
  of: string,
  change: (certificate: Certificate) => Certificate,
): Patch<CertificateOwn> {
  return { case: { certificates: certificates.map((each) => (each.number === of ? change(each) : each)) } }
}

type ByHand = NonNullable<Certificate['byHand']>

/** What is known of the file of a certificate that was held back; of another nothing. */
function withFiles(current: Case, of: string, change: (files: ByHand) => ByHand): Patch<CertificateOwn> {
  return withCertificate(current, of, (certificate) =>
    certificate.byHand ? { ...certificate, byHand: change(certificate.byHand) } : certificate,
  )
}

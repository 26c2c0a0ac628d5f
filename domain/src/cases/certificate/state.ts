import type { Day } from '../../time/day.ts'

/** A file of a certificate that somebody made outside the office. `id` is the version of the event that attached it. */
export type HandMadeFile = {
  id: number
  file: string
  sha256: string
  pages: number
  by: string
  on: Day
  reason: string
}

export type Certificate = {
  number: string
  identifier: string
  verifyCode: string
  kind: 'composite' | 'single'
  approvals: string[]
  issuedOn: Day
  /** What is known of its file where the office cannot make it by itself; absent where it can. */
  byHand?: {
    heldBackOn: Day
    why: 'characters' | 'not-made'
    /** Attached, and not compared with the record yet. */
    proposed: HandMadeFile | null
    /** The file of the certificate: a second person compared it. */
    standing: (HandMadeFile & { confirmedBy: string; confirmedOn: Day }) | null
  }
  /** 1 for the paper as first issued; one more with each change of what it covers. */
  revision: number
  revisedOn: Day | null
}

export type CertificateState = {
  /** One composite certificate, or one paper per licence when only one was granted or the applicant chose so. */
  certificates: Certificate[]
  delivery: { on: Day; method: string } | null
}

export type CertificateOwn = { case: CertificateState; approval: object; licence: object }

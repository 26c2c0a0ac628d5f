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

/** What it writes of a case that was filed just now. */
export const AT_FIRST: Pick<CertificateOwn, 'case' | 'approval'> = {
  case: { certificates: [], delivery: null },
  approval: {},
}

/** A file made by hand is no larger than this, in bytes: a certificate is a page or two. */
export const LARGEST_BY_HAND = 10 * 1024 * 1024

/** How many pages one certificate may have: its face, and at most one for each licence. */
export function mostPages({ approvals }: Pick<Certificate, 'approvals'>): number {
  return 1 + approvals.length
}

/** The certificate of a number; undefined where there is none. */
export function certificateNumbered(
  { certificates }: Pick<CertificateState, 'certificates'>,
  number: string | undefined,
): Certificate | undefined {
  return certificates.find((each) => each.number === number)
}

/** Why a certificate has no file yet, as it is said to whoever wants to deliver it. */
export function whyUnmade(current: CertificateState, number: string): { zh: string; en: string } {
  const byHand = certificateNumbered(current, number)?.byHand
  if (!byHand || byHand.standing) return { zh: `${number}（正在制作）`, en: `${number} (is being made)` }
  return byHand.proposed
    ? {
        zh: `${number}（人工制作的文件待另一名制证人员核对）`,
        en: `${number} (made by hand, waits to be compared by another certificate maker)`,
      }
    : {
        zh: `${number}（不能自动制成，待制证人员人工制作）`,
        en: `${number} (cannot be made by itself, waits for a certificate maker to make it by hand)`,
      }
}

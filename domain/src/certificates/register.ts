import type { Words } from '../text/words.ts'
import type { Day } from '../time/day.ts'
import type { CertificateDocument } from './certificate.ts'

/** One grant as the public register holds it (行政许可法 40): what is decided, for whom, and nothing else of them. */
export type PublicGrant = {
  licenceNumber: string
  name: Words
  holder: string
  body: Words
  certificate: string
  grantedOn: Day
  validFrom: Day
  validUntil: Day | null
  /** What it covers; null where the decision said nothing of it. */
  scope: Words | null
  conditions: Words[]
}

type Termed = Pick<CertificateDocument['licences'][number], 'scope' | 'publishedScope' | 'conditions' | 'english'>

/** What a paper says of scope and conditions, in both languages; its Chinese where it was made before there was English of it. */
export function termsOnPaper({ scope, conditions = [], english }: Termed): Pick<PublicGrant, 'scope' | 'conditions'> {
  return {
    scope: scope === undefined ? null : { zh: scope, en: english?.scope ?? scope },
    conditions: conditions.map((zh, index) => ({ zh, en: english?.conditions[index] ?? zh })),
  }
}

/** The same as it is published: what is private or a secret of business stands on the paper alone (行政许可法 5, 40; 个人信息保护法 6). */
export function termsPublished(paper: Termed): Pick<PublicGrant, 'scope' | 'conditions'> {
  const whole = termsOnPaper(paper)
  return { ...whole, scope: paper.publishedScope ?? whole.scope }
}

/**
 * A holder's name as it is published: of a citizen, who has no credit code, the first character, `张*` (个人信息保护法 6: no more than
 * needed); of a business its whole name.
 */
export function publishedName(holder: { name: string; uscc?: string | undefined }): string {
  return holder.uscc ? holder.name : `${Array.from(holder.name).at(0) ?? ''}*`
}

/** The grants on a paper. */
export function publicGrantsOf(document: CertificateDocument): PublicGrant[] {
  const { holder, number, licences } = document
  const name = publishedName(holder)
  return licences.map(({ licenceNumber, name: licence, body, grantedOn, validFrom, validUntil, ...terms }) => ({
    licenceNumber,
    name: licence,
    holder: name,
    body,
    certificate: number,
    grantedOn,
    validFrom,
    validUntil,
    ...termsPublished(terms),
  }))
}

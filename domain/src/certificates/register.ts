import type { Words } from '../catalogue/words.ts'
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
}

/** A citizen's name as it is published: the first character, `张*`. */
function masked(name: string): string {
  return `${Array.from(name).at(0) ?? ''}*`
}

/** The grants on a paper. A holder without a credit code is a citizen and is masked (个人信息保护法 6: no more than needed). */
export function publicGrantsOf(document: CertificateDocument): PublicGrant[] {
  const { holder, number, licences } = document
  const name = holder.uscc === undefined ? masked(holder.name) : holder.name
  return licences.map(({ licenceNumber, name: licence, body, grantedOn, validFrom, validUntil }) => ({
    licenceNumber,
    name: licence,
    holder: name,
    body,
    certificate: number,
    grantedOn,
    validFrom,
    validUntil,
  }))
}

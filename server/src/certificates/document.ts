import { approvalOf, type Case, type Certificate } from '@yizheng/domain/cases/case'
import type { Filing } from '@yizheng/domain/catalogue/filled-in'
import type { GrantTerms } from '@yizheng/domain/cases/decision/grant-terms'
import type { Policy } from '@yizheng/domain/cases/policy'
import { isFiling } from '@yizheng/domain/catalogue/filed'
import type { Plan, PlanApproval } from '@yizheng/domain/catalogue/plan'
import type { Words } from '@yizheng/domain/text/words'
import { CertificateDocument, printableWords, type PrintedLicence } from '@yizheng/domain/certificates/certificate'
import { conditionWords, publishedScope, scopeWords } from '@yizheng/domain/certificates/printed-terms'
import { holderFieldOf, holderOf } from '@yizheng/domain/certificates/holder'
import { printableLine } from '@yizheng/domain/text/fold'
import type { OfficeHere } from '../parties/offices.ts'

export type DocumentSource = {
  current: Case
  plan: Plan
  filing: Filing
  certificate: Certificate
  here: OfficeHere
  policy: Policy
  title: Words
  /** Address of the office on the web, without a slash at the end. */
  publicUrl: string
}

/** What a paper is called on which everything was filed 备案, and on what it rests. */
const FILING_TITLE: Words = { zh: '备案凭证', en: 'Receipt of Filing' }
const FILING_BASIS = '本凭证载明所列事项已经备案，依据为各事项所列的规定；范围以二维码所载实时记录为准。'

function licenceOf({ current, plan, here }: DocumentSource, key: string): PrintedLicence {
  const planned = plan.approvals.find((each) => each.key === key)
  const { decision, licence } = approvalOf(current, key)
  if (!planned || !decision?.granted || !decision.final)
    throw new Error(`case ${current.id}: ${key} is not a granted licence`)
  return {
    item: planned.item,
    name: printableWords({ zh: planned.result, en: planned.name.en }),
    licenceNumber: decision.licenceNumber,
    ...(isFiling(planned) && { filing: true as const }),
    body: printableWords(here.bodyOf(planned.department)),
    basis: printableLine(planned.law),
    ...(licence?.terms && termsPrinted(licence.terms, planned)),
    grantedOn: decision.on,
    validFrom: licence?.validFrom ?? decision.validFrom,
    validUntil: licence ? licence.validUntil : decision.validUntil,
    longTerm: planned.validity.type === 'long-term',
  }
}

/** Scope and conditions as a paper takes them; nothing where neither was said. */
function termsPrinted(
  { scope, conditions }: GrantTerms,
  { grant }: Pick<PlanApproval, 'grant'>,
): Pick<PrintedLicence, 'scope' | 'publishedScope' | 'conditions' | 'english'> {
  const unpublished = (grant?.scope ?? []).filter((part) => part.unpublished)
  const published = publishedScope(scope, unpublished)
  const covered = printableWords(scopeWords(scope))
  const under = conditionWords(conditions).map(printableWords)
  return {
    ...(covered.zh !== '' && { scope: covered.zh }),
    ...(published && { publishedScope: printableWords(published) }),
    ...(under.length > 0 && { conditions: under.map(({ zh }) => zh) }),
    english: { ...(covered.en !== '' && { scope: covered.en }), conditions: under.map(({ en }) => en) },
  }
}

/** What is printed on one certificate of a case. Throws a ZodError when the case does not hold what a paper must say. */
export function certificateDocumentOf(source: DocumentSource): CertificateDocument {
  return CertificateDocument.parse(certificateDraftOf(source))
}

/**
 * As above, whatever the case holds: what the public record shows while there is no paper, and where there can be none. A page never
 * fails because of what somebody was named.
 */
export function certificateDraftOf(source: DocumentSource): CertificateDocument {
  const { current, plan, certificate, filing, here, policy, title, publicUrl } = source
  const { address: _address, ...lines } = holderOf(filing, holderFieldOf(plan, certificate.approvals))
  const licences = certificate.approvals.map((key) => licenceOf(source, key))
  const filed = licences.length > 0 && licences.every(({ filing: of }) => of)
  const holder = Object.entries(lines).filter(([name, line]) => name === 'name' || line !== '')
  return {
    identifier: certificate.identifier,
    number: certificate.number,
    kind: certificate.kind,
    title: filed ? FILING_TITLE : printableWords(title),
    holder: Object.fromEntries(holder) as CertificateDocument['holder'],
    bureau: { name: printableWords(here.office.name), uscc: here.office.uscc },
    region: current.region,
    issuedOn: certificate.issuedOn,
    licences,
    legalBasis: filed ? FILING_BASIS : policy.certificate.legalBasis,
    verifyUrl: `${publicUrl}/v/${current.region}.${certificate.verifyCode}`,
    signed: false,
    demonstration: here.office.demonstration,
  }
}

import type { CaseView } from '@yizheng/contract/cases'
import { termsInWords } from '@yizheng/domain/certificates/printed-terms'
import { holderFieldOf, holderOf } from '@yizheng/domain/certificates/holder'
import { Facts } from '../ui/Facts.tsx'
import { useActWords } from '../words/desk.ts'
import { useByHandWords } from '../words/by-hand.ts'
import { useWords } from '../words/use-words.ts'

/** What must stand on a certificate, by the record: a file made by hand is compared with this, line by line. */
export function RecordToCompare({ view, number }: { readonly view: CaseView; readonly number: string }) {
  const { say, t: common } = useWords()
  const t = useByHandWords()
  const acts = useActWords()
  const certificate = view.certificates.find((each) => each.number === number)
  if (certificate === undefined) return null
  const { name, uscc, legalRepresentative, residence, premises, site } = holderOf(
    view.filing ?? {},
    holderFieldOf(view.plan, certificate.approvals),
  )
  const written = [
    { name: t.number, value: certificate.number },
    { name: t.identifier, value: certificate.identifier },
    { name: acts.certify.holder, value: name },
    { name: acts.certify.code, value: uscc },
    { name: t.representative, value: legalRepresentative },
    { name: common.certificate.residence, value: residence },
    { name: common.certificate.premises, value: premises },
    { name: common.certificate.site, value: site },
    { name: t.issuedOn, value: certificate.issuedOn },
    { name: t.verify, value: `${window.location.origin}/v/${certificate.code}` },
  ].filter(({ value }) => value !== '')
  const licences = view.approvals.flatMap(({ key, name: licence, decision, licence: held }) => {
    if (!certificate.approvals.includes(key) || decision?.granted !== true || decision.licenceNumber === undefined) {
      return []
    }
    const { scope, conditions } = termsInWords(held?.terms ?? undefined)
    const { validFrom, validUntil } = held ?? decision
    const line = t.licence(decision.licenceNumber, validFrom ?? decision.validFrom, validUntil)
    // A paper is in Chinese, whatever language it is compared in.
    const under = conditions.map(({ zh }) => zh)
    return [{ name: say(licence), value: [line, ...(scope === null ? [] : [scope.zh]), ...under].join('；') }]
  })
  return (
    <>
      <h4>{t.record}</h4>
      <Facts
        facts={[...written, ...licences].map(({ name: label, value }) => ({
          name: label,
          value: <span lang="zh-CN">{value}</span>,
          wide: true,
        }))}
      />
    </>
  )
}

import type { CaseView } from '@yizheng/contract/cases'
import { filesOnly } from '@yizheng/domain/catalogue/filed'
import { termsInWords } from '@yizheng/domain/certificates/printed-terms'
import { byHolder, holderFieldOf, holderOf } from '@yizheng/domain/certificates/holder'
import { LicenceTerms } from '../certificates/LicenceTerms.tsx'
import { ask } from '../client/ask.ts'
import { Facts } from '../ui/Facts.tsx'
import { useActWords } from '../words/desk.ts'
import { useWords } from '../words/use-words.ts'
import { ActForm } from './ActForm.tsx'
import type { PanelProps } from './panels.ts'

/** What will stand on the certificate, and issuing it. */
export function CertifyPanel({ view, onDone, onStale }: PanelProps) {
  const { say, t: common } = useWords()
  const t = useActWords()
  const factsOf = (keys: readonly string[]) => {
    const { name, uscc, residence, premises, site } = holderOf(view.filing ?? {}, holderFieldOf(view.plan, keys))
    return [
      { name: t.certify.holder, value: <span lang="zh-CN">{name}</span>, wide: true },
      ...(uscc === '' ? [] : [{ name: t.certify.code, value: uscc }]),
      ...placesOf({ residence, premises, site }).map(([place, value]) => ({
        name: common.certificate[place],
        value: <span lang="zh-CN">{value}</span>,
        wide: true,
      })),
      ...view.approvals
        .filter(({ key }) => keys.includes(key))
        .map(({ name: licence, decision, licence: held }) => ({
          name: say(licence),
          value: (
            <>
              <span lang="zh-CN">{decision?.licenceNumber}</span>
              <LicenceTerms said={termsInWords(held?.terms ?? undefined)} />
            </>
          ),
          wide: true,
        })),
    ]
  }
  return (
    <ActForm
      view={view}
      title={filesOnly(view.plan) ? t.decideFiling.certify : t.certify.title}
      acts={[{ type: 'IssueCertificate' }]}
      faults={[]}
      read={() => ({
        act: { type: 'IssueCertificate' },
        mark: 'issue',
        consequence: t.certify.consequence,
        basis: filesOnly(view.plan) ? t.decideFiling.grantBasis : t.certify.basis,
        confirm: t.certify.confirm,
        send: (call) => ask('issueCertificate', { ...call, body: {} }),
      })}
      onDone={onDone}
      onStale={onStale}
    >
      <p>{t.certify.preview}</p>
      {papersOf(view).map((keys) => (
        <Facts key={keys.join()} facts={factsOf(keys)} />
      ))}
      <p className="soft">{t.certify.numberLater}</p>
    </ActForm>
  )
}

/** The licences of each paper that will be made: one for each holder, or one for each licence where the applicant chose so. */
function papersOf({ approvals, partialGrant, plan }: CaseView): string[][] {
  const granted = approvals.filter(({ decision, final }) => final && decision?.granted === true).map(({ key }) => key)
  return partialGrant?.chosen === 'separate-licences' ? granted.map((key) => [key]) : byHolder(plan, granted)
}

type Places = Readonly<Record<'residence' | 'premises' | 'site', string>>

/** The places that the certificate will name, in its order. */
function placesOf({ residence, premises, site }: Places): [keyof Places, string][] {
  const all: [keyof Places, string][] = [
    ['residence', residence],
    ['premises', premises],
    ['site', site],
  ]
  return all.filter(([, value]) => value !== '')
}

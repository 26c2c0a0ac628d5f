import { useState } from 'react'
import type { CaseView } from '@yizheng/contract/cases'
import { ask } from '../../client/ask.ts'
import { TroubleNotice } from '../../client/TroubleNotice.tsx'
import { usePolled } from '../../client/use-polled.ts'
import { Link } from '../../ui/Link.tsx'
import { Tag, type Tone } from '../../ui/Notice.tsx'
import { Loading } from '../../ui/states.tsx'
import { useDeskCaseWords } from '../../words/desk.ts'
import { useWords } from '../../words/use-words.ts'

type Certificate = CaseView['certificates'][number]

/** The certificates of a case: how each stands now, its page and its paper. */
export function CertificateList({ view }: { readonly view: CaseView }) {
  const t = useDeskCaseWords()
  if (view.certificates.length === 0) return null
  return (
    <section aria-labelledby="certificates-title">
      <h3 className="case-part" id="certificates-title">
        {t.certificates}
      </h3>
      <ul className="certificate-list">
        {view.certificates.map((certificate) => (
          <CertificateLine key={certificate.number} certificate={certificate} version={view.version} />
        ))}
      </ul>
    </section>
  )
}

const TONES = { valid: 'good', partial: 'mind', invalid: 'wrong' } as const satisfies Record<string, Tone>

type LineProps = { readonly certificate: Certificate; readonly version: number }

/** The paper is made within seconds of the certificate; until then it is looked for this often. */
const LOOK_MS = 5_000

/** What the register says of one certificate now; asked again whenever something happened on its case. */
function CertificateLine({ certificate: { number, issuedOn }, version }: LineProps) {
  const { t: common } = useWords()
  const t = useDeskCaseWords()
  const [made, setMade] = useState(false)
  const look = (signal: AbortSignal) => ask('getCertificate', { params: { number } }, signal)
  const { value, trouble, refresh } = usePolled(`${number} ${version}`, look, LOOK_MS, made)
  if (!made && typeof value?.pdf === 'string') setMade(true)
  return (
    <li>
      <Link className="row-link" to={`/certificates/${encodeURIComponent(number)}`}>
        {t.certificateOpen} {number}
      </Link>{' '}
      <span className="soft">{t.certificateIssued(issuedOn)}</span>{' '}
      {value === undefined && trouble === undefined && <Loading text={common.loading} rows={1} />}
      {trouble !== undefined && <TroubleNotice trouble={trouble} onRetry={refresh} />}
      {value !== undefined && (
        <>
          <Tag tone={TONES[value.status]}>{common.certificate.status[value.status]}</Tag>{' '}
          {value.pdf === null ? (
            <span className="soft">{t.certificateMaking}</span>
          ) : (
            <a className="row-link" href={value.pdf} type="application/pdf" target="_blank" rel="noreferrer">
              {t.certificatePdf} ↗<span className="unseen">{number}</span>
            </a>
          )}
        </>
      )}
    </li>
  )
}

import type { CaseView } from '@yizheng/contract/cases'
import { ask } from '../../client/ask.ts'
import { TroubleNotice } from '../../client/TroubleNotice.tsx'
import { useAnswer } from '../../client/use-answer.ts'
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

/** What the register says of one certificate now; asked again whenever something happened on its case. */
function CertificateLine({ certificate: { number, issuedOn }, version }: LineProps) {
  const { t: common } = useWords()
  const t = useDeskCaseWords()
  const answer = useAnswer(`${number} ${version}`, (signal) => ask('getCertificate', { params: { number } }, signal))
  return (
    <li>
      <Link className="row-link" to={`/certificates/${encodeURIComponent(number)}`}>
        {t.certificateOpen} {number}
      </Link>{' '}
      <span className="soft">{t.certificateIssued(issuedOn)}</span>{' '}
      {answer.state === 'loading' && <Loading text={common.loading} rows={1} />}
      {answer.state === 'failed' && <TroubleNotice trouble={answer.trouble} onRetry={answer.retry} />}
      {answer.state === 'ready' && (
        <>
          <Tag tone={TONES[answer.value.status]}>{common.certificate.status[answer.value.status]}</Tag>{' '}
          {answer.value.pdf === null ? (
            <span className="soft">{t.certificateMaking}</span>
          ) : (
            <a className="row-link" href={answer.value.pdf} type="application/pdf" target="_blank" rel="noreferrer">
              {t.certificatePdf} ↗<span className="unseen">{number}</span>
            </a>
          )}
        </>
      )}
    </li>
  )
}

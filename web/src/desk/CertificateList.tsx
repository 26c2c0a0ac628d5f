import { useEffect } from 'react'
import type { CaseView } from '@yizheng/contract/cases'
import { ask } from '../client/ask.ts'
import { TroubleNotice } from '../client/TroubleNotice.tsx'
import { useAnswer } from '../client/use-answer.ts'
import { Link } from '../ui/Link.tsx'
import { Tag, type Tone } from '../ui/Notice.tsx'
import { Loading } from '../ui/states.tsx'
import { useDeskCaseWords } from '../words/desk.ts'
import { usePrintingWords } from '../words/printing.ts'
import { useWords } from '../words/use-words.ts'
import { Marked } from '../ui/Marked.tsx'

type Certificate = CaseView['certificates'][number]

/** A file is made within seconds of its certificate; the case is looked at again this often, and not for ever. */
const LOOK_MS = 3_000
const LOOK_FOR_MS = 120_000

/** The certificates of a case: how each stands now, its page and its paper. */
export function CertificateList({ view, reload }: { readonly view: CaseView; readonly reload: () => void }) {
  const t = useDeskCaseWords()
  // One made by hand is there soon after it was confirmed; one that waits to be made is nothing to wait for.
  const making = view.certificates.some(({ file, byHand }) =>
    byHand ? byHand.standing !== null && file !== 'made' : file === 'making',
  )
  useEffect(() => {
    if (!making) return undefined
    const timer = setInterval(reload, LOOK_MS)
    const end = setTimeout(() => clearInterval(timer), LOOK_FOR_MS)
    return () => {
      clearInterval(timer)
      clearTimeout(end)
    }
  }, [making, reload])
  if (view.certificates.length === 0) return null
  return (
    <section aria-labelledby="certificates-title">
      <h3 className="case-part" id="certificates-title">
        {t.certificates}
      </h3>
      <ul className="certificate-list">
        {view.certificates.map((certificate) => (
          <CertificateLine key={certificate.number} certificate={certificate} view={view} />
        ))}
      </ul>
    </section>
  )
}

const TONES = { valid: 'good', partial: 'mind', 'not-yet-valid': 'mind', invalid: 'wrong' } as const satisfies Record<
  string,
  Tone
>

/** What the register says of one certificate now; asked again whenever something happened on its case. */
function CertificateLine({ certificate, view }: { readonly certificate: Certificate; readonly view: CaseView }) {
  const { t: common } = useWords()
  const t = useDeskCaseWords()
  const { code, number, issuedOn, file } = certificate
  const answer = useAnswer(`${code} ${view.version} ${file}`, (signal) =>
    ask('getCertificateByCode', { params: { code } }, signal),
  )
  return (
    <li>
      <Link className="row-link" to={`/v/${code}`}>
        <span>
          {t.certificateOpen} <Marked text={number} />
        </span>
      </Link>{' '}
      <span className="soft">{t.certificateIssued(issuedOn)}</span>{' '}
      {answer.state === 'loading' && <Loading text={common.loading} rows={1} />}
      {answer.state === 'failed' && <TroubleNotice trouble={answer.trouble} onRetry={answer.retry} />}
      {answer.state === 'ready' && (
        <>
          <Tag tone={TONES[answer.value.status]}>{common.certificate.status[answer.value.status]}</Tag>{' '}
          <FileOf certificate={certificate} view={view} pdf={answer.value.pdf} />
        </>
      )}
    </li>
  )
}

type FileOfProps = { readonly certificate: Certificate; readonly view: CaseView; readonly pdf: string | null }

function FileOf({ certificate: { number, file, byHand }, view, pdf }: FileOfProps) {
  const t = useDeskCaseWords()
  const own = usePrintingWords()
  if (file !== 'made') {
    return (
      <span className="soft">
        {byHand?.proposed
          ? own.file.proposed
          : byHand?.standing
            ? own.file.making
            : view.unprintable.length > 0
              ? own.file.rare
              : own.file[file]}
      </span>
    )
  }
  if (pdf === null) return null
  return (
    <>
      <a className="row-link" href={pdf} type="application/pdf" target="_blank" rel="noreferrer">
        {t.certificatePdf} ↗
        <span className="unseen" lang="zh-CN">
          {number}
        </span>
      </a>{' '}
      {byHand?.standing && (
        <span className="soft">{own.byHand(byHand.standing.by, byHand.standing.on, byHand.standing.confirmedBy)}</span>
      )}
    </>
  )
}

import type { CaseView } from '@yizheng/contract/cases'
import { termsInWords } from '@yizheng/domain/certificates/printed-terms'
import { foundWords } from '@yizheng/domain/inspections/clauses'
import { Told } from '../catalogue/Told.tsx'
import { LicenceTerms } from '../certificates/LicenceTerms.tsx'
import { Details } from '../ui/Details.tsx'
import { Tag, type Tone } from '../ui/Notice.tsx'
import { Table } from '../ui/Table.tsx'
import { useDeskCaseWords } from '../words/desk.ts'
import { useFilingWords } from '../words/filing.ts'
import { usePromiseWords } from '../words/promise.ts'
import { useWords } from '../words/use-words.ts'
import { isFilingIn } from '../cases/further/filing-acts.ts'
import { PaperFile } from '../files/PaperFile.tsx'
import { useFiles } from '../files/use-files.ts'
import { useNames } from '../catalogue/key-names.ts'

type Approval = CaseView['approvals'][number]

/** Every approval with what was found and decided so far, and each opinion in full below. */
export function Opinions({ view }: { readonly view: CaseView }) {
  const { say } = useWords()
  const t = useDeskCaseWords()
  const names = useNames()
  return (
    <Table
      caption={t.opinionsCaption}
      rows={view.approvals}
      rowKey={({ key }) => key}
      columns={[
        {
          key: 'name',
          head: t.approval,
          renderCell: (approval) => (
            <>
              {say(approval.name)}
              <span className="soft opinion-department">{names.department(approval.department)}</span>
            </>
          ),
        },
        { key: 'examination', head: t.examination, renderCell: (approval) => <Examination approval={approval} /> },
        { key: 'site', head: t.site, renderCell: (approval) => <Site view={view} approval={approval} /> },
        {
          key: 'decision',
          head: t.decision,
          renderCell: (approval) => <DecisionCell view={view} approval={approval} />,
        },
      ]}
    />
  )
}

function Examination({ approval }: { readonly approval: Approval }) {
  const t = useDeskCaseWords()
  const { examination, openedOn } = approval
  if (examination === null) return <span className="soft">{openedOn === null ? t.notOpened : t.notYet}</span>
  return (
    <>
      <Tag tone={examination.opinion === 'pass' ? 'good' : 'wrong'}>{t.opinion[examination.opinion]}</Tag>
      <span className="opinion-note" lang="zh-CN">
        {examination.note}
      </span>
    </>
  )
}

const SITE_TONES: Readonly<Record<'pass' | 'correct' | 'fail', Tone>> = { pass: 'good', correct: 'mind', fail: 'wrong' }

function Site({ view, approval }: { readonly view: CaseView; readonly approval: Approval }) {
  const { say, t: common } = useWords()
  const t = useDeskCaseWords()
  const { finding } = approval
  const planned = view.plan.approvals.find(({ key }) => key === approval.key)
  if (finding === null) {
    return (
      <>
        <span className="soft">{planned?.inspected === true ? t.notYet : t.notNeeded}</span>
        <Promised approval={approval} />
      </>
    )
  }
  const clause = (code: string) => planned?.checklist.find((each) => each.code === code)
  return (
    <>
      <Tag tone={SITE_TONES[finding.conclusion]}>{t.onDay(t.conclusion[finding.conclusion], finding.visitedOn)}</Tag>
      <Details summary={t.seeChecks}>
        <ul className="checks-done">
          {finding.checks.map(({ code, result, measured, note }) => {
            const asked = clause(code)
            return (
              <li key={code}>
                <strong>{t.checkResult[result]}</strong>{' '}
                {asked === undefined
                  ? common.notAsked
                  : say(foundWords(asked, measured === undefined ? {} : { measured }))}
                {note !== undefined && <span lang="zh-CN"> {note}</span>}
                {asked?.basis !== undefined && (
                  <span className="soft">
                    {' '}
                    <Told text={asked.basis} />
                  </span>
                )}
              </li>
            )
          })}
        </ul>
      </Details>
      <Rectified view={view} approval={approval} />
    </>
  )
}

/** How it stands with what is to be put right: until when, and what the applicant said and showed of it. */
function Rectified({
  view,
  approval: { key, rectification },
}: {
  readonly view: CaseView
  readonly approval: Approval
}) {
  const t = useDeskCaseWords()
  const filed = useFilingWords()
  if (rectification === null) return null
  const { reported, by } = rectification
  if (reported === null)
    return <span className="opinion-note">{(isFilingIn(view, key) ? filed : t).rectifyBy(by)}</span>
  return <Reported title={t.rectified(reported.on)} what={t.rectifiedFile} reported={reported} />
}

/** What the check of a promise found after the grant, and what the holder said and showed since. */
function Promised({ approval: { promiseCheck: check } }: { readonly approval: Approval }) {
  const t = useDeskCaseWords()
  const own = usePromiseWords()
  if (check === null) return null
  const { reported, rectifyBy } = check
  return (
    <span className="opinion-note">
      <Tag tone={SITE_TONES[check.conclusion]}>{t.onDay(own.checked[check.conclusion], check.on)}</Tag>
      {reported !== null && <Reported title={own.reported(reported.on)} what={own.reportedFile} reported={reported} />}
      {reported === null && rectifyBy !== null && <span className="opinion-note">{own.until(rectifyBy)}</span>}
    </span>
  )
}

type ReportedProps = {
  readonly title: string
  readonly what: string
  readonly reported: NonNullable<NonNullable<Approval['rectification']>['reported']>
}

/** What somebody said of what they put right, with the photographs or papers that show it. */
function Reported({ title, what, reported: { note, files: shown } }: ReportedProps) {
  const t = useDeskCaseWords()
  const files = useFiles(shown.map((file) => ({ file })))
  return (
    <span className="opinion-note">
      {title} <span lang="zh-CN">{note}</span>
      {shown.map((file, index) => (
        <PaperFile
          key={file}
          file={file}
          view={files.get(file)}
          opens={t.openPaper(what)}
          otherwise={`${what} ${index + 1}`}
        />
      ))}
    </span>
  )
}

function DecisionCell({ view, approval }: { readonly view: CaseView; readonly approval: Approval }) {
  const t = useDeskCaseWords()
  const filed = useFilingWords()
  const filing = isFilingIn(view, approval.key)
  const { decision } = approval
  if (decision === null) return <span className="soft">{t.notYet}</span>
  if (!decision.granted) {
    return (
      <>
        <Tag tone="wrong">{t.onDay(filing ? filed.refused : t.refused, decision.on)}</Tag>
        <span className="opinion-note" lang="zh-CN">
          {decision.reasons}
        </span>
      </>
    )
  }
  return (
    <>
      <Tag tone="good">{t.onDay(filing ? filed.granted : approval.final ? t.granted : t.consented, decision.on)}</Tag>
      {decision.licenceNumber !== undefined && (
        <span className="opinion-note" lang="zh-CN">
          {decision.licenceNumber}
        </span>
      )}
      <LicenceTerms said={termsInWords(approval.licence?.terms ?? undefined)} />
    </>
  )
}

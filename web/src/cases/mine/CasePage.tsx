import { lazy, Suspense, useState } from 'react'
import type { CaseView } from '@yizheng/contract/cases'
import { filesOnly } from '@yizheng/domain/catalogue/filed'
import { ask } from '../../client/ask.ts'
import { fetchedLater } from '../../client/fetched-later.ts'
import { useAnswer } from '../../client/use-answer.ts'
import { Details } from '../../ui/Details.tsx'
import { Link } from '../../ui/Link.tsx'
import { Notice, Tag } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { Loading } from '../../ui/states.tsx'
import { useFilingWords } from '../../words/filing.ts'
import { useNoticeWords } from '../../words/notices.ts'
import { usePortalWords } from '../../words/portal.ts'
import { useWords } from '../../words/use-words.ts'
import { Trouble } from '../../drafts/ApplyFrame.tsx'
import { Clock } from '../../deadlines/Clock.tsx'
import { isClockOfFiling } from '../../deadlines/clock-of-filing.ts'
import { NoticeList } from '../NoticeList.tsx'
import { RareCharacters } from '../../drafts/RareCharacters.tsx'
import { Served } from '../Served.tsx'
import { Timeline } from '../Timeline.tsx'
import { PaperFile } from '../../files/PaperFile.tsx'
import { rareToldToApplicant } from '../told-of-form.ts'
import { useFiles } from '../../files/use-files.ts'
import '../../drafts/applying.css'
import { CertificateCard } from './CertificateCard.tsx'
import { isOpen, type ActProps } from './open-acts.ts'
import { Withdraw } from './Withdraw.tsx'

/** Acts that the office waits for, each with fields and papers of its own. */
const ASKED = [
  'SupplySupplement',
  'AnswerPlanOffer',
  'ReportRectification',
  'SignToleranceLetter',
  'SupplyDeferred',
  'AcceptPartialGrant',
] as const

// Most who look at a case have nothing to do, and need no fields and no upload for it.
const AskedActs = lazy(async () => ({
  default: (await fetchedLater(() => import('./AskedActs.tsx'))).AskedActs,
}))

// Few ask for anything beside the main road, and whoever does has read the page by then.
const FurtherActs = lazy(async () => ({
  default: (await fetchedLater(() => import('./FurtherActs.tsx'))).FurtherActs,
}))

// Hardly any licence is ended against its holder's will.
const Ending = lazy(async () => ({ default: (await fetchedLater(() => import('./Ending.tsx'))).Ending }))

/** One case of mine, from the receipt to the certificate: where it stands, who has it, how long, and what I may do. */
export function CasePage({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const { t } = useWords()
  const own = usePortalWords()
  const id = params['case'] ?? ''
  const [turn, setTurn] = useState(0)
  const answer = useAnswer(`${id}#${turn}`, (signal) => ask('getCase', { params: { case: id } }, signal))
  const view = answer.state === 'ready' ? answer.value : undefined
  const unknown =
    answer.state === 'failed' && answer.trouble.kind === 'problem' && [400, 404].includes(answer.trouble.problem.status)
  const title = view === undefined ? (unknown ? own.case.unknown : own.mine.title) : own.case.title(view.receiptNumber)
  return (
    <Page
      title={title}
      service={t.service}
      busy={answer.state === 'loading'}
      above={
        <p className="crumb screen-only">
          <Link className="row-link" to="/my">
            ← {own.case.all}
          </Link>
        </p>
      }
    >
      {answer.state === 'loading' && <Loading text={t.loading} rows={6} />}
      {answer.state === 'failed' && !unknown && <Trouble trouble={answer.trouble} onRetry={answer.retry} />}
      {view !== undefined && <Standing view={view} onDone={() => setTurn(turn + 1)} />}
    </Page>
  )
}

function Standing({ view, onDone }: ActProps) {
  const { t } = useWords()
  const own = usePortalWords()
  const notices = useNoticeWords()
  const filed = useFilingWords()
  const filing = filesOnly(view.plan)
  return (
    <div className="stack">
      <p>
        <Tag>{(filing ? filed.stages[view.stage] : undefined) ?? own.stages[view.stage]}</Tag>
      </p>
      {view.stage === 'submitted' && (
        <Notice tone="good" title={own.case.filed}>
          <p>{own.case.filedText(view.receiptNumber)}</p>
          <p>{own.case.filedNext}</p>
        </Notice>
      )}
      {view.approvals.some(({ licence }) => licence?.proposal?.told || licence?.cancellation) && (
        <Suspense fallback={null}>
          <Ending view={view} onDone={onDone} />
        </Suspense>
      )}
      {ASKED.some((act) => isOpen(view, act)) && (
        <Suspense fallback={<Loading text={t.loading} rows={4} />}>
          <AskedActs view={view} onDone={onDone} />
        </Suspense>
      )}
      <Served view={view} />
      <RareCharacters form={view.plan.form} filing={view.filing} told={rareToldToApplicant(view.stage)} />
      {view.certificates.length > 0 && (
        <section aria-labelledby="certificates-title">
          <h2 id="certificates-title">{filing ? filed.certificate : own.case.certificate}</h2>
          <ul>
            {view.certificates.map((certificate) => (
              <CertificateCard key={certificate.number} certificate={certificate} rare={view.unprintable.length > 0} />
            ))}
          </ul>
        </section>
      )}
      {view.nonAcceptance === null && view.withdrawal === null && view.ending === null && (
        <section aria-labelledby="progress-title">
          <h2 id="progress-title">{own.case.progress}</h2>
          <Timeline view={view} />
        </section>
      )}
      <Holders view={view} />
      <Clocks view={view} />
      <Papers view={view} />
      <section aria-labelledby="notices-title">
        <h2 id="notices-title">{notices.list}</h2>
        <NoticeList view={view} />
      </section>
      <Suspense fallback={null}>
        <FurtherActs view={view} onDone={onDone} />
      </Suspense>
      {isOpen(view, 'WithdrawApplication') && <Withdraw view={view} onDone={onDone} />}
    </div>
  )
}

type PartProps = { readonly view: CaseView }

function Holders({ view }: PartProps) {
  const own = usePortalWords()
  const officials = view.holders.filter(({ part }) => part !== 'apply')
  return (
    <section aria-labelledby="holders-title">
      <h2 id="holders-title">{own.case.holders}</h2>
      {officials.length === 0 && <p>{own.case.nobody}</p>}
      <ul>
        {officials.map(({ person, name, part }) => (
          <li key={person + part}>
            {own.parts[part]} <span lang="zh-CN">{name}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The days that concern the applicant, the running ones first: a regulator's own claim is not among them. */
function Clocks({ view }: PartProps) {
  const own = usePortalWords()
  const mine = view.deadlines.filter(({ kind }) => kind !== 'claim')
  const met = mine.filter(({ metOn }) => metOn !== null)
  const running = mine.filter(({ metOn }) => metOn === null)
  return (
    <section aria-labelledby="clocks-title">
      <h2 id="clocks-title">{own.case.clocks}</h2>
      {running.length === 0 && <p>{own.case.noClocks}</p>}
      <ClockList view={view} deadlines={running} />
      {met.length > 0 && (
        <Details summary={own.case.metClocks(met.length)}>
          <ClockList view={view} deadlines={met} />
        </Details>
      )}
    </section>
  )
}

function ClockList({ view, deadlines }: PartProps & { readonly deadlines: CaseView['deadlines'] }) {
  const { say } = useWords()
  const nameOf = (key: string | null) => view.approvals.find((approval) => approval.key === key?.split('#')[0])?.name
  return deadlines.map((deadline) => {
    const name = nameOf(deadline.subject)
    const filing = isClockOfFiling(view, deadline.subject)
    return (
      <Clock
        key={deadline.key}
        caseId={view.id}
        deadline={deadline}
        filing={filing}
        {...(name && { about: say(name) })}
      />
    )
  })
}

function Papers({ view }: PartProps) {
  const { say, t } = useWords()
  const own = usePortalWords()
  const files = useFiles(view.materials)
  return (
    <section aria-labelledby="given-title">
      <h2 id="given-title">{own.case.papers}</h2>
      {view.materials.length === 0 && <p>{own.case.papersNone}</p>}
      <ul>
        {view.materials.map(({ material, file }, i) => {
          const known = view.plan.materials.find(({ key }) => key === material)
          const name = known === undefined ? t.nameWithdrawn : say(known.name)
          return (
            <li key={`${material}${i}`}>
              {file === null ? (
                name
              ) : (
                <>
                  {name}
                  <PaperFile
                    file={file}
                    view={files.get(file)}
                    opens={own.papers.open(name)}
                    otherwise={own.papers.open(name)}
                  />
                </>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

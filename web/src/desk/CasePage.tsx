import type { CaseView } from '@yizheng/contract/cases'
import { filesOnly } from '@yizheng/domain/catalogue/filed'
import { addresseeOf } from '@yizheng/domain/certificates/holder'
import { TroubleNotice } from '../client/TroubleNotice.tsx'
import type { Trouble } from '../client/trouble.ts'
import { ButtonLink } from '../ui/Button.tsx'
import { Link } from '../ui/Link.tsx'
import { Tag } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { Loading } from '../ui/states.tsx'
import { useDeskCaseWords, useDeskWords } from '../words/desk.ts'
import { useFilingWords } from '../words/filing.ts'
import { useWords } from '../words/use-words.ts'
import { CaseRecord } from './CaseRecord.tsx'
import { Dossier } from './Dossier.tsx'
import { legalDay } from '../deadlines/legal-day.ts'
import { News } from './News.tsx'
import { useNames } from '../catalogue/key-names.ts'
import { useLiveCase, type LiveCase } from './use-live-case.ts'
import { Work } from './Work.tsx'
import './desk.css'
import './case.css'

/** One case at the desk: what was handed in, what can be done, and what was done, side by side. */
export function CasePage({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const { t } = useWords()
  const own = useDeskCaseWords()
  const desk = useDeskWords()
  const live = useLiveCase(params['case'] ?? '')
  if (live.view !== undefined) return <CaseSheet view={live.view} live={live} />
  return (
    <Page
      title={live.trouble && isNotFound(live.trouble) ? own.notFound : own.receipt}
      service={desk.name}
      look="desk-head"
      busy={live.trouble === undefined}
    >
      {live.trouble === undefined && <Loading text={t.loading} rows={8} />}
      {live.trouble && isNotFound(live.trouble) && (
        <div className="stack">
          <p>{own.notFoundText}</p>
          <p>
            <ButtonLink to="/desk">{own.toList}</ButtonLink>
          </p>
        </div>
      )}
      {live.trouble && !isNotFound(live.trouble) && <TroubleNotice trouble={live.trouble} onRetry={live.reload} />}
    </Page>
  )
}

function isNotFound(trouble: Trouble): boolean {
  return trouble.kind === 'problem' && (trouble.problem.status === 404 || trouble.problem.status === 400)
}

function CaseSheet({ view, live }: { readonly view: CaseView; readonly live: LiveCase }) {
  const t = useDeskCaseWords()
  const desk = useDeskWords()
  const names = useNames()
  const holder = view.filing === null ? '' : addresseeOf(view.filing, view.plan).name
  return (
    <Page
      title={t.title(holder === '' ? t.erased : holder, names.bundle(view.bundle))}
      service={`${view.receiptNumber} – ${desk.name}`}
      look="desk-head case-head"
      above={
        <p className="crumb screen-only">
          <Link className="row-link" to="/desk">
            ← {t.crumb}
          </Link>
        </p>
      }
      head={<CaseLine view={view} />}
    >
      <News news={live.news} onSeen={live.seen} />
      {live.trouble && <TroubleNotice trouble={live.trouble} onRetry={live.reload} />}
      <div className="case-columns">
        {/* First in reading order, since it is what one came for; on a wide screen the dossier stands to its left. */}
        <Work view={view} reload={live.reload} />
        <Dossier view={view} />
        <CaseRecord view={view} />
      </div>
    </Page>
  )
}

function CaseLine({ view }: { readonly view: CaseView }) {
  const filed = useFilingWords()
  const t = useDeskCaseWords()
  const desk = useDeskWords()
  const ended = ['not-accepted', 'refused', 'withdrawn', 'acceptance-withdrawn', 'terminated'].includes(view.stage)
  return (
    <dl className="case-line">
      <div>
        <dt>{t.stage}</dt>
        <dd>
          <Tag tone={ended ? 'wrong' : view.stage === 'delivered' ? 'good' : 'mind'}>
            {(filesOnly(view.plan) ? filed.stages[view.stage] : undefined) ?? desk.stages[view.stage]}
          </Tag>
        </dd>
      </div>
      <div>
        <dt>{t.receipt}</dt>
        <dd>{view.receiptNumber}</dd>
      </div>
      {view.acceptance && (
        <div>
          <dt>{t.acceptance}</dt>
          <dd>{view.acceptance.number}</dd>
        </div>
      )}
      <div>
        <dt>{t.filedOn}</dt>
        <dd>{legalDay(view.filedAt)}</dd>
      </div>
    </dl>
  )
}

import { useBundleName } from '../../catalogue/use-names.ts'
import { ask } from '../../client/ask.ts'
import { useAnswer } from '../../client/use-answer.ts'
import { usePages } from '../../client/use-pages.ts'
import { Alerts } from '../../deadlines/Alerts.tsx'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Link } from '../../ui/Link.tsx'
import { Page } from '../../ui/Page.tsx'
import { Empty, Loading } from '../../ui/states.tsx'
import { Tag } from '../../ui/Notice.tsx'
import { usePortalWords } from '../../words/portal.ts'
import { useWords } from '../../words/use-words.ts'
import { Trouble } from '../../drafts/ApplyFrame.tsx'
import { DraftList } from '../../drafts/DraftList.tsx'
import { wallTime } from '../../ui/times.ts'

/** What a person has begun, and what they have filed. */
export function MinePage() {
  const { t } = useWords()
  const own = usePortalWords()
  const drafts = useAnswer('my-drafts', (signal) => ask('listDrafts', {}, signal))
  const cases = usePages('my-cases', async (after, signal) => {
    const outcome = await ask('listMyCases', { query: after === undefined ? {} : { after } }, signal)
    return outcome.ok ? { ok: true, value: { rows: outcome.value.cases, next: outcome.value.next } } : outcome
  })
  const waiting = cases.state === 'loading' && cases.rows.length === 0
  return (
    <Page title={own.mine.title} service={t.service} busy={waiting}>
      <div className="stack">
        <Alerts cases="/cases" />
        {(drafts.state === 'loading' || waiting) && <Loading text={t.loading} rows={6} />}
        {cases.trouble !== undefined && <Trouble trouble={cases.trouble} onRetry={cases.onMore} />}
        {drafts.state === 'failed' && cases.state !== 'failed' && (
          <Trouble trouble={drafts.trouble} onRetry={drafts.retry} />
        )}
        {drafts.state === 'ready' && (
          <section aria-labelledby="drafts-title">
            <h2 id="drafts-title">{own.mine.drafts(drafts.value.drafts.length)}</h2>
            {drafts.value.drafts.length === 0 ? <p>{own.mine.noDrafts}</p> : <DraftList drafts={drafts.value.drafts} />}
          </section>
        )}
        {(cases.state === 'ready' || cases.rows.length > 0) && <Filed cases={cases.rows} more={cases.more} />}
        {cases.more && cases.trouble === undefined && (
          <p>
            <Button onClick={cases.onMore}>{cases.state === 'loading' ? t.loading : own.mine.more}</Button>
          </p>
        )}
      </div>
    </Page>
  )
}

type FiledProps = {
  readonly cases: readonly {
    readonly id: string
    readonly receiptNumber: string
    readonly bundle: string
    readonly stage: keyof ReturnType<typeof usePortalWords>['stages']
    readonly filedAt: string
    readonly waits: readonly { readonly command: string; readonly dueOn: string | null }[]
  }[]
  readonly more: boolean
}

function Filed({ cases, more }: FiledProps) {
  const own = usePortalWords()
  const nameOf = useBundleName()
  return (
    <section aria-labelledby="cases-title">
      <h2 id="cases-title">{own.mine.cases(more ? `${cases.length}+` : cases.length)}</h2>
      {cases.length === 0 && (
        <Empty title={own.mine.noCases}>
          <p>{own.mine.noCasesText}</p>
          <ButtonLink to="/">{own.mine.home}</ButtonLink>
        </Empty>
      )}
      <ul className="cards">
        {cases.map((each) => (
          <li key={each.id} className="card">
            <Link className="row-link" to={`/cases/${each.id}`}>
              {nameOf(each.bundle)} {each.receiptNumber}
            </Link>
            <p>
              <Tag>{own.rowStages[each.stage] ?? own.stages[each.stage]}</Tag>{' '}
              {each.waits.map(({ command, dueOn }) => (
                <Tag key={command} tone="mind">
                  {own.mine.waits[command]?.(dueOn) ?? own.mine.waiting}
                </Tag>
              ))}{' '}
              <span className="soft">{own.mine.filed(wallTime(each.filedAt))}</span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

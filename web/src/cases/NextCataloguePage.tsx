import type { AnswerOf } from '@yizheng/contract/route'
import type { Routes } from '@yizheng/contract/routes'
import { useNames } from '../catalogue/key-names.ts'
import { ask } from '../client/ask.ts'
import { TroubleNotice } from '../client/TroubleNotice.tsx'
import { useAnswer } from '../client/use-answer.ts'
import { Details } from '../ui/Details.tsx'
import { Link } from '../ui/Link.tsx'
import { Notice, Tag, type Tone } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { Empty, Loading } from '../ui/states.tsx'
import { Table } from '../ui/Table.tsx'
import { useNextCatalogueWords } from '../words/next-catalogue.ts'
import { usePortalWords } from '../words/portal.ts'
import { useWords } from '../words/use-words.ts'

type Preview = AnswerOf<Routes['previewNextCatalogue']>
type Row = Preview['cases'][number]
type Outcome = Row['treatment'] | 'refused'

/** What a version that lies ready would do to running cases, before it is brought into force. */
export function NextCataloguePage() {
  const { t } = useWords()
  const own = useNextCatalogueWords()
  const answer = useAnswer('next-catalogue', (signal) => ask('previewNextCatalogue', {}, signal))
  return (
    <Page title={own.title} service={t.service} busy={answer.state === 'loading'}>
      {answer.state === 'loading' && <Loading text={t.loading} rows={6} />}
      {answer.state === 'failed' && <TroubleNotice trouble={answer.trouble} onRetry={answer.retry} />}
      {answer.state === 'ready' && <Shown preview={answer.value} />}
    </Page>
  )
}

function Shown({ preview: { inForce, asOf, next, faults, cases, more } }: { readonly preview: Preview }) {
  const { say } = useWords()
  const own = useNextCatalogueWords()
  if (faults.length > 0) {
    return (
      <Notice tone="wrong" title={own.faultsTitle(faults.length)}>
        <ul>
          {faults.map(({ file, path, reason }) => (
            <li key={`${file} ${path} ${reason.zh}`}>{own.fault(file, path, say(reason))}</li>
          ))}
        </ul>
      </Notice>
    )
  }
  if (next === null) {
    return (
      <Empty title={own.none}>
        <p>{own.noneText}</p>
      </Empty>
    )
  }
  return (
    <div className="stack">
      <p>{own.lead}</p>
      <dl className="facts">
        <div>
          <dt>{own.inForce}</dt>
          <dd className="code">{inForce.slice(0, 12)}</dd>
        </div>
        <div>
          <dt>{own.next}</dt>
          <dd className="code">{next.slice(0, 12)}</dd>
        </div>
        {(['follow', 'ask', 'freeze', 'refused'] as const).map((outcome) => (
          <div key={outcome}>
            <dt>{own.counts[outcome]}</dt>
            <dd>{own.count(cases.filter((row) => outcomeOf(row) === outcome).length)}</dd>
          </div>
        ))}
      </dl>
      {more && <p>{own.beyond(cases.length)}</p>}
      {cases.length === 0 ? (
        <Empty title={own.same}>
          <p>{own.sameText}</p>
        </Empty>
      ) : (
        <Rows rows={cases} asOf={asOf} />
      )}
    </div>
  )
}

function outcomeOf({ treatment, refusal }: Row): Outcome {
  return refusal === null ? treatment : 'refused'
}

const TONES: Readonly<Record<Outcome, Tone>> = { follow: 'good', ask: 'mind', freeze: 'mind', refused: 'wrong' }

function Rows({ rows, asOf }: { readonly rows: readonly Row[]; readonly asOf: string }) {
  const { say } = useWords()
  const own = useNextCatalogueWords()
  const names = useNames()
  return (
    <Table
      caption={own.caption}
      rows={rows}
      rowKey={(row) => row.case}
      columns={[
        {
          key: 'receipt',
          head: own.receipt,
          renderCell: (row) => (
            <Link className="row-link" to={`/desk/cases/${row.case}`}>
              <span className="code">{row.receiptNumber}</span>
            </Link>
          ),
        },
        { key: 'bundle', head: own.bundle, renderCell: (row) => names.bundle(row.bundle) },
        {
          key: 'treatment',
          head: own.treatment,
          renderCell: (row) => <Tag tone={TONES[outcomeOf(row)]}>{own.counts[outcomeOf(row)]}</Tag>,
        },
        {
          key: 'changes',
          head: own.changes,
          renderCell: (row) => (row.refusal === null ? <Changes row={row} /> : say(row.refusal)),
        },
        { key: 'moved', head: own.moved, renderCell: (row) => <Moved row={row} asOf={asOf} /> },
      ]}
    />
  )
}

const SHOWN = 2

function Changes({ row: { changes } }: { readonly row: Row }) {
  const { say } = useWords()
  const own = useNextCatalogueWords()
  const list = (some: Row['changes']) => (
    <ul>
      {some.map(({ class: kind, subject, what }) => (
        <li key={`${kind} ${subject} ${what.zh}`}>{say(what)}</li>
      ))}
    </ul>
  )
  if (changes.length <= SHOWN) return list(changes)
  return <Details summary={own.more(changes.length)}>{list(changes)}</Details>
}

function Moved({ row: { moved }, asOf }: { readonly row: Row; readonly asOf: string }) {
  const own = useNextCatalogueWords()
  const kinds: Readonly<Record<string, string>> = usePortalWords().clock.kinds
  const names = useNames()
  if (moved.length === 0) return own.unmoved
  const nameOf = (key: string) => {
    const [kind = '', approval] = key.split(/:(.*)/s)
    return [kinds[kind] ?? kind, approval === undefined ? '' : names.approval(approval)].join(' ').trim()
  }
  // Shorter than the time that has gone already: such a case is late the moment the version comes into force.
  const late = moved.filter(({ before, after }) => after < asOf && before >= asOf)
  return (
    <>
      {late.length > 0 && <Tag tone="wrong">{own.late(late.length)}</Tag>}
      <Details summary={own.moves(moved.length)}>
        <ul>
          {moved.map(({ deadline, before, after }) => (
            <li key={deadline}>{own.move(nameOf(deadline), before, after)}</li>
          ))}
        </ul>
      </Details>
    </>
  )
}

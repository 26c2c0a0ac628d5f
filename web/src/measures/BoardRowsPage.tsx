import { ask } from '../client/ask.ts'
import { TroubleNotice } from '../client/TroubleNotice.tsx'
import { usePages } from '../client/use-pages.ts'
import type { AnswerOf } from '@yizheng/contract/route'
import type { Routes } from '@yizheng/contract/routes'
import { useNames } from '../catalogue/key-names.ts'
import { Button } from '../ui/Button.tsx'
import { Link } from '../ui/Link.tsx'
import { usePlace } from '../ui/location.ts'
import { Page } from '../ui/Page.tsx'
import { Empty, Loading } from '../ui/states.tsx'
import { Table } from '../ui/Table.tsx'
import { useBoardWords } from '../words/board.ts'
import { useDeskWords } from '../words/desk.ts'
import { useWords } from '../words/use-words.ts'
import './figures.css'
import './board.css'
import { Told } from '../catalogue/Told.tsx'

type Row = AnswerOf<Routes['listBoardRows']>['cases'][number]

/** The rows behind a figure of the board 指标明细: which cases, what about each, and the way to it. */
export function BoardRowsPage() {
  const { t } = useWords()
  const own = useBoardWords()
  const asked = new URLSearchParams(usePlace().query)
  const region = asked.get('region') ?? ''
  const rows = asked.get('rows') ?? ''
  const pages = usePages<Row>(`${region}/${rows}`, async (after, signal) => {
    const query = { region, rows, ...(after !== undefined && { after }) }
    const outcome = await ask('listBoardRows', { query }, signal)
    if (!outcome.ok) return outcome
    const { cases, next, total } = outcome.value
    return { ok: true, value: { rows: cases, next, total } }
  })
  const shown = pages.rows.length
  return (
    <Page
      title={own.rowsTitle}
      service={t.service}
      busy={shown === 0 && pages.state === 'loading'}
      above={
        <p className="crumb screen-only">
          <Link className="row-link" to={`/board?${new URLSearchParams({ region }).toString()}`}>
            {own.back}
          </Link>
        </p>
      }
    >
      <output className="soft">{pages.total !== undefined && own.total(pages.total, shown)}</output>
      {shown === 0 && pages.state === 'loading' && <Loading text={t.loading} rows={6} />}
      {shown === 0 && pages.state === 'ready' && (
        <Empty title={own.noRows}>
          <p>{own.noRowsText}</p>
        </Empty>
      )}
      {shown > 0 && <Rows rows={pages.rows} />}
      {pages.trouble !== undefined && <TroubleNotice trouble={pages.trouble} onRetry={pages.onMore} />}
      {pages.more && pages.trouble === undefined && (
        <p className="screen-only list-more">
          <Button onClick={pages.onMore}>{pages.state === 'loading' ? t.loading : own.more}</Button>
        </p>
      )}
    </Page>
  )
}

function Rows({ rows }: { readonly rows: readonly Row[] }) {
  const { say } = useWords()
  const own = useBoardWords()
  const desk = useDeskWords()
  const stages: Readonly<Record<string, string>> = { ...desk.stages, ...desk.rowStages }
  const names = useNames()
  return (
    <Table
      caption={own.rowsTitle}
      rows={rows}
      // One case may stand behind a figure more than once, for different reasons.
      rowKey={(row) => `${row.case}/${row.note.zh}/${row.dueOn}`}
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
        { key: 'holder', head: own.holder, renderCell: (row) => <span lang="zh-CN">{row.holder}</span> },
        { key: 'bundle', head: own.bundle, renderCell: (row) => names.bundle(row.bundle) },
        { key: 'stage', head: own.stage, renderCell: (row) => stages[row.stage] ?? row.stage },
        { key: 'note', head: own.note, renderCell: (row) => <Told text={say(row.note)} /> },
        { key: 'due', head: own.due, renderCell: (row) => row.dueOn ?? own.noDue },
        { key: 'filed', head: own.filedOn, renderCell: (row) => row.filedOn },
      ]}
    />
  )
}

import type { CaseRow } from '@yizheng/contract/desk'
import { ask } from '../client/ask.ts'
import { TroubleNotice } from '../client/TroubleNotice.tsx'
import { useSession } from '../parties/session.ts'
import { Link } from '../ui/Link.tsx'
import { usePlace } from '../ui/location.ts'
import { Page } from '../ui/Page.tsx'
import { Empty, Loading } from '../ui/states.tsx'
import { Table } from '../ui/Table.tsx'
import { useDeskWords } from '../words/desk.ts'
import { useWords } from '../words/use-words.ts'
import { useNames } from '../catalogue/key-names.ts'
import { casePath } from './next-case.ts'
import { readSearch } from './search-query.ts'
import { useFresh } from './use-fresh.ts'
import './desk.css'

/**
 * What was found for a number, a name or a credit code. The search itself stands in the header. An address that names no region looks in
 * the reader's own.
 */
export function SearchPage() {
  const t = useDeskWords()
  const session = useSession()
  const { region: named, q } = readSearch(usePlace().query)
  const region = named || (session?.person?.grants[0]?.region ?? '')
  return (
    <Page title={t.search.title} service={t.name} look="desk-head" head={<p className="lead">{t.search.lead}</p>}>
      {q === '' ? <Empty title={t.search.tooShort} /> : <Found region={region} q={q} />}
    </Page>
  )
}

function Found({ region, q }: { readonly region: string; readonly q: string }) {
  const { t } = useWords()
  const own = useDeskWords()
  const query = { region, q, limit: 50 }
  const found = useFresh(JSON.stringify(query), (signal) => ask('searchCases', { query }, signal))
  if (found.trouble) return <TroubleNotice trouble={found.trouble} onRetry={found.reload} />
  if (found.value === undefined) return <Loading text={t.loading} rows={6} />
  const { cases, more } = found.value
  if (cases.length === 0) {
    return (
      <Empty title={own.search.nothing(q)}>
        <p>{own.search.nothingText}</p>
      </Empty>
    )
  }
  return (
    <>
      <FoundTable cases={cases} />
      {more && <p className="soft">{own.search.more}</p>}
    </>
  )
}

function FoundTable({ cases }: { readonly cases: readonly CaseRow[] }) {
  const t = useDeskWords()
  const names = useNames()
  return (
    <Table
      caption={t.search.found(cases.length)}
      rows={cases}
      rowKey={(row) => row.case}
      columns={[
        {
          key: 'number',
          head: t.search.number,
          renderCell: (row) => (
            <Link className="task-link" to={casePath(row.case)}>
              {row.receiptNumber}
            </Link>
          ),
        },
        { key: 'holder', head: t.search.holder, renderCell: (row) => <span lang="zh-CN">{row.holder}</span> },
        { key: 'code', head: t.search.code, renderCell: (row) => row.code },
        { key: 'bundle', head: t.search.bundle, renderCell: (row) => names.bundle(row.bundle) },
        { key: 'stage', head: t.search.stage, renderCell: (row) => t.rowStages[row.stage] ?? t.stages[row.stage] },
        { key: 'filed', head: t.search.filedOn, renderCell: (row) => row.filedOn },
        {
          key: 'certificate',
          head: t.search.certificate,
          renderCell: (row) => (row.certificate === null ? t.search.none : <span lang="zh-CN">{row.certificate}</span>),
        },
      ]}
    />
  )
}

import type { GrantRow } from '@yizheng/contract/measures'
import { TroubleNotice } from '../client/TroubleNotice.tsx'
import type { Pages } from '../client/use-pages.ts'
import { Button } from '../ui/Button.tsx'
import { Link } from '../ui/Link.tsx'
import { Tag } from '../ui/Notice.tsx'
import { Empty, Loading } from '../ui/states.tsx'
import { Table, type Column } from '../ui/Table.tsx'
import { usePublicWords, type PublicWords } from '../words/public.ts'
import { useWords, type Speech } from '../words/use-words.ts'
import { Told } from '../catalogue/Told.tsx'
import { LicenceTerms } from '../certificates/LicenceTerms.tsx'

type GrantsProps = { readonly pages: Pages<GrantRow>; readonly searched: boolean; readonly title: string }

/** The grants found so far, how many, and the way to more. */
export function Grants({ pages, searched, title }: GrantsProps) {
  const { t, say } = useWords()
  const { register } = usePublicWords()
  const { rows, state, more, trouble, onMore } = pages
  const first = rows.length === 0
  return (
    <section className="record-list" aria-labelledby="grants-title">
      <h2 id="grants-title">{title}</h2>
      <output className="soft">{!first && register.shown(rows.length, more)}</output>
      {first && state === 'loading' && <Loading text={t.loading} rows={6} />}
      {first && state === 'ready' && <Nothing searched={searched} />}
      {!first && (
        <Table
          caption={register.caption}
          columns={columnsOf(register, say, t.certificate.ended)}
          rows={rows}
          rowKey={(row) => row.licenceNumber}
        />
      )}
      {trouble !== undefined && <TroubleNotice trouble={trouble} onRetry={onMore} />}
      {!first && more && trouble === undefined && (
        <p className="screen-only list-more">
          <Button onClick={onMore}>{state === 'loading' ? register.loadingMore : register.more}</Button>
        </p>
      )}
    </section>
  )
}

function Nothing({ searched }: { readonly searched: boolean }) {
  const { register } = usePublicWords()
  return (
    <Empty title={searched ? register.none : register.empty}>
      <p>{searched ? register.noneText : register.emptyText}</p>
    </Empty>
  )
}

function columnsOf(
  register: PublicWords['register'],
  say: Speech['say'],
  ended: Speech['t']['certificate']['ended'],
): readonly Column<GrantRow>[] {
  const statuses: Readonly<Record<string, string>> = register.statuses
  return [
    {
      key: 'name',
      head: register.licence,
      renderCell: (row) => (
        <>
          {say(row.name)}
          <LicenceTerms said={row} />
        </>
      ),
    },
    {
      key: 'number',
      head: register.number,
      renderCell: (row) => (
        <span className="code" lang="zh-CN">
          {row.licenceNumber}
        </span>
      ),
    },
    { key: 'holder', head: register.holder, renderCell: (row) => <span lang="zh-CN">{row.holder}</span> },
    { key: 'body', head: register.body, renderCell: (row) => <Told text={say(row.body)} /> },
    { key: 'granted', head: register.granted, renderCell: (row) => row.grantedOn },
    { key: 'until', head: register.valid, renderCell: (row) => row.validUntil ?? register.longTerm },
    {
      key: 'status',
      head: register.status,
      renderCell: (row) => (
        <>
          <Tag tone={row.status === 'valid' ? 'good' : 'wrong'}>{statuses[row.status] ?? row.status}</Tag>
          {row.ended && <span className="soft"> {ended(row.ended.on, row.ended.ground && say(row.ended.ground))}</span>}
        </>
      ),
    },
    {
      key: 'certificate',
      head: register.certificate,
      renderCell: (row) =>
        row.certificate === '' ? (
          '–'
        ) : (
          <Link className="row-link" to={`/certificates/${encodeURIComponent(row.certificate)}`}>
            <span className="code" lang="zh-CN">
              {row.certificate}
            </span>
          </Link>
        ),
    },
  ]
}

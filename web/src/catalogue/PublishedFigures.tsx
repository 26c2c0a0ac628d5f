import type { BundleView } from '@yizheng/contract/catalogue'
import { Table } from '../ui/Table.tsx'
import { useWords } from '../words/use-words.ts'
import { figureWords } from './figure-words.ts'
import { Told } from './Told.tsx'

type Published = BundleView['publishedFigures'][number]

/** What other places have published for the same bundle, each with its source and way of counting. */
export function PublishedFigures({ figures }: { readonly figures: readonly Published[] }) {
  const { t } = useWords()
  return (
    <section className="guide-part" aria-labelledby="published-title">
      <h2 id="published-title">{t.bundle.published}</h2>
      <p className="soft">{t.bundle.publishedText}</p>
      <Table
        caption={t.bundle.published}
        rows={figures}
        rowKey={(row) => `${row.place}/${row.year}/${row.source}`}
        columns={[
          {
            key: 'place',
            head: t.bundle.place,
            renderCell: (row) => <Told text={`${row.place} ${row.year}`} />,
          },
          { key: 'before', head: t.bundle.before, renderCell: (row) => figureWords(row.before, t) },
          { key: 'after', head: t.bundle.after, renderCell: (row) => figureWords(row.after, t) },
          { key: 'basis', head: t.bundle.measure, renderCell: (row) => <Told text={row.basis} /> },
          { key: 'source', head: t.bundle.source, renderCell: (row) => <Source source={row.source} /> },
        ]}
      />
    </section>
  )
}

/** A source as written; the address in it, if any, can be followed. */
function Source({ source }: { readonly source: string }) {
  const address = /https?:\/\/[^\s()（）]+/.exec(source)?.[0]
  if (address === undefined) return <span lang="zh-CN">{source}</span>
  const [before = '', after = ''] = source.split(address)
  return (
    <span lang="zh-CN" className="source">
      {before}
      <a href={address} rel="noreferrer">
        {address.replace(/^https?:\/\//, '')}
      </a>
      {after}
    </span>
  )
}

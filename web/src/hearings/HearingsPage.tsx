import { ask } from '../client/ask.ts'
import { TroubleNotice } from '../client/TroubleNotice.tsx'
import { useAnswer } from '../client/use-answer.ts'
import { Page } from '../ui/Page.tsx'
import { Empty, Loading } from '../ui/states.tsx'
import { Table } from '../ui/Table.tsx'
import { usePublicWords } from '../words/public.ts'
import { useWords } from '../words/use-words.ts'
import { useNames } from '../catalogue/key-names.ts'
import { Told } from '../catalogue/Told.tsx'

/** Hearings that anyone may attend 听证公告, the next one first. */
export function HearingsPage() {
  const { t, say } = useWords()
  const { hearings: own } = usePublicWords()
  const names = useNames()
  const answer = useAnswer('hearings', (signal) => ask('listHearings', {}, signal))
  return (
    <Page title={own.title} service={t.service} head={<p className="lead">{own.lead}</p>}>
      {answer.state === 'loading' && <Loading text={t.loading} rows={4} />}
      {answer.state === 'failed' && <TroubleNotice trouble={answer.trouble} onRetry={answer.retry} />}
      {answer.state === 'ready' && answer.value.hearings.length === 0 && (
        <Empty title={own.none}>
          <p>{own.noneText}</p>
        </Empty>
      )}
      {answer.state === 'ready' && answer.value.hearings.length > 0 && (
        <Table
          caption={own.title}
          rows={answer.value.hearings}
          rowKey={(row) => `${row.region} ${row.day} ${row.place} ${row.about.zh} ${row.announcedOn}`}
          columns={[
            { key: 'day', head: own.day, renderCell: (row) => <span className="day">{row.day}</span> },
            { key: 'place', head: own.place, renderCell: (row) => <Told text={row.place} /> },
            {
              key: 'about',
              head: own.about,
              renderCell: (row) => (
                <span>
                  {say(row.about)} <span className="soft">{names.bundle(row.bundle)}</span>
                </span>
              ),
            },
            { key: 'bureau', head: own.bureau, renderCell: (row) => say(row.bureau) },
            {
              key: 'why',
              head: own.why,
              renderCell: (row) => (
                <span>
                  {row.exOfficio ? own.exOfficio : own.asked} <Told text={row.basis} />
                </span>
              ),
            },
            {
              key: 'announced',
              head: own.announced,
              renderCell: (row) => <span className="day">{row.announcedOn}</span>,
            },
          ]}
        />
      )}
      <p className="after-table">{own.how}</p>
    </Page>
  )
}

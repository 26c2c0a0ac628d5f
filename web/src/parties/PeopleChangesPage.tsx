import { useState } from 'react'
import type { PeopleChange } from '@yizheng/contract/people-changes'
import { wallTime } from '../ui/times.ts'
import { ask } from '../client/ask.ts'
import { TroubleNotice } from '../client/TroubleNotice.tsx'
import { useAnswer } from '../client/use-answer.ts'
import { Button } from '../ui/Button.tsx'
import { Marked } from '../ui/Marked.tsx'
import { Page } from '../ui/Page.tsx'
import { Empty, Loading } from '../ui/states.tsx'
import { Table } from '../ui/Table.tsx'
import { useDeskWords } from '../words/desk.ts'
import { usePeopleChangesWords } from '../words/people-changes.ts'
import { useWords } from '../words/use-words.ts'

/** What changed of the officials of a region: when, by whose word, what; for its head and who administers security and audit. */
export function PeopleChangesPage() {
  const { t } = useWords()
  const own = usePeopleChangesWords()
  const [earlier, setEarlier] = useState<readonly PeopleChange[]>([])
  const [before, setBefore] = useState<number>()
  const query = before === undefined ? {} : { before }
  const answer = useAnswer(`people-changes ${before ?? ''}`, (signal) => ask('listPeopleChanges', { query }, signal))
  const page = answer.state === 'ready' ? answer.value : undefined
  const changes = [...earlier, ...(page?.changes ?? [])]
  const next = page?.next ?? null
  return (
    <Page
      title={own.title}
      service={t.service}
      busy={answer.state === 'loading' && changes.length === 0}
      head={<p className="lead">{own.lead}</p>}
    >
      <div className="stack">
        {page !== undefined && changes.length === 0 && (
          <Empty title={own.none}>
            <p>{own.noneText}</p>
          </Empty>
        )}
        {changes.length > 0 && <Changes changes={changes} />}
        {answer.state === 'loading' && <Loading text={t.loading} rows={8} />}
        {answer.state === 'failed' && <TroubleNotice trouble={answer.trouble} onRetry={answer.retry} />}
        {next !== null && (
          <p className="acts">
            <Button
              onClick={() => {
                setEarlier(changes)
                setBefore(next)
              }}
            >
              {own.older}
            </Button>
          </p>
        )}
      </div>
    </Page>
  )
}

function Changes({ changes }: { readonly changes: readonly PeopleChange[] }) {
  const own = usePeopleChangesWords()
  const { t } = useWords()
  return (
    <Table
      caption={own.caption}
      rows={changes}
      rowKey={({ id }) => String(id)}
      columns={[
        { key: 'person', head: own.person, renderCell: ({ name }) => <Marked text={name} /> },
        { key: 'what', head: own.what, renderCell: (change) => <What change={change} /> },
        { key: 'at', head: own.at, renderCell: ({ at }) => <span className="day">{wallTime(at)}</span> },
        {
          key: 'by',
          head: own.by,
          renderCell: ({ saidBy, issuers }) =>
            saidBy === 'office' ? own.office : <Marked text={own.provider(issuers.join(t.listComma))} />,
        },
      ]}
    />
  )
}

function What({ change: { change, right, kinds, identifier } }: { readonly change: PeopleChange }) {
  const { say } = useWords()
  const own = usePeopleChangesWords()
  const { roles } = useDeskWords()
  const kindOf = (kind: NonNullable<PeopleChange['kinds']>['after']) => (kind ? own.kinds[kind] : own.unknownKind)
  const rightOf = () =>
    own.right(
      right?.role ? roles[right.role] : own.unknownRole,
      right?.department ? say(right.department) : own.everyDepartment,
      right?.region ? say(right.region) : own.unknownRegion,
    )
  switch (change) {
    case 'known':
      return own.changes.known(kindOf(kinds?.after ?? null))
    case 'name':
      return own.changes.name
    case 'kind':
      return own.changes.kind(kindOf(kinds?.before ?? null), kindOf(kinds?.after ?? null))
    case 'number-given':
      return identifier ? own.changes.number(own.identifiers[identifier]) : null
    case 'region-opened':
      return own.changes.opened(rightOf())
    case 'right-given':
      return own.changes.given(rightOf())
    case 'right-ended':
      return own.changes.ended(rightOf())
    default:
      return change satisfies never
  }
}

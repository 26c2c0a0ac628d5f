import { ask } from '../client/ask.ts'
import { TroubleNotice } from '../client/TroubleNotice.tsx'
import { useAnswer } from '../client/use-answer.ts'
import { usePerson } from '../parties/session.ts'
import { Page } from '../ui/Page.tsx'
import { Empty, Loading } from '../ui/states.tsx'
import { Table } from '../ui/Table.tsx'
import { useAlertWords } from '../words/alerts.ts'
import { useWords } from '../words/use-words.ts'

/** Cases whose deadlines could not be looked at: what the system administrator owns, with the reason and the next try. */
export function FaultsPage() {
  const { t } = useWords()
  const own = useAlertWords()
  const region = usePerson()?.grants.find(({ role }) => role === 'system-administrator')?.region ?? ''
  const answer = useAnswer(`faults ${region}`, (signal) => ask('listSweepFaults', { query: { region } }, signal))
  return (
    <Page title={own.faultsTitle} service={t.service} busy={answer.state === 'loading'}>
      <p>{own.faultsLead}</p>
      {answer.state === 'loading' && <Loading text={t.loading} rows={4} />}
      {answer.state === 'failed' && <TroubleNotice trouble={answer.trouble} onRetry={answer.retry} />}
      {answer.state === 'ready' && answer.value.faults.length === 0 && (
        <Empty title={own.faultsNone}>
          <p>{own.faultsNoneText}</p>
        </Empty>
      )}
      {answer.state === 'ready' && answer.value.faults.length > 0 && (
        <Table
          caption={own.faults(answer.value.faults.length)}
          rows={answer.value.faults}
          rowKey={(fault) => fault.case}
          columns={[
            { key: 'case', head: own.faultCase, renderCell: (fault) => <span className="code">{fault.case}</span> },
            { key: 'reason', head: own.faultReason, renderCell: (fault) => fault.reason },
            {
              key: 'tries',
              head: own.faultTries,
              renderCell: (fault) => own.fault(fault.tries, fault.retryAt.slice(0, 16).replace('T', ' ')),
            },
          ]}
        />
      )}
    </Page>
  )
}

import { ask } from '../client/ask.ts'
import { TroubleNotice } from '../client/TroubleNotice.tsx'
import { useAnswer } from '../client/use-answer.ts'
import { Notice } from '../ui/Notice.tsx'
import { Loading } from '../ui/states.tsx'
import { Table } from '../ui/Table.tsx'
import { useAlertWords } from '../words/alerts.ts'
import { useWords } from '../words/use-words.ts'

/** What is wrong with the office as a whole: every fault that keeps the catalogue's folder out, and how full the disk is. */
export function OfficeFaults() {
  const { t, say } = useWords()
  const own = useAlertWords()
  const answer = useAnswer('office state', (signal) => ask('showOfficeState', {}, signal))
  if (answer.state === 'loading') return <Loading text={t.loading} rows={2} />
  if (answer.state === 'failed') return <TroubleNotice trouble={answer.trouble} onRetry={answer.retry} />
  const { catalogue, storage } = answer.value
  const version = catalogue.version.slice(0, 12)
  const mebibytes = (bytes: number) => Math.floor(bytes / 1_048_576)
  return (
    <section aria-labelledby="office-faults">
      <h2 id="office-faults">{own.officeTitle}</h2>
      {storage !== null && (
        <Notice
          tone={storage.state === 'roomy' ? 'good' : storage.state === 'low' ? 'mind' : 'wrong'}
          title={own.storage[storage.state]}
        >
          <p>{own.storageFree(mebibytes(storage.freeBytes), mebibytes(storage.floorBytes))}</p>
        </Notice>
      )}
      {catalogue.total === 0 ? (
        <p>{own.catalogueFine(version)}</p>
      ) : (
        <Table
          caption={own.catalogueFaults(catalogue.total, version)}
          rows={catalogue.faults}
          rowKey={(fault) => `${fault.file} ${fault.path} ${fault.reason.zh}`}
          columns={[
            { key: 'file', head: own.faultFile, renderCell: (fault) => <span className="code">{fault.file}</span> },
            {
              key: 'path',
              head: own.faultPath,
              renderCell: (fault) => <span className="code">{fault.path || '/'}</span>,
            },
            { key: 'reason', head: own.faultReason, renderCell: (fault) => say(fault.reason) },
          ]}
        />
      )}
    </section>
  )
}

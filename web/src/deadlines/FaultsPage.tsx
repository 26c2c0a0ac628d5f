import { useState } from 'react'
import { ask } from '../client/ask.ts'
import { TroubleNotice } from '../client/TroubleNotice.tsx'
import { useAnswer } from '../client/use-answer.ts'
import type { Trouble } from '../client/trouble.ts'
import { usePerson } from '../parties/session.ts'
import { Button } from '../ui/Button.tsx'
import { Page } from '../ui/Page.tsx'
import { Empty, Loading } from '../ui/states.tsx'
import { Table } from '../ui/Table.tsx'
import { useAlertWords } from '../words/alerts.ts'
import { useWords } from '../words/use-words.ts'
import { ClockSection } from './ClockSection.tsx'
import { OfficeFaults } from './OfficeFaults.tsx'

/** Whoever may answer for failed work; heads and discipline see it on their boards. */
const OWNERS: readonly string[] = ['system-administrator', 'certificate-maker']
/** Whoever can mend the office as a whole. */
const MENDERS: readonly string[] = ['system-administrator', 'catalogue-officer', 'bureau-head']

/** What has failed: of the office as a whole, and work on single cases. */
export function FaultsPage() {
  const { t } = useWords()
  const own = useAlertWords()
  const grants = usePerson()?.grants ?? []
  const region = grants.find(({ role }) => OWNERS.includes(role))?.region
  return (
    <Page title={own.faultsTitle} service={t.service}>
      {grants.some(({ role }) => role === 'system-administrator') && <ClockSection />}
      {grants.some(({ role }) => MENDERS.includes(role)) && <OfficeFaults />}
      {region !== undefined && <FailedWork region={region} />}
    </Page>
  )
}

/** Work of the office that failed: what it is, whose it is, why, and the next try, which may be now. */
function FailedWork({ region }: { readonly region: string }) {
  const { t } = useWords()
  const own = useAlertWords()
  const [turn, setTurn] = useState(0)
  const answer = useAnswer(`faults ${region} ${turn}`, (signal) =>
    ask('listSweepFaults', { query: { region } }, signal),
  )
  return (
    <section aria-labelledby="failed-work">
      <h2 id="failed-work">{own.faultsWork}</h2>
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
          rowKey={(fault) => `${fault.case} ${fault.work} ${fault.since}`}
          columns={[
            { key: 'case', head: own.faultCase, renderCell: (fault) => <span className="code">{fault.case}</span> },
            { key: 'work', head: own.faultWork, renderCell: (fault) => own.faultWorks[fault.work] },
            { key: 'owner', head: own.faultOwner, renderCell: (fault) => own.faultOwners[fault.owner] ?? fault.owner },
            { key: 'reason', head: own.faultReason, renderCell: (fault) => fault.reason },
            {
              key: 'tries',
              head: own.faultTries,
              renderCell: (fault) => (
                <>
                  {own.fault(fault.tries, shownTime(fault.retryAt))}{' '}
                  <Retry caseId={fault.case} onDone={() => setTurn(turn + 1)} />
                </>
              ),
            },
          ]}
        />
      )}
    </section>
  )
}

/** `2026-03-02 11:00` in China. */
function shownTime(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}

function Retry({ caseId, onDone }: { readonly caseId: string; readonly onDone: () => void }) {
  const own = useAlertWords()
  const [trouble, setTrouble] = useState<Trouble>()
  const [asked, setAsked] = useState(false)
  const retry = async () => {
    setTrouble(undefined)
    const outcome = await ask('retryFault', { params: { case: caseId } })
    if (outcome.ok) setAsked(true)
    else setTrouble(outcome.trouble)
  }
  if (trouble !== undefined) return <TroubleNotice trouble={trouble} onRetry={() => void retry()} />
  return asked ? (
    <Button look="quiet" onClick={onDone}>
      {own.faultRetried}
    </Button>
  ) : (
    <Button look="quiet" onClick={() => void retry()}>
      {own.faultRetry}
      <span className="unseen">{caseId}</span>
    </Button>
  )
}

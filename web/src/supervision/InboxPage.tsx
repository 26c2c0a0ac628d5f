import { ask } from '../client/ask.ts'
import { TroubleNotice } from '../client/TroubleNotice.tsx'
import { usePolled } from '../client/use-polled.ts'
import { useRegionName } from '../catalogue/use-names.ts'
import { replaceQuery, usePlace } from '../ui/location.ts'
import { usePerson } from '../parties/session.ts'
import { Alerts } from '../deadlines/Alerts.tsx'
import { Page } from '../ui/Page.tsx'
import { Empty, Loading } from '../ui/states.tsx'
import { useInboxWords } from '../words/inbox.ts'
import { useWords } from '../words/use-words.ts'
import { CheckTasks } from './CheckTasks.tsx'
import { Inbox } from './Inbox.tsx'
import { QuestionTasks } from './QuestionTasks.tsx'
import { InboxChoice, type InboxCounts } from './InboxChoice.tsx'
import './supervision.css'

const EVERY = 60_000

/** The regulator's inbox 审管衔接: which inboxes, how many wait in each, and the hand-overs of the one chosen. */
export function InboxPage() {
  const { t } = useWords()
  const own = useInboxWords()
  const asked = new URLSearchParams(usePlace().query)
  const counts = usePolled('inboxes', (signal) => ask('countHandovers', {}, signal), EVERY)
  const inboxes = counts.value?.inboxes
  const chosen = inboxes === undefined ? undefined : chosenOf(inboxes, asked)
  const regionName = useRegionName()
  const claimed = asked.get('claimed') === 'yes'
  // Whoever has nothing handed over yet may have something to check.
  const grants = usePerson()?.grants ?? []
  const regions = [...new Set(grants.flatMap(({ role, region }) => (role === 'regulator' ? [region] : [])))]
  const show = (inbox: InboxCounts, nowClaimed: boolean) =>
    replaceQuery(
      new URLSearchParams({
        region: inbox.region,
        regulator: inbox.regulator,
        ...(nowClaimed && { claimed: 'yes' }),
      }).toString(),
    )
  return (
    <Page
      title={own.title}
      service={t.service}
      busy={inboxes === undefined && counts.trouble === undefined}
      head={<p className="lead">{own.lead}</p>}
    >
      <Alerts cases="/desk/cases" />
      <QuestionTasks />
      {regions.map((region) => (
        <CheckTasks key={region} region={region} />
      ))}
      {inboxes === undefined && counts.trouble === undefined && <Loading text={t.loading} rows={5} />}
      {counts.trouble !== undefined && <TroubleNotice trouble={counts.trouble} onRetry={counts.refresh} />}
      {inboxes?.length === 0 && (
        <Empty title={own.noInbox}>
          <p>{own.noInboxText}</p>
        </Empty>
      )}
      {inboxes !== undefined && chosen !== undefined && (
        <>
          <InboxChoice
            inboxes={inboxes}
            chosen={chosen}
            regionName={regionName}
            onChoose={(inbox) => show(inbox, claimed)}
          />
          <Inbox
            key={`${chosen.region}/${chosen.regulator}/${claimed}`}
            inbox={chosen}
            claimed={claimed}
            onClaimed={(now) => show(chosen, now)}
            onChanged={counts.refresh}
          />
        </>
      )}
    </Page>
  )
}

/** The inbox of the address, else the one with the most overdue, then with the most waiting. */
function chosenOf(inboxes: readonly InboxCounts[], asked: URLSearchParams): InboxCounts | undefined {
  const named = inboxes.find(
    ({ region, regulator }) => region === asked.get('region') && regulator === asked.get('regulator'),
  )
  return named ?? [...inboxes].sort((a, b) => b.overdue - a.overdue || b.waiting - a.waiting)[0]
}

import { useState } from 'react'
import type { AlertView } from '@yizheng/contract/deadlines'
import { useCatalogueNames } from '../catalogue/catalogue-client.ts'
import { ask } from '../client/ask.ts'
import { useAnswer } from '../client/use-answer.ts'
import { Button } from '../ui/Button.tsx'
import { Details } from '../ui/Details.tsx'
import { Link } from '../ui/Link.tsx'
import { useAlertWords } from '../words/alerts.ts'
import { useFilingWords } from '../words/filing.ts'
import { usePortalWords } from '../words/portal.ts'
import { useWords } from '../words/use-words.ts'
import { groupAlerts, type AlertGroup } from './group-alerts.ts'
import './alerts.css'

/**
 * What this person should hear of, the newest first. `cases` is where a case is opened. Its line stands from the beginning, so that
 * nothing below it moves when the answer comes; what could not be told takes no page away.
 */
export function Alerts({ cases }: { readonly cases: '/desk/cases' | '/cases' }) {
  const t = useAlertWords()
  const [turn, setTurn] = useState(0)
  const answer = useAnswer(`alerts ${turn}`, (signal) => ask('listAlerts', { query: {} }, signal))
  const groups = groupAlerts(answer.state === 'ready' ? answer.value.alerts : [])
  if (answer.state === 'ready' && groups.length === 0)
    return <p className="alerts alerts-none screen-only">{t.nothing}</p>
  const see = async (alerts: readonly AlertView[]) => {
    const seen = await Promise.all(
      alerts.map((alert) => ask('seeAlert', { params: { case: alert.case, alert: alert.key } })),
    )
    if (seen.every(({ ok }) => ok)) setTurn(turn + 1)
  }
  return (
    <div className="alerts screen-only">
      <Details summary={answer.state === 'ready' ? t.title(groups.length) : t.name}>
        <ul className="alert-list">
          {groups.map((group) => (
            <li key={group.key}>
              <span className="alert-day">{group.latest.day}</span>
              <Link className="row-link" to={`${cases}/${group.latest.case}`}>
                {group.latest.receiptNumber}
              </Link>
              <Sentence group={group} />
              <Button
                look="quiet"
                aria-label={t.seenThis(group.latest.receiptNumber)}
                onClick={() => void see(group.all)}
              >
                {t.seen}
              </Button>
            </li>
          ))}
        </ul>
      </Details>
    </div>
  )
}

function Sentence({ group: { latest } }: { readonly group: AlertGroup }) {
  const { say } = useWords()
  const t = useAlertWords()
  const clock = usePortalWords().clock
  const names = useCatalogueNames()
  const filed = useFilingWords()
  const filing = (key: string) => names.state === 'ready' && names.value.filings.includes(key.split(/[:#]/u)[0] ?? '')
  const { percent, subject, dueOn, limit } = latest
  if (limit === null || subject === null) {
    const about =
      names.state === 'ready' && subject !== null ? names.value.items[subject.split(':')[0] ?? ''] : undefined
    return (
      <span>
        {(filing(subject ?? '') ? filed.alerts[latest.kind] : undefined) ?? t.kinds[latest.kind]} {about && say(about)}
      </span>
    )
  }
  const [deadline = '', about = ''] = subject.split(':')
  const kinds: Readonly<Record<string, string>> = clock.kinds
  const named = names.state === 'ready' ? (names.value.items[about] ?? names.value.departments[about]) : undefined
  return (
    <span>
      <strong>{(filing(about) ? filed.clocks[deadline] : undefined) ?? kinds[deadline] ?? t.kinds.deadline}</strong>{' '}
      {named && say(named)} {t.limits[limit](dueOn ?? '', percent ?? 0)}
    </span>
  )
}

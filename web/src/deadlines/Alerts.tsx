import { useState } from 'react'
import type { AlertView } from '@yizheng/contract/deadlines'
import { ask } from '../client/ask.ts'
import { useAnswer } from '../client/use-answer.ts'
import { Button } from '../ui/Button.tsx'
import { Details } from '../ui/Details.tsx'
import { Link } from '../ui/Link.tsx'
import { useAlertWords } from '../words/alerts.ts'
import './alerts.css'

/**
 * What this person should hear of, the newest first. `cases` is where a case is opened. Its line stands from the beginning, so that
 * nothing below it moves when the answer comes; what could not be told takes no page away.
 */
export function Alerts({ cases }: { readonly cases: '/desk/cases' | '/cases' }) {
  const t = useAlertWords()
  const [turn, setTurn] = useState(0)
  const answer = useAnswer(`alerts ${turn}`, (signal) => ask('listAlerts', { query: {} }, signal))
  const { alerts, total } = answer.state === 'ready' ? answer.value : { alerts: [], total: 0 }
  const see = async (alert: AlertView) => {
    const seen = await ask('seeAlert', { params: { case: alert.case, alert: alert.key } })
    if (seen.ok) setTurn(turn + 1)
  }
  return (
    <div className="alerts screen-only">
      <Details summary={answer.state === 'ready' ? t.title(total) : t.name}>
        {alerts.length === 0 && <p>{t.none}</p>}
        <ul className="alert-list">
          {alerts.map((alert) => (
            <li key={`${alert.case} ${alert.key}`}>
              <span className="alert-day">{alert.day}</span>
              <Link className="row-link" to={`${cases}/${alert.case}`}>
                {alert.receiptNumber}
              </Link>
              <span>{sentenceOf(alert, t)}</span>
              <Button look="quiet" aria-label={t.seenThis(alert.receiptNumber)} onClick={() => void see(alert)}>
                {t.seen}
              </Button>
            </li>
          ))}
        </ul>
      </Details>
    </div>
  )
}

function sentenceOf({ kind, percent, dueOn }: AlertView, t: ReturnType<typeof useAlertWords>): string {
  if (kind !== 'deadline' || percent === null) return t.kinds[kind]
  return dueOn === null ? t.deadlineMet(percent) : t.deadline(percent, dueOn)
}

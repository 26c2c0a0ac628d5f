import { ask } from '../client/ask.ts'
import { useAnswer } from '../client/use-answer.ts'
import { Details } from '../ui/Details.tsx'
import { Link } from '../ui/Link.tsx'
import { useDeadlineName } from './use-deadline-name.ts'
import { useAlertWords } from '../words/alerts.ts'
import './alerts.css'

/** For those who answer for the whole: deadlines that moved, and cases whose deadlines could not be looked at. */
export function Overseen({ region }: { readonly region: string }) {
  const t = useAlertWords()
  const nameOf = useDeadlineName()
  const moved = useAnswer(`moved ${region}`, (signal) => ask('listMovedDeadlines', { query: { region } }, signal))
  const stuck = useAnswer(`stuck ${region}`, (signal) => ask('listSweepFaults', { query: { region } }, signal))
  const moves = moved.state === 'ready' ? moved.value.moves : []
  const faults = stuck.state === 'ready' ? stuck.value.faults : []
  return (
    <>
      {faults.length > 0 && (
        <Details summary={t.faults(faults.length)}>
          <ul className="alert-list">
            {faults.map((fault) => (
              <li key={fault.case}>
                <Link className="row-link" to={`/desk/cases/${fault.case}`}>
                  {fault.case}
                </Link>
                <span>{fault.reason}</span>
                <span className="soft">{t.fault(fault.tries, fault.retryAt.slice(0, 16).replace('T', ' '))}</span>
              </li>
            ))}
          </ul>
        </Details>
      )}
      {moves.length > 0 && (
        <Details summary={t.moves(moves.length)}>
          <ul className="alert-list">
            {moves.map((move) => (
              <li key={`${move.case} ${move.deadline} ${move.movedAt}`}>
                <Link className="row-link" to={`/desk/cases/${move.case}`}>
                  {move.receiptNumber}
                </Link>
                <span>{nameOf(move.deadline)}</span>
                <span>{t.move(move.before, move.after)}</span>
              </li>
            ))}
          </ul>
        </Details>
      )}
    </>
  )
}

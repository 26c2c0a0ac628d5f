import type { CaseView } from '@yizheng/contract/cases'
import type { Explanation } from '@yizheng/domain/deadlines/explain'
import { ask } from '../client/ask.ts'
import { useAnswer } from '../client/use-answer.ts'
import { Loading } from '../ui/states.tsx'
import { useClockWords } from '../words/clock.ts'
import { useWords } from '../words/use-words.ts'
import './clock-strip.css'
import { Told as SaidTold } from '../catalogue/Told.tsx'

type StripProps = { readonly caseId: string; readonly deadline: CaseView['deadlines'][number] }

/** A deadline read day by day: in sentences, as a calendar one can look along, and as a table of every day with its reason. */
export function ClockStrip({ caseId, deadline }: StripProps) {
  const { t: common } = useWords()
  const t = useClockWords()
  const { key, dueOn, metOn } = deadline
  const answer = useAnswer(`clock ${caseId} ${key} ${dueOn} ${metOn}`, (signal) =>
    ask('explainDeadline', { params: { case: caseId, deadline: key } }, signal),
  )
  if (answer.state === 'loading') return <Loading text={common.loading} rows={3} />
  if (answer.state === 'failed') return <p>{t.failed}</p>
  return <Told told={answer.value} />
}

function Told({ told }: { readonly told: Explanation }) {
  const { say } = useWords()
  const t = useClockWords()
  // The same provisions stand behind day after day: each is written out once, below, and named by its number.
  const articles = [...new Set(told.lines.map(({ article }) => article))]
  return (
    <div className="clock-told">
      <ul>
        {told.sentences.map((sentence) => (
          <li key={sentence.zh}>
            <SaidTold text={say(sentence)} />
          </li>
        ))}
      </ul>
      <Calendar told={told} />
      <Legend />
      <table className="clock-table">
        <caption>{t.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t.day}</th>
            <th scope="col">{t.count}</th>
            <th scope="col">{t.why}</th>
          </tr>
        </thead>
        <tbody>
          {told.lines.map((line) => (
            <tr key={line.day} className={`clock-row-${line.verdict}`}>
              <th scope="row">
                {line.day} {t.weekdays[line.weekday - 1]}
              </th>
              <td>{line.verdict === 'counted' ? `${line.count}/${told.total}` : t.marks[line.verdict]}</td>
              <td>
                {say(line.reason)} <sup>{articles.indexOf(line.article) + 1}</sup>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ol className="clock-articles soft" aria-label={t.article}>
        {articles.map((article, index) => (
          <li key={article}>
            <sup>{index + 1}</sup> <SaidTold text={article} />
          </li>
        ))}
      </ol>
    </div>
  )
}

/** Weeks from Monday to Sunday, as a calendar on the wall has them; what the colours say stands in the table. */
function Calendar({ told }: { readonly told: Explanation }) {
  const t = useClockWords()
  const [first] = told.lines
  if (!first) return null
  const before = Array.from({ length: first.weekday - 1 }, (_, index) => index)
  return (
    <div className="clock-strip" aria-hidden="true">
      {t.weekdays.map((weekday) => (
        <span key={weekday} className="clock-weekday">
          {weekday}
        </span>
      ))}
      {before.map((index) => (
        <span key={index} />
      ))}
      {told.lines.map(({ day, verdict, count, provisional }) => (
        <span
          key={day}
          className={`clock-day clock-${verdict}${day === told.dueOn ? ' clock-due' : ''}${provisional ? ' clock-provisional' : ''}`}
        >
          <span className="clock-date">
            {day.endsWith('-01') || day === told.startedOn ? day.slice(5) : day.slice(8)}
          </span>
          <span className="clock-count">{verdict === 'counted' ? count : t.marks[verdict]}</span>
        </span>
      ))}
    </div>
  )
}

function Legend() {
  const t = useClockWords()
  return (
    <p className="clock-legend soft" aria-hidden="true">
      {(['start', 'counted', 'off', 'stopped'] as const).map((verdict) => (
        <span key={verdict}>
          <span className={`clock-key clock-${verdict}`} /> {t.verdicts[verdict]}
        </span>
      ))}
    </p>
  )
}

import type { Figure } from '@yizheng/contract/measures'
import { ask } from '../client/ask.ts'
import { TroubleNotice } from '../client/TroubleNotice.tsx'
import { useAnswer } from '../client/use-answer.ts'
import { Page } from '../ui/Page.tsx'
import { Empty, Loading } from '../ui/states.tsx'
import { usePublicWords } from '../words/public.ts'
import { useWords } from '../words/use-words.ts'
import { Bar } from './Bars.tsx'
import { BundleSavings } from './BundleSavings.tsx'
import { comparisonText, valueText } from './figure-value.ts'
import { timeText } from '../words/time-text.ts'
import './figures.css'

/** What the office publishes of itself 公开数据: each figure with its definition and the period before, drawn. */
export function PublishedPage() {
  const { t, language } = useWords()
  const { figures: own } = usePublicWords()
  const answer = useAnswer('published-figures', (signal) => ask('getPublishedFigures', {}, signal))
  return (
    <Page title={own.title} service={t.service} head={<p className="lead">{own.lead}</p>}>
      {answer.state === 'loading' && <Loading text={t.loading} rows={6} />}
      {answer.state === 'failed' && <TroubleNotice trouble={answer.trouble} onRetry={answer.retry} />}
      {answer.state === 'ready' && (
        <>
          <p className="soft">{own.asOf(timeText(answer.value.asOf, language))}</p>
          {answer.value.figures.length === 0 ? (
            <Empty title={own.none}>
              <p>{own.noneText}</p>
            </Empty>
          ) : (
            <ul className="published">
              {answer.value.figures.map((figure) => (
                <Published key={figure.key} figure={figure} />
              ))}
            </ul>
          )}
        </>
      )}
      <BundleSavings />
    </Page>
  )
}

function Published({ figure }: { readonly figure: Figure }) {
  const { t, say } = useWords()
  const { figures: own } = usePublicWords()
  const most = Math.max(figure.value, figure.before ?? 0)
  const part = (n: number) => (most <= 0 ? 0 : n / most)
  return (
    <li className="published-figure">
      <h2>{say(figure.name)}</h2>
      <p className="figure-value">{valueText(figure.value, figure.unit, own.units)}</p>
      {figure.before !== null && (
        <div className="before-after">
          <Line label={own.now} text={valueText(figure.value, figure.unit, own.units)} part={part(figure.value)} />
          <Line
            label={own.last}
            text={valueText(figure.before, figure.unit, own.units)}
            part={part(figure.before)}
            look="before"
          />
        </div>
      )}
      {figure.before === null && figure.unit === 'percent' && <Bar part={figure.value / 100} />}
      {figure.before !== null && <p className="soft">{comparisonText(figure, own)}</p>}
      <p className="soft">
        {own.definition}
        {t.colon}
        {say(figure.definition)}
      </p>
    </li>
  )
}

type LineProps = {
  readonly label: string
  readonly text: string
  readonly part: number
  readonly look?: 'plain' | 'before'
}

function Line({ label, text, part, look = 'plain' }: LineProps) {
  return (
    <span className="bar-line">
      <span className="bar-label">{label}</span>
      <Bar part={part} look={look} />
      <span className="bar-number">{text}</span>
    </span>
  )
}

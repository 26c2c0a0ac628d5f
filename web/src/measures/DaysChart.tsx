import { Details } from '../ui/Details.tsx'
import { Table } from '../ui/Table.tsx'
import { useBoardWords, type BoardWords } from '../words/board.ts'
import { axisTop, summaryOf, type DayCount, type DaysSummary } from './days-chart.ts'

const WIDTH = 560
const HEIGHT = 190
const LEFT = 34
const BOTTOM = 24
const TOP = 10

/** Cases filed and finished, day by day: drawn, told in a sentence, and as a table. */
export function DaysChart({ days }: { readonly days: readonly DayCount[] }) {
  const own = useBoardWords()
  const text = sentence(own, summaryOf(days))
  return (
    <section className="board-part" aria-labelledby="days-title">
      <h2 id="days-title">{own.days}</h2>
      <p>{text}</p>
      <ul className="legend" aria-hidden="true">
        <li className="legend-filed">{own.filed}</li>
        <li className="legend-finished">{own.finished}</li>
      </ul>
      <Drawing days={days} text={text} />
      <Details summary={own.asTable}>
        <Table
          caption={own.days}
          rows={days}
          rowKey={(row) => row.day}
          columns={[
            { key: 'day', head: own.day, renderCell: (row) => row.day },
            { key: 'filed', head: own.filed, number: true, renderCell: (row) => row.filed },
            { key: 'finished', head: own.finished, number: true, renderCell: (row) => row.finished },
          ]}
        />
      </Details>
    </section>
  )
}

function sentence(own: BoardWords, { filed, finished, days, busiest }: DaysSummary): string {
  const totals = own.daysText(filed, finished, days)
  return `${totals} ${busiest === undefined ? own.quiet : own.busiest(busiest.day, busiest.filed)}`
}

function Drawing({ days, text }: { readonly days: readonly DayCount[]; readonly text: string }) {
  const top = axisTop(Math.max(0, ...days.flatMap(({ filed, finished }) => [filed, finished])))
  const step = (WIDTH - LEFT) / Math.max(1, days.length)
  const high = (n: number) => (n / top) * (HEIGHT - TOP - BOTTOM)
  const floor = HEIGHT - BOTTOM
  // A date under every bar would overlap; one a week can be read.
  const dated = (i: number) => i % 7 === 0
  return (
    <svg className="days-chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={text}>
      {[0, top / 2, top].filter(Number.isInteger).map((n) => (
        <g key={n}>
          <path className="days-line" d={`M${LEFT} ${floor - high(n)}H${WIDTH}`} />
          <text className="days-text" x={LEFT - 6} y={floor - high(n) + 4} textAnchor="end">
            {n}
          </text>
        </g>
      ))}
      {days.map(({ day, filed, finished }, i) => (
        <g key={day} transform={`translate(${LEFT + i * step} 0)`}>
          <rect
            className="days-filed"
            x={step * 0.12}
            y={floor - high(filed)}
            width={step * 0.36}
            height={high(filed)}
          />
          <rect
            className="days-finished"
            x={step * 0.52}
            y={floor - high(finished)}
            width={step * 0.36}
            height={high(finished)}
          />
          {dated(i) && (
            <text className="days-text" x={0} y={HEIGHT - 6}>
              {day.slice(5)}
            </text>
          )}
        </g>
      ))}
    </svg>
  )
}

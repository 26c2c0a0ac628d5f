import type { LaidRow, Layout } from './approval-layout.ts'

type DrawingProps = {
  readonly layout: Layout
  readonly label: string
  readonly axis: string
  readonly instant: string
}

/** Draws a layout. To assistive technology it is one picture with a text; the table beside it has the content. */
export function GraphDrawing({ layout, label, axis, instant }: DrawingProps) {
  const { width, height, axisTop, barHalf, ticks, rows, links } = layout
  return (
    <svg
      className="graph-svg"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={label}
    >
      <defs>
        {(['usual', 'critical'] as const).map((kind) => (
          <marker
            key={kind}
            id={`arrow-${kind}`}
            viewBox="0 0 8 8"
            refX="6"
            refY="4"
            markerWidth="7"
            markerHeight="7"
            orient="auto"
          >
            <path className={`graph-head graph-head-${kind}`} d="M0 0L8 4L0 8z" />
          </marker>
        ))}
      </defs>
      <text className="graph-axis" x="0" y={axisTop * 0.5}>
        {axis}
      </text>
      {ticks.map((tick) => (
        <g key={tick.day}>
          <line className="graph-grid" x1={tick.x} x2={tick.x} y1={axisTop * 0.72} y2={height} />
          <text className="graph-axis" x={tick.x} y={axisTop * 0.5} textAnchor="middle">
            {tick.day}
          </text>
        </g>
      ))}
      {links.map((link) => (
        <path
          key={link.key}
          className={link.critical ? 'graph-link graph-link-critical' : 'graph-link'}
          d={link.path}
          markerEnd={`url(#arrow-${link.critical ? 'critical' : 'usual'})`}
        />
      ))}
      {rows.map((row) => (
        <Row key={row.key} row={row} half={barHalf} instant={instant} />
      ))}
    </svg>
  )
}

type RowProps = { readonly row: LaidRow; readonly half: number; readonly instant: string }

function Row({ row, half, instant }: RowProps) {
  return (
    <g className={row.critical ? 'graph-row graph-row-critical' : 'graph-row'}>
      <text className="graph-label" x="0" y={row.top}>
        {row.lines.map((line, i) => (
          <tspan key={line} x="0" dy={i === 0 ? '1em' : '1.35em'}>
            {line}
          </tspan>
        ))}
        {row.remarks.map((line, i) => (
          <tspan key={line} className="graph-remark" x="0" dy={i === 0 ? '1.6em' : '1.45em'}>
            {line}
          </tspan>
        ))}
      </text>
      {row.bar === null ? (
        <Point row={row} half={half} instant={instant} />
      ) : (
        <Bar row={row} half={half} bar={row.bar} />
      )}
    </g>
  )
}

type BarProps = { readonly row: LaidRow; readonly half: number; readonly bar: NonNullable<LaidRow['bar']> }

function Bar({ row, half, bar }: BarProps) {
  return (
    <>
      <rect className="graph-bar" x={bar.x} y={row.middle - half} width={bar.width} height={half * 2} rx="3" />
      <text className="graph-days" x={bar.x + bar.width / 2} y={row.middle} dy=".36em" textAnchor="middle">
        {row.days}
      </text>
    </>
  )
}

function Point({ row, half, instant }: RowProps) {
  const size = half * 0.85
  return (
    <>
      <path
        className="graph-bar"
        d={`M${row.x} ${row.middle - size}l${size} ${size}l${-size} ${size}l${-size} ${-size}z`}
      />
      <text className="graph-remark" x={row.x + size + 6} y={row.middle} dy=".36em">
        {instant}
      </text>
    </>
  )
}

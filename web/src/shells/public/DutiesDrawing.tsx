import { usePublicWords } from '../../words/public.ts'

const STEP = 128
const MIDDLE = 66

/** The way of an application as a drawing: one sheet in, five people, one certificate, several regulators. */
export function DutiesDrawing() {
  const { how } = usePublicWords()
  const names = [how.apply, ...how.duties.map((duty) => duty.name), how.one, how.supervise]
  return (
    <figure className="duties">
      <div className="duties-wide">
        <svg viewBox={`0 0 ${STEP * names.length} 150`} role="img" aria-label={how.drawingText}>
          <path className="duties-way" d={`M60 ${MIDDLE}H${STEP * 6.5}`} />
          {[-28, 0, 28].map((y) => (
            <path
              key={y}
              className="duties-way"
              d={`M${STEP * 6.5} ${MIDDLE}Q${STEP * 7} ${MIDDLE} ${STEP * 7.4} ${MIDDLE + y}`}
            />
          ))}
          {names.map((name, i) => (
            <g key={name} transform={`translate(${STEP * (i + 0.5)} ${MIDDLE})`}>
              <Sign at={i} />
              <text className="duties-name" y="68" textAnchor="middle">
                {name}
              </text>
            </g>
          ))}
        </svg>
      </div>
      <figcaption className="soft">{how.drawingText}</figcaption>
    </figure>
  )
}

function Sign({ at }: { readonly at: number }) {
  if (at === 0) return <Sheet />
  if (at === 6) return <Certificate />
  if (at === 7) return <Regulators />
  return (
    <>
      <circle className="duties-person" r="36" />
      <circle className="duties-head" cy="-9" r="9" />
      <path className="duties-head" d="M-17 19a17 15 0 0 1 34 0z" />
      <circle className="duties-number" cx="28" cy="-26" r="12" />
      <text className="duties-digit" x="28" y="-21" textAnchor="middle">
        {at}
      </text>
    </>
  )
}

function Sheet() {
  return (
    <>
      <rect className="duties-sheet" x="-26" y="-34" width="52" height="68" rx="3" />
      <path className="duties-lines" d="M-15 -18h30M-15 -6h30M-15 6h30M-15 18h18" />
    </>
  )
}

function Certificate() {
  return (
    <>
      <rect className="duties-sheet" x="-30" y="-40" width="60" height="80" rx="3" />
      <path className="duties-lines" d="M-16 -24h32M-20 -10h40M-20 2h40" />
      <rect className="duties-seal" x="-2" y="10" width="22" height="22" rx="3" />
    </>
  )
}

function Regulators() {
  return (
    <>
      {[-28, 0, 28].map((y) => (
        <g key={y} transform={`translate(0 ${y})`}>
          <rect className="duties-sheet" x="-34" y="-11" width="68" height="22" rx="3" />
          <path className="duties-check" d="M-8 0l5 6 10-12" />
        </g>
      ))}
    </>
  )
}

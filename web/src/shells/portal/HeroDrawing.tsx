/** Five sheets, five ways, one certificate with one seal: the promise as a drawing. It says nothing the text does not. */
export function HeroDrawing() {
  return (
    <svg className="hero-drawing" viewBox="0 0 420 300" aria-hidden="true" focusable="false">
      {SHEETS.map((y) => (
        <g key={y} className="hero-sheet">
          <rect x="8" y={y} width="84" height="42" rx="3" />
          <path d={`M20 ${y + 14}h44M20 ${y + 22}h60M20 ${y + 30}h36`} />
        </g>
      ))}
      {SHEETS.map((y) => (
        <path key={y} className="hero-way" d={`M92 ${y + 21}C160 ${y + 21} 150 150 232 150`} />
      ))}
      <g className="hero-certificate">
        <rect x="232" y="42" width="170" height="216" rx="4" />
        <rect x="240" y="50" width="154" height="200" rx="2" className="hero-border" />
        <path d="M282 78h70M262 108h110M262 124h110M262 140h110M262 156h110M262 172h76" />
      </g>
      <g className="hero-seal" transform="translate(330 186) scale(.86)">
        <rect width="64" height="64" rx="9" />
        <path d="M13.5 13.5l5 5.5M10.5 27.5h9v21l5-4.5M29 14.5h24.5M41.5 14.5v34M41.5 30.5h10.5M31.5 28.5v20M27 49.5h27.5" />
      </g>
    </svg>
  )
}

/** Where the sheets begin, from the top. */
const SHEETS = [15, 72, 129, 186, 243]

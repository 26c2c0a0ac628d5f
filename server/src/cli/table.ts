/** Characters that a terminal draws two columns wide: Chinese text and full-width forms. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Script=Han}/u

function widthOf(text: string): number {
  return Array.from(text).reduce((width, character) => width + (WIDE.test(character) ? 2 : 1), 0)
}

/** Rows under a heading with columns in line, numbers to the right, as lines of text. */
export function table(heading: readonly string[], rows: readonly (readonly (string | number)[])[]): string[] {
  const widths = heading.map((title, column) =>
    Math.max(widthOf(title), ...rows.map((row) => widthOf(String(row[column] ?? '')))),
  )
  const line = (cells: readonly (string | number)[]) =>
    widths
      .map((width, column) => pad(cells[column] ?? '', width))
      .join('  ')
      .trimEnd()
  return [line(heading), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)]
}

function pad(cell: string | number, width: number): string {
  const space = ' '.repeat(Math.max(width - widthOf(String(cell)), 0))
  return typeof cell === 'number' ? `${space}${cell}` : `${cell}${space}`
}

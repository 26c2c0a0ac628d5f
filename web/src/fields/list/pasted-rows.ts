/** Between the cells of one row, as a list is written in Chinese. */
const COMMA = '，'

/**
 * The rows of what was copied out of a spreadsheet or a list: lines, whose cells are parted by tabs; a cell with a line break, a tab or a
 * quotation mark in it stands in quotation marks, doubled within. Empty rows and cells are left out. Undefined for text that is no more
 * than one row of one cell, which is pasted as any other.
 */
export function pastedRows(text: string): string[] | undefined {
  const sheet = cellsOf(text.replaceAll(/\r\n?/g, '\n'))
  const rows = sheet
    .map((cells) => cells.map((cell) => cell.replaceAll(/\s+/g, ' ').trim()).filter((cell) => cell !== ''))
    .filter((cells) => cells.length > 0)
  const onlyOne = sheet.length <= 1 && (sheet[0]?.length ?? 0) <= 1
  return onlyOne ? undefined : rows.map((cells) => cells.join(COMMA))
}

/** Rows of cells, as a spreadsheet writes them to the clipboard. */
function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]]
  // A cell: quoted to its closing mark when it begins with one and is closed before the next tab or line, else as it stands.
  const cell = /(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))([\t\n]|$)/gy
  for (let at = 0; at <= text.length; at = cell.lastIndex) {
    cell.lastIndex = at
    const [found = '', quoted, plain = '', end = ''] = cell.exec(text) ?? []
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end === '\n') rows.push([])
    if (end === '' || found === '') break
  }
  // What is copied out of a sheet ends with a line end: no further row.
  if (rows.length > 1 && rows.at(-1)?.join('') === '') rows.pop()
  return rows
}

/** The rows of a list with `pasted` put in at row `at`: in its place when it is empty, after it when it is not. */
export function withPasted(rows: readonly string[], at: number, pasted: readonly string[]): string[] {
  const here = rows[at] ?? ''
  const kept = here.trim() === '' ? [] : [here]
  return [...rows.slice(0, at), ...kept, ...pasted, ...rows.slice(at + 1)]
}

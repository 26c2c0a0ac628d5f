/** A Latin letter of the interface's fonts is a little over half as wide as a Chinese character. */
const LATIN_WIDTH = 0.56

/**
 * Breaks `text` into at most `most` lines of `ems` widths of a Chinese character, the last one cut with an ellipsis.
 * Chinese breaks anywhere, Latin words only at spaces unless a word alone is too long.
 */
export function wrapText(text: string, ems: number, most: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of text.match(/[\u0021-\u024F]+|\s+|[^]/gu) ?? []) {
    if (line !== '' && widthOf(line + piece.trimEnd()) > ems) {
      lines.push(line.trimEnd())
      line = piece.trimStart()
    } else line += line === '' ? piece.trimStart() : piece
    while (widthOf(line.trimEnd()) > ems && Array.from(line).length > 1) {
      const fits = fitting(line, ems)
      lines.push(fits)
      line = line.slice(fits.length)
    }
  }
  if (line.trim() !== '') lines.push(line.trimEnd())
  if (lines.length <= most) return lines
  const kept = lines.slice(0, most)
  kept[most - 1] = `${fitting(kept[most - 1] ?? '', ems - 1)}…`
  return kept
}

/** The width of a text in widths of a Chinese character. */
export function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += character.charCodeAt(0) < 0x250 ? LATIN_WIDTH : 1
  return width
}

/** As much of the beginning as fits, at least one character. */
function fitting(text: string, ems: number): string {
  let fits = ''
  for (const character of text) {
    if (fits !== '' && widthOf(fits + character) > ems) break
    fits += character
  }
  return fits
}

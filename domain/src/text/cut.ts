/** The beginning of a text, at most `most` UTF-16 code units of it, with no half of a character at its end. */
export function beginningOf(text: string, most: number): string {
  return text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')
}

/** The end of a text, at most `most` UTF-16 code units of it, with no half of a character at its beginning. */
export function endOf(text: string, most: number): string {
  return text.slice(-most).replace(/^[\uDC00-\uDFFF]/, '')
}

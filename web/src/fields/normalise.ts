import { foldLine, foldText } from '@yizheng/domain/text/fold'

/**
 * A line as it is filed (domain/src/text). Call it on submit or on leaving a field, never while the reader types: an open composition
 * would break.
 */
export const normaliseText = foldLine

/** Several lines as they are filed. */
export const normaliseLines = foldText

/** Digits pasted from a form or a phone book: no spaces inside, no thousands commas of either width. */
export function normaliseDigits(raw: string): string {
  return toHalfWidth(raw).replace(/[\s,\uFF0C]/g, '')
}

/** U+FF01 to U+FF5E lie 0xFEE0 above their ASCII twins; U+3000 is the full-width space. */
function toHalfWidth(raw: string): string {
  return raw
    .replace(/[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A\uFF0D\uFF0E]/g, (wide) =>
      String.fromCharCode(wide.charCodeAt(0) - 0xfee0),
    )
    .replace(/\u3000/g, ' ')
}

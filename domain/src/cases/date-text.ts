/** Dates of a form as people write them, kept as ISO 8601: a day, a day with a time, an interval of two days. No schema is loaded. */

const SEPARATED = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?$/
const JOINED = /^(\d{4})(\d{2})(\d{2})$/

/** A day that is written `2026/2/3`, `2026年2月3日`, `2026.2.3` or `20260203`, as `2026-02-03`; else what was typed. */
export function normaliseDay(text: string): string {
  const typed = folded(text)
  const [, year, month, day] = SEPARATED.exec(typed) ?? JOINED.exec(typed) ?? []
  return year && month && day ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : typed
}

/** Two days with `/`, `至`, `到` or `~` between them, as `2026-02-03/2026-05-06`; else what was typed. */
export function normaliseRange(text: string): string {
  const typed = folded(text)
  const parts = typed.split(/\s*(?:至|到|~|～|—+|\s-\s)\s*/)
  if (parts.length === 2) return parts.map(normaliseDay).join('/')
  // A slash stands between the days and inside a day: it is the one in the middle.
  const slashes = typed.split('/')
  if (slashes.length === 2) return slashes.map(normaliseDay).join('/')
  return slashes.length === 6
    ? [slashes.slice(0, 3), slashes.slice(3)].map((day) => normaliseDay(day.join('/'))).join('/')
    : typed
}

/** A day with a time of it, as `2026-02-03T09:30`; else what was typed. */
export function normaliseMoment(text: string): string {
  const typed = folded(text)
  const found = /^(.*?\d日?)\s*[T\s]\s*(\d{1,2})\s*[:时点]\s*(\d{1,2})\s*分?(?::\d{2})?$/i.exec(typed)
  if (!found) return typed
  const [, day = '', hour = '', minute = ''] = found
  return `${normaliseDay(day)}T${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`
}

function folded(text: string): string {
  return text.normalize('NFKC').trim()
}

import { normaliseDay } from '@yizheng/domain/cases/filing/date-text'

/** A date while it is typed: three texts joined by hyphens, so that a half-written one is kept too. */
export type DateParts = readonly [year: string, month: string, day: string]

/** What was typed in the three boxes. */
export function partsOf(raw: string): DateParts {
  const [year = '', month = '', day = ''] = raw.split('-')
  return [year, month, day]
}

/** The three boxes as one text; empty when all are. */
export function dateOf(parts: DateParts): string {
  return parts.every((part) => part === '') ? '' : parts.join('-')
}

/** A date as it is filed: half-width digits, and two of them for month and day (`2026-3-2` is `2026-03-02`). */
export function normaliseDate(raw: string): string {
  const [year, month, day] = partsOf(raw.normalize('NFKC').replace(/\s/g, ''))
  return dateOf([year, padded(month), padded(day)])
}

/** A text that is a whole date, such as `2026年2月3日`, as it is kept; undefined for anything less. */
export function wholeDate(text: string): string | undefined {
  const day = normaliseDay(text)
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : undefined
}

function padded(digits: string): string {
  return digits === '' ? '' : digits.padStart(2, '0')
}

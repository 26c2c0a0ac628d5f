/** China has one zone and no summer time, so its legal day is a fixed offset from UTC, whatever this computer is set to. */
const CHINA_OFFSET_MS = 8 * 3_600_000

/** The legal day in China of a moment, `YYYY-MM-DD`. */
export function legalDay(instant: string | number): string {
  return chinaTime(instant).slice(0, 10)
}

/** Day and minute in China, `YYYY-MM-DD HH:MM`. */
export function legalMinute(instant: string): string {
  return chinaTime(instant).slice(0, 16).replace('T', ' ')
}

/** Reads a day as people type it: full-width digits, `.`, `/` or 年月日 between the parts. Undefined when it is none. */
export function readDay(raw: string): string | undefined {
  const digits = raw.replace(/[０-９]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
  const found = /^\s*(\d{4})\s*[-./年－—．／]\s*(\d{1,2})\s*[-./月－—．／]\s*(\d{1,2})\s*日?\s*$/.exec(digits)
  if (!found) return undefined
  const [, year = '', month = '', day = ''] = found
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const parsed = new Date(`${text}T00:00:00Z`)
  return Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== text ? undefined : text
}

function chinaTime(instant: string | number): string {
  return new Date(new Date(instant).getTime() + CHINA_OFFSET_MS).toISOString()
}

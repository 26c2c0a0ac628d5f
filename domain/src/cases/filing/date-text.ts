/** Dates of a form as people write them, kept as ISO 8601: a day, a day with a time, an interval of two days. No schema is loaded. */

const DASH = String.raw`\-‐-―−﹣－`
const BETWEEN = String.raw`(?:\s*[${DASH}/.。·、]\s*|\s+)`
const SEPARATED = new RegExp(String.raw`^(\d{4})${BETWEEN}(\d{1,2})${BETWEEN}(\d{1,2})\s*[日号號]?$`)
const CHINESE = /^(?:公元|西元)?\s*(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号號]?$/
const JOINED = /^(\d{4})(\d{2})(\d{2})$/

/** No date is written in more characters; what is longer is not looked through. */
const isTooLong = (text: string) => text.length > 80

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const DAY_FIRST = new RegExp(
  String.raw`^(\d{1,2})(?:st|nd|rd|th)?[\s${DASH}]+(?:of\s+)?${MONTH}\.?[\s,${DASH}]+(\d{4})$`,
  'i',
)
const MONTH_FIRST = new RegExp(String.raw`^${MONTH}\.?[\s${DASH}]+(\d{1,2})(?:st|nd|rd|th)?[\s,${DASH}]+(\d{4})$`, 'i')

/** The digits of official writing (GB/T 15835-2011), with the two zeros that are typed for it. */
const NUMERALS: Readonly<Record<string, number>> = Object.fromEntries(
  ['〇零○', '一元', '二', '三', '四', '五', '六', '七', '八', '九'].flatMap((signs, value) =>
    Array.from(signs, (sign) => [sign, value]),
  ),
)

/**
 * A day as it is written in either language (`2026/2/3`, `2026年2月3日`, `二〇二六年二月三日`, `3 February 2026`, `20260203`), as `2026-02-03`;
 * else what was typed. Nothing is guessed: 3/2/2026 is a day in March for some and in February for others.
 */
export function normaliseDay(text: string): string {
  if (isTooLong(text)) return text
  const typed = inDigits(folded(text))
  const [, year, month, day] =
    SEPARATED.exec(typed) ?? CHINESE.exec(typed) ?? JOINED.exec(typed) ?? englishDay(typed) ?? []
  return year && month && day ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : folded(text)
}

function englishDay(typed: string): readonly string[] | undefined {
  const first = DAY_FIRST.exec(typed)
  const [, name, day, year] = first ? ['', first[2], first[1], first[3]] : (MONTH_FIRST.exec(typed) ?? [])
  if (name === undefined || day === undefined || year === undefined) return undefined
  return [typed, year, String(MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1), day]
}

/** Chinese numerals before 年, 月 and 日 in digits; 正月 and 初五 are of another calendar and no day of this one. */
function inDigits(text: string): string {
  return text
    .replace(/[〇零○一二三四五六七八九]{4}(?=\s*年)/, (year) => Array.from(year, (each) => NUMERALS[each]).join(''))
    .replaceAll(/([元一二三四五六七八九十廿卅]{1,3})(?=\s*[月日号號])/g, (whole, number: string) =>
      String(numberOf(number) ?? whole),
    )
}

/** 三, 十, 十三, 二十, 二十三, 廿三, 卅一; undefined when it is another word. */
function numberOf(numeral: string): number | undefined {
  const spelt = numeral.replace('廿', '二十').replace('卅', '三十')
  const [, tens, ten, ones] = /^([一二三四五])?(十)?([元一二三四五六七八九])?$/.exec(spelt) ?? []
  if (ten === undefined) return NUMERALS[spelt]
  return (NUMERALS[tens ?? '一'] ?? 1) * 10 + (ones === undefined ? 0 : (NUMERALS[ones] ?? 0))
}

/** A day as it may stand before a dash: what follows it is the end of an interval. */
const DAY_BEFORE_DASH = new RegExp(
  String.raw`^(.*[日号號]|\d{8}|\d{4}\s*[/.]\s*\d{1,2}\s*[/.]\s*\d{1,2})\s*[${DASH}]+\s*(.+)$`,
)

/** Two days with a blank between them. */
const DAYS_BESIDE = /^(\d{4}\D\d{1,2}\D\d{1,2}[日号號]?)\s+(\d{4}\D.+)$/

/** Two days with `/`, `至`, `到`, `~` or a dash between them, as `2026-02-03/2026-05-06`; else what was typed. */
export function normaliseRange(text: string): string {
  if (isTooLong(text)) return text
  const typed = folded(text)
  const parts = endsOf(
    inDigits(typed)
      .replace(/^[自从]\s*/, '')
      .replace(/\s*[止终]$/, ''),
  )
  if (!parts) return typed
  const [from, until] = [normaliseDay(parts[0].replace(/\s*起$/, '')), parts[1]]
  return `${from}/${normaliseDay(wholeEnd(from, until))}`
}

/** What an end leaves to its start: its year, its month, or which year and month come after those of the start. */
const END =
  /^(?:(次年|翌年|第二年|来年|同年|当年)\s*的?\s*)?(?:(次月|翌月|下月|同月|当月)|(\d{1,2})\s*月)?\s*(\d{1,2})\s*[日号號]$/

/** `12月31日`, `31日`, `次年1月31日`, `次月5日` with the year and the month that they go by; else as it was typed. */
function wholeEnd(from: string, until: string): string {
  const [, year, counted, month, day] = END.exec(until) ?? []
  if (day === undefined || (year !== undefined && counted === undefined && month === undefined)) return until
  const start = { year: Number(from.slice(0, 4)), month: Number(from.slice(5, 7)) }
  if (Number.isNaN(start.year) || Number.isNaN(start.month)) return until
  const nextYear = year !== undefined && !/^[同当]/.test(year)
  const nextMonth = counted !== undefined && !/^[同当]/.test(counted)
  const years = start.year + (nextYear ? 1 : 0)
  if (!nextMonth) return `${years}-${month ?? start.month}-${day}`
  return start.month === 12 ? `${years + 1}-1-${day}` : `${years}-${start.month + 1}-${day}`
}

function endsOf(typed: string): readonly [string, string] | undefined {
  const two = (parts: readonly string[]) =>
    parts.length === 2 ? ([parts[0] ?? '', parts[1] ?? ''] as const) : undefined
  const told = two(typed.split(/\s*(?:起?至|到|~|～|—+|\s[-–−]\s|\s+to\s+|\s+until\s+)\s*/i))
  if (told) return told
  // A slash stands between the days and inside a day: it is the one in the middle.
  const slashes = typed.split('/')
  if (slashes.length === 6) return [slashes.slice(0, 3).join('/'), slashes.slice(3).join('/')]
  if (slashes.length === 2) return two(slashes)
  return two((DAY_BEFORE_DASH.exec(typed) ?? DAYS_BESIDE.exec(typed) ?? []).slice(-2))
}

const ZONE = String.raw`(?::\d{2}(?:\.\d+)?)?(?:\+08:?00)?`
const HALF = '(?:上午|早上|早晨|凌晨|中午|下午|晚上|傍晚)'
const TIME = new RegExp(
  String.raw`^(.*?\d\s*[日号號]|.*?\d(?=T|\s|${HALF}))\s*T?\s*(${HALF})?\s*(\d{1,2})\s*(?:[:时点時點]\s*(\d{1,2}|半|整)?\s*分?${ZONE})\s*(am|pm)?$`,
  'i',
)

/** A numeral of the clock: of hours before 点, of minutes behind it. */
const HOUR = /[零〇○一二三四五六七八九十廿]{1,3}(?=\s*[点點时時])/g
const MINUTE = /([点點时時]\s*)([零〇○一二三四五六七八九十]{1,3})(?=\s*分?\s*(?:[ap]m)?$)/i
const QUARTERS: Readonly<Record<string, string>> = { 一: '15', 三: '45', '1': '15', '3': '45' }

/** A time of day in digits and with its minutes: 九点半, 九点一刻, 九点〇五分, 9点钟, 9am, 9.30 a.m., at 9. */
function clockInDigits(text: string): string {
  const read = (numeral: string) => String(numberOf(numeral.replace(/^[零〇○](?=.)/, '')) ?? numeral)
  return text
    .replaceAll(HOUR, read)
    .replace(/([点點时時])\s*鐘|([点點时時])\s*钟/, '$1$2')
    .replace(/([点點时時]\s*)过?([一三13])刻钟?$/, (_, before: string, quarters: string) => before + QUARTERS[quarters])
    .replace(MINUTE, (_, before: string, numeral: string) => before + read(numeral))
    .replace(/([ap])\.\s?m\.?$/i, '$1m')
    .replace(/(\d{1,2})\.(\d{2})(?=\s*[ap]m$)/i, '$1:$2')
    .replace(/([^\d:])(\d{1,2})\s*([ap]m)$/i, '$1$2:00 $3')
    .replace(/,?\s+at\s+(?=\d{1,2}:)/i, ' ')
    .replace(/,\s*(?=\d{1,2}:)/, ' ')
}

/** `9am on 3 February 2026`: the time before its day. */
const TIME_FIRST = /^(?:at\s+)?(\d{1,2}(?:[:.]\d{2})?\s*(?:[ap]\.?\s?m\.?)?)\s*(?:,\s*|\s+on\s+)(.+)$/i

/** A day with a time of it, as `2026-02-03T09:30`; else what was typed. */
export function normaliseMoment(text: string): string {
  if (isTooLong(text)) return text
  const typed = folded(text)
  const [, time, on] = TIME_FIRST.exec(typed) ?? []
  const inOrder = time === undefined || on === undefined ? typed : `${on} ${time}`
  const found = TIME.exec(clockInDigits(inDigits(inOrder)))
  if (!found) return typed
  const [, day = '', half, hour = '', minute = '0', english = ''] = found
  const onClock = onTheClock(Number(hour), half ?? english.toLowerCase())
  if (onClock === undefined) return typed
  const minutes = minute === '半' ? '30' : minute === '整' ? '00' : minute.padStart(2, '0')
  return `${normaliseDay(day)}T${String(onClock).padStart(2, '0')}:${minutes}`
}

/**
 * An hour of the day or of a half of it on the clock of 24 hours; what is none is left as it is. Undefined where people mean two things by it: 晚上12点 and
 * 晚上1点 lie in the night that begins on that day, and so on the next.
 */
function onTheClock(hour: number, half: string): number | undefined {
  if (/^(?:晚上|傍晚)$/.test(half) && (hour < 5 || hour === 12)) return undefined
  const late = /^(?:下午|晚上|傍晚|pm)$/.test(half) || (half === '中午' && hour < 3)
  if (late && hour >= 1 && hour < 12) return hour + 12
  return hour === 12 && /^(?:凌晨|am)$/.test(half) ? 0 : hour
}

function folded(text: string): string {
  return text.normalize('NFKC').trim()
}

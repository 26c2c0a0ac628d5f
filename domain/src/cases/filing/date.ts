import type { Words } from '../../text/words.ts'
import { isDay } from '../../time/days.ts'

/** What is wrong with the dates of a form; how they are written is in `date-text.ts`. */

/** No day on an application lies outside these years; a birth or an end may lie far, a year 206 or 20026 is a slip. */
const YEARS = { first: 1880, last: 2199 }

/** What is wrong with a kept day; undefined when nothing is. */
export function dayFault(text: string): Words | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    return { zh: '请填写年、月、日，如 2026年2月3日', en: 'Give year, month and day, such as 2026-02-03' }
  }
  if (!isDay(text)) return { zh: '没有这一天，请核对', en: 'There is no such day' }
  const year = Number(text.slice(0, 4))
  return year < YEARS.first || year > YEARS.last
    ? { zh: `年份应在${YEARS.first}至${YEARS.last}之间`, en: `The year lies between ${YEARS.first} and ${YEARS.last}` }
    : undefined
}

/** What is wrong with a kept interval: both days exist, and the end is not before the start. */
export function rangeFault(text: string): Words | undefined {
  const [from = '', until = '', ...more] = text.split('/')
  if (more.length > 0 || from === '' || until === '') {
    return { zh: '请填写开始和结束两个日期', en: 'Give the day of the start and the day of the end' }
  }
  const wrong = dayFault(from) ?? dayFault(until)
  if (wrong) return wrong
  return until < from ? { zh: '结束日期不能早于开始日期', en: 'The end cannot be before the start' } : undefined
}

/** What is wrong with a kept day and time; undefined when nothing is. */
export function momentFault(text: string): Words | undefined {
  const [day = '', time = ''] = text.split('T')
  return (
    dayFault(day) ??
    (/^([01]\d|2[0-3]):[0-5]\d$/.test(time)
      ? undefined
      : { zh: '请填写24小时制的时间，如 09:30', en: 'Give the time in 24 hours, such as 09:30' })
  )
}

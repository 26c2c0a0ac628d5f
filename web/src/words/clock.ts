import { dictionary } from './dictionary.ts'

/** The words of a deadline told day by day. */
export const clockZh = {
  show: '逐日说明',
  failed: '没有取到这个期限的说明，请稍后再试。',
  caption: '每一天计入还是不计入，以及依据',
  day: '日期',
  count: '计数',
  why: '理由',
  article: '依据',
  weekdays: ['一', '二', '三', '四', '五', '六', '日'],
  verdicts: { start: '起算日', counted: '计入', off: '不计入', stopped: '停止计时' },
  marks: { start: '起', off: '休', stopped: '停' },
}

export const clockEn: typeof clockZh = {
  show: 'Day by day',
  failed: 'This deadline could not be explained just now. Try again later.',
  caption: 'Which days count, which do not, and by which provision',
  day: 'Day',
  count: 'Count',
  why: 'Why',
  article: 'Provision',
  weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  verdicts: { start: 'day 0', counted: 'counted', off: 'not counted', stopped: 'clock stopped' },
  marks: { start: '0', off: '–', stopped: 'II' },
}

export const useClockWords = dictionary(clockZh, clockEn)

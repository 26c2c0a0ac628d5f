import type { Day } from '../time/day.ts'
import { refused, type Fault, type Refusal } from './refusal.ts'

/** What is wrong with a day that somebody writes down, said where it is typed. */

/** Of a day that cannot come before another; the words end in front of that day. */
export function dayFault(at: string, day: Day, earliest: Day | null, [zh, en]: readonly [string, string]): Fault[] {
  if (earliest === null || day >= earliest) return []
  return [{ pointer: at, code: 'procedure-invalid', reason: { zh: `${zh}${earliest}`, en: `${en} ${earliest}` } }]
}

/** What is recorded has happened: its day is today or before. */
export function notLater(at: string, day: Day, today: Day): Fault[] {
  if (day <= today) return []
  const reason = {
    zh: `不能晚于今天（${today}）：尚未发生的不能登记`,
    en: `It cannot be later than today, ${today}: what has not happened is not recorded`,
  }
  return [{ pointer: at, code: 'procedure-invalid', reason }]
}

export function procedureInvalid(zh: string, en: string, faults?: Fault[]): { refusal: Refusal } {
  return { refusal: refused('procedure-invalid', zh, en, faults) }
}

import { formatNumber } from '../../certificates/number.ts'
import { yearOf, type Day } from '../../time/day.ts'
import type { Context } from './context.ts'
import { refused, type Fault, type Refusal } from '../refusal.ts'

/** What decisions are made of: a refusal with its faults, a number of one of the office's series. */

export function refusedWith(
  faults: Fault[],
  code: Refusal['code'],
  zh: string,
  en: string,
): { refusal: Refusal } | undefined {
  return faults.length > 0 ? { refusal: refused(code, zh, en, faults) } : undefined
}

/** A number of one of the office's series, by its pattern. */
export function numberOf(context: Context, series: 'receipt' | 'acceptance', region: string, day: Day): string {
  return formatNumber(context.policy.numbers[series], { region, year: yearOf(day), serial: context.serial })
}

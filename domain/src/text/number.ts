import type { Words } from './words.ts'

/**
 * Numbers of a form as people write them: decimal digits, half or full width, with thousands separators in groups of three
 * (comma, blank or apostrophe). `0x10`, `1e5`, `Infinity` and Chinese numerals are none.
 */

/** What a number field takes: how many decimals, and from which to which number. */
export type NumberBounds = {
  readonly decimals: number
  readonly least: number
  readonly most: number
}

/** Beyond these a count, an area or an amount on an application is a slip of the finger. */
export const NUMBER_BOUNDS: Readonly<Record<'integer' | 'decimal' | 'money', NumberBounds>> = {
  integer: { decimals: 0, least: 0, most: 100_000_000 },
  decimal: { decimals: 4, least: 0, most: 1_000_000_000 },
  money: { decimals: 2, least: 0, most: 1_000_000_000_000 },
}

const GROUPED = /^(\d{1,3}(?:[,' ]\d{3})+)(\.\d+)?$/
const PLAIN = /^(\d+)?(\.\d+)?$/

/**
 * A number in the one form in which it is kept: no separators, no leading zeros, a digit before the point. What is none
 * comes back as it was typed.
 */
export function normaliseNumber(text: string): string {
  const typed = text.normalize('NFKC').trim().replace(/^\+/, '').replaceAll('。', '.').replaceAll('’', "'")
  const found = GROUPED.exec(typed) ?? PLAIN.exec(typed)
  const [, whole = '', fraction = ''] = found ?? []
  if (!found || whole + fraction === '') return typed
  const digits = whole.replaceAll(/\D/g, '').replace(/^0+(?=\d)/, '')
  return (digits === '' ? '0' : digits) + fraction
}

/** The number that a kept value is; undefined when it is none. A number of JSON is one when its plain form is decimal. */
export function numberIn(value: unknown): number | undefined {
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text !== 'string' || !/^\d+(\.\d+)?$/.test(text)) return undefined
  return Number(text)
}

/** What is wrong with a kept value as a number within bounds; undefined when nothing is. */
export function numberFault(value: unknown, { decimals, least, most }: NumberBounds): Words | undefined {
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text === 'string' && /^-\d/.test(text)) {
    return { zh: `不能小于${least}`, en: `It cannot be less than ${least}` }
  }
  const number = numberIn(value)
  if (number === undefined || typeof text !== 'string') {
    return decimals === 0
      ? { zh: '请填写整数，只写数字，如 1,200', en: 'Enter a whole number in digits, such as 1,200' }
      : { zh: '请填写数字，不写单位，如 1,234.5', en: 'Enter a number in digits and without a unit, such as 1,234.5' }
  }
  const places = text.split('.')[1]?.replace(/0+$/, '').length ?? 0
  if (places > decimals) {
    return decimals === 0
      ? { zh: '请填写整数', en: 'Enter a whole number' }
      : { zh: `小数点后最多${decimals}位`, en: `At most ${decimals} digits after the point` }
  }
  if (number < least) return { zh: `不能小于${plain(least)}`, en: `It cannot be less than ${plain(least)}` }
  return number > most
    ? { zh: `不能大于${plain(most)}，请核对`, en: `It cannot be more than ${plain(most)}; look for a slip in typing` }
    : undefined
}

/** A number as it is read, with thousands separators; a kept text keeps its decimals. */
export function plain(number: number | string): string {
  const [whole = '', fraction] = String(number).split('.')
  return whole.replaceAll(/\B(?=(\d{3})+$)/g, ',') + (fraction === undefined ? '' : `.${fraction}`)
}

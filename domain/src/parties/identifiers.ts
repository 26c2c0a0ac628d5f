import type { Words } from '../text/words.ts'
import { addYears, isDay, type Day } from '../time/days.ts'
import { PROVINCES, type CreditCodeFault } from '../text/credit-code.ts'

export { creditCodeFor, isPrintedSo, normaliseIdentifier, usccFault } from '../text/credit-code.ts'

/** Which number identifies someone: 统一社会信用代码 (GB 32100) or 公民身份号码 (GB 11643). */
export type IdentifierKind = 'uscc' | 'id-number'

/** Why a number is not one. `FAULT_WORDS` says it to people. */
export type IdentifierFault = CreditCodeFault | 'date' | 'future-date' | 'too-long-ago' | 'first-generation'

/** The first fault of a normalised identity number, or undefined when it follows GB 11643-1999. `today` bounds the birth. */
export function idNumberFault(number: string, today: Day): IdentifierFault | undefined {
  if (number === '') return 'empty'
  if (number.includes('*')) return 'masked'
  if (/^\d{15}$/.test(number)) return 'first-generation'
  if (number.length !== 18) return 'length'
  if (!/^\d{17}[\dX]$/.test(number)) return 'charset'
  if (!isIdRegion(number)) return 'region'
  const birth = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  if (!isDay(birth)) return 'date'
  if (birth > today) return 'future-date'
  if (!isBirth(birth, today)) return 'too-long-ago'
  return number[17] === idCheckCharacter(number) ? undefined : 'check-digit'
}

/**
 * The first six digits: a region of GB/T 2260, one that was abolished long ago included, so only the province is
 * checked; 81, 82, 83 for residents from Hong Kong, Macao and Taiwan; 9 and a province for foreign permanent residents.
 */
function isIdRegion(number: string): boolean {
  const head = number.slice(0, 2)
  return PROVINCES.has(head) || head === '83' || (number.startsWith('9') && PROVINCES.has(number.slice(1, 3)))
}

/** Whether two digits are a province of GB/T 2260. */
export function isProvince(digits: string): boolean {
  return PROVINCES.has(digits)
}

/** In years: nobody has lived to 123 (Jeanne Calment, 1875 to 1997), and a number may name someone who has died. */
const OLDEST_YEARS = 130

/** Whether someone may have been born on a day: not after `today`, and not longer ago than people live. */
export function isBirth(birth: Day, today: Day): boolean {
  return birth <= today && birth > addYears(today, -OLDEST_YEARS)
}

/** GB 11643: MOD 11-2. */
function idCheckCharacter(number: string): string | undefined {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, index) => total + weight * Number(number.charAt(index)), 0)
  return '10X98765432'[sum % 11]
}

export const FAULT_WORDS: Readonly<Record<IdentifierFault, Words>> = {
  empty: { zh: '号码为空', en: 'The number is empty' },
  length: { zh: '应为18位', en: 'It must have 18 characters' },
  charset: { zh: '含有不允许的字符', en: 'It holds a character that is not allowed' },
  masked: { zh: '号码被遮盖，请填写完整号码', en: 'Part of it is hidden; give the whole number' },
  'registration-department': {
    zh: '前两位不是有效的登记管理部门和机构类别',
    en: 'The first two characters are no registering authority and kind of organisation',
  },
  region: { zh: '行政区划不存在', en: 'The region in it does not exist' },
  date: { zh: '出生日期不存在', en: 'The date of birth in it does not exist' },
  'future-date': { zh: '出生日期在今天之后', en: 'The date of birth in it lies in the future' },
  'too-long-ago': {
    zh: '出生日期在130年以前，请核对',
    en: 'The date of birth in it lies more than 130 years ago; look for a slip in typing',
  },
  'organisation-code': {
    zh: '第9至17位（主体标识码）校验不符',
    en: 'Characters 9 to 17 do not fit their own check character',
  },
  'check-digit': {
    zh: '末位校验码不符，请核对是否输错',
    en: 'The check character does not fit; look for a slip in typing',
  },
  'first-generation': {
    zh: '这是15位第一代号码，请填写18位现行号码',
    en: 'This is a number of the first generation with 15 digits; give the present one with 18',
  },
}

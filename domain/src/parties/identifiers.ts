import { z } from 'zod'
import type { Words } from '../catalogue/words.ts'
import { addYears, Day } from '../time/day.ts'

/** Which number identifies someone: 统一社会信用代码 (GB 32100) or 公民身份号码 (GB 11643). */
export const IdentifierKind = z.enum(['uscc', 'id-number'])
export type IdentifierKind = z.infer<typeof IdentifierKind>

/** Why a number is not one. `FAULT_WORDS` says it to people. */
export type IdentifierFault =
  | 'empty'
  | 'length'
  | 'charset'
  | 'masked'
  | 'registration-department'
  | 'region'
  | 'date'
  | 'future-date'
  | 'too-long-ago'
  | 'organisation-code'
  | 'check-digit'
  | 'first-generation'

/**
 * Faults that a real, printed code can have: early pilots issued codes whose check characters do not follow the
 * standard. An official who has seen the licence may let these pass; nobody may let the others pass.
 */
export const OVERRIDABLE: ReadonlySet<IdentifierFault> = new Set(['check-digit', 'organisation-code'])

/** Digits and letters as people type them (full width, lower case, Roman Ⅹ, spaces around) in the form of the standard. */
export function normaliseIdentifier(text: string): string {
  // A capital can be of two characters that Unicode writes otherwise once more, so it comes before the last normalisation.
  return text.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase().normalize('NFKC')
}

/** 31 characters: no I, O, S, V, Z, which are read as 1, 0, 5, U, 2. */
const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** Registering authority and kind of organisation (GB 32100 table 1); 9 is market regulation, Y any other. */
const USCC_HEADS = /^(1[1239]|2[19]|3[1-59]|4[19]|5[1239]|6[129]|7[129]|8[19]|9[123]|A[19]|N[1239]|Y1)/

/** Provinces of GB/T 2260. */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82'.split(' '),
)

/** The first fault of a normalised unified social credit code, or undefined when it follows GB 32100-2015. */
export function usccFault(code: string): IdentifierFault | undefined {
  if (code === '') return 'empty'
  if (code.includes('*')) return 'masked'
  if (code.length !== 18) return 'length'
  if (!/^[0-9A-HJ-NPQRTUWXY]+$/.test(code)) return 'charset'
  if (!USCC_HEADS.test(code)) return 'registration-department'
  // 100000 is the state itself: bodies registered by central authorities.
  if (!/^\d{6}$/.test(code.slice(2, 8)) || !(PROVINCES.has(code.slice(2, 4)) || code.startsWith('100000', 2)))
    return 'region'
  if (code[17] !== usccCheckCharacter(code)) return 'check-digit'
  return code[16] === organisationCheckCharacter(code.slice(8, 16)) ? undefined : 'organisation-code'
}

/** Organisation codes of nobody: those of the made-up companies begin with MA9Y, and no registrar gives out MA9W. */
const NOBODYS = 'MA9W'

/**
 * The `serial`th made-up code of a head (two characters) and a region (six digits), right in both check characters. For
 * demonstrations only: real codes are given by the registrar from the blocks it was allotted. Throws a RangeError beyond 923,520.
 */
export function creditCodeFor(head: string, region: string, serial: number): string {
  if (!Number.isInteger(serial) || serial < 0 || serial >= 31 ** 4)
    throw new RangeError(`no code has the serial ${serial}`)
  const order = [3, 2, 1, 0].map((place) => USCC_ALPHABET.charAt(Math.floor(serial / 31 ** place) % 31)).join('')
  const organisation = NOBODYS + order
  const body = head + region + organisation + organisationCheckCharacter(organisation)
  return body + String(usccCheckCharacter(body))
}

/** GB/T 17710 MOD 31-3: weights are the powers of 3. */
function usccCheckCharacter(code: string): string | undefined {
  let sum = 0
  let weight = 1
  for (const character of code.slice(0, 17)) {
    sum += USCC_ALPHABET.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return USCC_ALPHABET[(31 - (sum % 31)) % 31]
}

/** GB 11714-1997, the organisation code inside: MOD 11 with X for 10. */
function organisationCheckCharacter(eight: string): string {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, index) => total + weight * Number.parseInt(eight.charAt(index), 36), 0)
  const check = (11 - (sum % 11)) % 11
  return check === 10 ? 'X' : String(check)
}

/** The first fault of a normalised identity number, or undefined when it follows GB 11643-1999. `today` bounds the birth. */
export function idNumberFault(number: string, today: Day): IdentifierFault | undefined {
  if (number === '') return 'empty'
  if (number.includes('*')) return 'masked'
  if (/^\d{15}$/.test(number)) return 'first-generation'
  if (number.length !== 18) return 'length'
  if (!/^\d{17}[\dX]$/.test(number)) return 'charset'
  if (!isIdRegion(number)) return 'region'
  const birth = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  if (!Day.safeParse(birth).success) return 'date'
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

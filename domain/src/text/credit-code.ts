import type { Words } from './words.ts'

/** Unified social credit codes 统一社会信用代码 (GB 32100-2015). Loads no schema: browsers use it at each key. */

/** Why a code is none. */
export type CreditCodeFault =
  | 'empty'
  | 'length'
  | 'charset'
  | 'masked'
  | 'registration-department'
  | 'region'
  | 'organisation-code'
  | 'check-digit'

/**
 * Whether a real, printed code may have the fault: early pilots gave out codes whose check characters do not follow the standard, and they are in
 * force. Such a code is taken wherever one is asked for, with what does not fit told to whoever types it and to whoever compares it with
 * the paper (`printedSoDoubt`); nobody takes the other faults.
 */
export function isPrintedSo(fault: CreditCodeFault): boolean {
  return fault === 'check-digit' || fault === 'organisation-code'
}

/** What is told of a code whose check characters do not fit; undefined for one that is right, or none at all. */
export function printedSoDoubt(code: string): Words | undefined {
  const fault = usccFault(code)
  if (fault === undefined || !isPrintedSo(fault)) return undefined
  const where =
    fault === 'check-digit'
      ? { zh: '末位校验码不符', en: 'its last character does not fit' }
      : { zh: '第9至17位（主体标识码）校验不符', en: 'characters 9 to 17 do not fit their own check character' }
  return {
    zh: `${where.zh}，请与营业执照或者登记证书逐位核对；早期试点发放的代码照面确是如此的，照填即可`,
    en: `${where.en}: compare it with the licence, character by character. Codes of the first pilots are printed so and are in force; if it is one, leave it as it is`,
  }
}

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
export const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82'.split(' '),
)

/** The first fault of a normalised unified social credit code, or undefined when it follows GB 32100-2015. */
export function usccFault(code: string): CreditCodeFault | undefined {
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

import type { Words } from '../text/words.ts'

/**
 * Telephone numbers as people write them (full-width brackets, blanks, hyphens, +86, 转, ext) kept in one form:
 * `13800138000`, `022-23456789`, `4008108888`, `+442079460958`, and with an extension `022-23456789-801`.
 */

/** Why a number is none. */
export type TelephoneFault =
  | 'empty'
  | 'charset'
  | 'several'
  | 'mobile'
  | 'area-code'
  | 'landline'
  | 'foreign'
  | 'length'

export const TELEPHONE_WORDS: Readonly<Record<TelephoneFault, Words>> = {
  empty: { zh: '请填写电话号码', en: 'Enter a telephone number' },
  charset: {
    zh: '电话号码只写数字，可带区号、括号、空格、短横线和分机号',
    en: 'A telephone number has digits, and may have an area code, brackets, blanks, hyphens and an extension',
  },
  several: { zh: '只填一个电话号码', en: 'Give one number only' },
  mobile: {
    zh: '手机号码应为11位，以13至19开头',
    en: 'A mobile number has 11 digits and begins with 13 to 19',
  },
  'area-code': {
    zh: '请在固定电话前加上区号，如 022-23456789',
    en: 'Put the area code before a landline number, such as 022-23456789',
  },
  landline: {
    zh: '固定电话为区号加7位或8位号码（三位区号为8位），号码不以0或1开头',
    en: 'A landline number has 7 or 8 digits after the area code (8 after one of three digits) and begins with neither 0 nor 1',
  },
  foreign: {
    zh: '境外号码为加号、国家或地区代码和号码，共8至15位数字，如 +852 2345 6789',
    en: 'A foreign number is a plus, the code of the country or region and the number, 8 to 15 digits in all, such as +852 2345 6789',
  },
  length: {
    zh: '位数不对：手机为11位，固定电话须带区号，境外号码以加号开头',
    en: 'It has not the right number of digits: a mobile has 11, a landline its area code, a foreign number begins with a plus',
  },
}

/** 400 and 800 numbers, paid for by the one who is called: seven digits after them. */
const SERVICE = /^[48]00\d{7}$/
const MOBILE = /^1[3-9]\d{9}$/
/** Area codes of the national plan: 010, 02x with eight digits behind, the others with seven or eight. */
const LANDLINE = /^(010|02[0-57-9]|0[3-9]\d{2})([2-9]\d{6,7})$/

/** What people write before a number to say that it is one; a link of a page says `tel:`. */
const CHINESE_LABEL =
  '(?:我的|本人|联系人?|办公室?|单位|公司|家庭|固定|移动|咨询|值班|服务|监督|投诉|客服|业务)?(?:电话|手机|座机|固话|传真|热线|总机)(?:号码|号)?'
const ENGLISH_LABEL = String.raw`(?:(?:contact|mobile|cell|office|home|business|work|main|direct)\s+)?(?:telephone|phone|tel|mobile|mob|cell|fax|facsimile|hotline)\.?(?:\s*(?:number|no)\.?)?`
const ONE_LABEL = `(?:${CHINESE_LABEL}|${ENGLISH_LABEL})`
/** `电话`, `Tel./Fax`, `电话（传真）`, `T:`. */
const LABEL = new RegExp(
  String.raw`^\s*(?:${ONE_LABEL}(?:\s*(?:[/、&和及与]|and)\s*${ONE_LABEL})?是?|联系方式|[TFMP](?=\s*[.:]))\s*(?:\([^()\d]{0,10}\)\s*)?[.:]?\s*`,
  'i',
)
/** A second number behind a label of its own, as on a letterhead: two numbers and not a wrong one. */
const LABEL_AMID = new RegExp(String.raw`\d[\s,;、。/]{0,9}(?:${ONE_LABEL}|[TFMP](?=\s*[.:]))`, 'i')

type Read = { readonly number: string; readonly extension: string }

/** A number as it was typed, in its one form when it is right and as it was typed when it is not. */
export function normaliseTelephone(text: string): string {
  const read = readTelephone(text)
  return 'fault' in read ? text.normalize('NFKC').trim() : written(read)
}

/** What is wrong with a number; undefined when nothing is. */
export function telephoneFault(text: string): TelephoneFault | undefined {
  const read = readTelephone(text)
  return 'fault' in read ? read.fault : undefined
}

function written({ number, extension }: Read): string {
  return extension === '' ? number : `${number}-${extension}`
}

function readTelephone(text: string): Read | { fault: TelephoneFault } {
  const plain = text
    .normalize('NFKC')
    .replace(LABEL, '')
    .replace(/[\s,;、。]{1,9}$/, '')
    .trim()
  if (plain === '') return { fault: 'empty' }
  if (LABEL_AMID.test(plain)) return { fault: 'several' }
  const [main, extension, ...more] = plain.split(/(?:转|轉|分机|分機|ext\.?|x|#)[.:\s]*/i).map((part) => part.trim())
  if (more.length > 0 || main === undefined || main === '') return { fault: 'charset' }
  if (extension !== undefined && !/^\d{1,8}$/.test(extension)) return { fault: 'charset' }
  if (/[/、,;或]/.test(main)) return { fault: 'several' }
  if (!/^\(?\+?[\d\s().·‐-―−-]+$/.test(main)) return { fault: 'charset' }
  const whole = numberOf(main)
  if (extension !== undefined) return 'fault' in whole ? whole : { ...whole, extension }
  // `022-23456789-801`: the last group is an extension where what stands before it is a whole number.
  const [, before = '', last = ''] = /^(.+)[‐-―−-]\s*(\d{1,5})$/.exec(main) ?? []
  const dashed = numberOf(before)
  if (!('fault' in dashed) && (/\d{7,8}\s*$/.test(before) || 'fault' in whole)) return { ...dashed, extension: last }
  return 'fault' in whole ? whole : { ...whole, extension: '' }
}

/** Without the code of China, and with the 0 of an area code that is left out behind it. */
function withoutChina(digits: string, zeroInBrackets: boolean): string {
  const foreign = zeroInBrackets ? digits.replace(/^((?:\+|00)\d{1,3}?)0/, '$1') : digits
  const [, rest] = /^(?:\+|00)?86(\d{10,12})$/.exec(foreign) ?? []
  if (rest === undefined) return foreign.replace(/^00(?=[1-9])/, '+')
  return MOBILE.test(rest) || SERVICE.test(rest) || rest.startsWith('0') ? rest : `0${rest}`
}

function numberOf(text: string): { number: string } | { fault: TelephoneFault } {
  const digits = withoutChina(text.replaceAll(/[^\d+]/g, ''), /\(0\)/.test(text))
  if (digits.startsWith('+')) return isForeign(digits) ? { number: digits } : { fault: 'foreign' }
  // A trunk 0 before a mobile number, as it was dialled from another city.
  const own = digits.replace(/^0(?=1[3-9]\d{9}$)/, '')
  if (MOBILE.test(own) || SERVICE.test(own)) return { number: own }
  if (own.startsWith('0')) {
    const [, area = '', local = ''] = LANDLINE.exec(own) ?? []
    if (area === '' || (area.length === 3 && local.length !== 8)) return { fault: 'landline' }
    return { number: `${area}-${local}` }
  }
  if (own.startsWith('1') && own.length >= 10 && own.length <= 13) return { fault: 'mobile' }
  return { fault: own.length === 7 || own.length === 8 ? 'area-code' : 'length' }
}

/** E.164: at most 15 digits. The plans of Hong Kong, Macao and Taiwan are known; of others, that no number is one digit repeated. */
function isForeign(digits: string): boolean {
  if (digits.startsWith('+852')) return /^\+852[2-9]\d{7}$/.test(digits)
  if (digits.startsWith('+853')) return /^\+853[268]\d{7}$/.test(digits)
  if (digits.startsWith('+886')) return /^\+886[2-9]\d{7,8}$/.test(digits)
  return /^\+[1-9]\d{7,14}$/.test(digits) && !digits.startsWith('+86') && !/(\d)\1{6,}$/.test(digits)
}

import type { Words } from './words.ts'
import { normaliseIdentifier, printedSoDoubt } from './credit-code.ts'

/**
 * Lines of text that have a known form: an account, a code, an address. A field of the catalogue names its form (`"format"` in
 * `fields.json`) and is then written in one way and refused where it cannot be such a thing. Where a slip is likely and not certain the
 * doubt is told and nothing is refused. Loads no schema: browsers use it at each key.
 */
export const KNOWN_FORMS = [
  'bank-account',
  'project-code',
  'ip-address',
  'web-or-shop',
  'industry-code',
  'vehicle',
  'postcode',
  'email',
] as const
export type KnownForm = (typeof KNOWN_FORMS)[number]

type Form = {
  readonly normalise: (text: string) => string
  /** Why it is no such thing; undefined when it may be. */
  readonly fault: (text: string) => Words | undefined
  /** What is likely a slip and may yet be right. */
  readonly doubt?: (text: string) => Words | undefined
}

const FORMS: Readonly<Record<KnownForm, Form>> = {
  'bank-account': { normalise: normaliseAccount, fault: accountFault, doubt: accountDoubt },
  'project-code': { normalise: normaliseProjectCode, fault: projectCodeFault },
  'ip-address': { normalise: normaliseAddresses, fault: addressesFault, doubt: addressesDoubt },
  'web-or-shop': { normalise: (text) => text, fault: webFault },
  'industry-code': { normalise: normaliseIndustry, fault: industryFault },
  vehicle: { normalise: normaliseVehicle, fault: () => undefined, doubt: vehicleDoubt },
  postcode: { normalise: squeezed, fault: postcodeFault },
  email: { normalise: squeezed, fault: emailFault },
}

/** A field as far as its form depends on it. Plans kept from before there were forms name none. */
export type FormedField = { readonly format?: string | undefined }

function formOf({ format }: FormedField): Form | undefined {
  return format !== undefined && Object.hasOwn(FORMS, format) ? FORMS[format as KnownForm] : undefined
}

/** Text of a field in the one way in which its form is written; text of a field without a form stays as it is. */
export function inForm(field: FormedField, text: string): string {
  // What a form leaves out, a blank between two marks, say, may let those around it meet: they stand in their one order then.
  return formOf(field)?.normalise(text).normalize('NFC') ?? text
}

/** Why the first of these rows, in the way they are kept, is not of the form of its field; undefined when all may be. */
export function formFault(field: FormedField, rows: readonly string[]): Words | undefined {
  return firstOf(rows, formOf(field)?.fault)
}

/** What is likely a slip in what was filled in, in either way of writing: to be told, never to be refused. */
export function formDoubt(field: FormedField & { readonly type?: string }, value: unknown): Words | undefined {
  if (field.type === 'uscc') return typeof value === 'string' ? printedSoDoubt(normaliseIdentifier(value)) : undefined
  const form = formOf(field)
  if (!form?.doubt) return undefined
  const rows = (Array.isArray(value) ? value : [value]).filter((row): row is string => typeof row === 'string')
  const written = rows.map((row) => inForm(field, row)).filter((row) => row !== '')
  return form.fault && firstOf(written, form.fault) ? undefined : firstOf(written, form.doubt)
}

function firstOf(rows: readonly string[], tell: ((text: string) => Words | undefined) | undefined): Words | undefined {
  if (!tell) return undefined
  for (const row of rows) {
    const words = tell(row)
    if (words) return words
  }
  return undefined
}

/** Half width and without blanks. */
function squeezed(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s/g, '')
}

/** Dashes of every make, as phones and spreadsheets write them. */
const DASHES = /[‐-―−－-]/g

/**
 * An account as banks print it in groups of four. A card has 13 to 19 digits (ISO/IEC 7812-1, GB/T 15694.1); an account of settlement
 * is as long as its bank makes it, at most 32 (the field 账号 of the payment system of the People's Bank); the shortest that are in
 * use have 8.
 */
function normaliseAccount(text: string): string {
  return squeezed(text).replaceAll(DASHES, '')
}

function accountFault(account: string): Words | undefined {
  if (!/^\d*$/.test(account)) {
    return {
      zh: '银行账号只写数字，可以用空格分组；不要写户名和开户行',
      en: 'A bank account has digits only, in groups if you like; leave out the name and the bank',
    }
  }
  if (account.length < 8 || account.length > 32) {
    return { zh: '银行账号为8至32位数字，请核对位数', en: 'A bank account has 8 to 32 digits; count them again' }
  }
  if (/^(\d)\1*$/.test(account)) {
    return { zh: '各位数字都相同，不是银行账号', en: 'One digit repeated is no bank account' }
  }
  return undefined
}

/** Numbers of cards: of UnionPay (BIN 62, JR/T 0008) with 16 to 19 digits, and of the two foreign nets that issue here with 16. */
const CARD = /^(62\d{14,17}|[45]\d{15})$/

function accountDoubt(account: string): Words | undefined {
  if (!CARD.test(account) || luhn(account)) return undefined
  return {
    zh: '看起来是银行卡号，但末位校验码不符，请对照卡面核对；如果是存折或单位账号，可以不改',
    en: 'This looks like the number of a card, and its last digit does not fit: compare it with the card. If it is the account of a passbook or a company, leave it as it is',
  }
}

/** ISO/IEC 7812-1, annex B: every second digit from the right doubled, the sum of digits a multiple of ten. Holds for cards alone. */
export function luhn(digits: string): boolean {
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, character, index) => {
      const digit = Number(character) * (index % 2 === 1 ? 2 : 1)
      return total + (digit > 9 ? digit - 9 : digit)
    }, 0)
  return sum % 10 === 0
}

/** 投资项目统一代码, given by the national platform: year and month (or the year), region, trade, kind, serial. */
const PROJECT_CODE = /^(\d{4})-?(\d{6})-?(\d{2})-?(\d{2})-?(\d{6})$/

function normaliseProjectCode(text: string): string {
  const plain = squeezed(text).replaceAll(DASHES, '-')
  const [, ...parts] = PROJECT_CODE.exec(plain) ?? []
  return parts.length === 0 ? plain : parts.join('-')
}

function projectCodeFault(code: string): Words | undefined {
  return PROJECT_CODE.test(code)
    ? undefined
    : {
        zh: '项目统一代码为20位数字，分五段，如 2603-120116-04-01-123456',
        en: 'A project code has 20 digits in five groups, such as 2603-120116-04-01-123456',
      }
}

/** One address, or several beside each other, each with a length of its net if it is a block. */
function normaliseAddresses(text: string): string {
  return text
    .normalize('NFKC')
    .split(/[、,;\s]+/)
    .filter((part) => part !== '')
    .join('、')
    .toLowerCase()
}

function addressesFault(text: string): Words | undefined {
  const wrong = text.split('、').find((part) => !isAddress(part))
  return wrong === undefined
    ? undefined
    : {
        zh: `“${wrong}”不是IP地址，应如 203.0.113.10；多个地址用顿号分开`,
        en: `"${wrong}" is no IP address, such as 203.0.113.10; put a comma between several`,
      }
}

function isAddress(text: string): boolean {
  const [address = '', length, ...more] = text.split('/')
  if (more.length > 0) return false
  const version = address.includes(':') ? 6 : 4
  const longest = version === 6 ? 128 : 32
  if (length !== undefined && !(/^\d{1,3}$/.test(length) && Number(length) <= longest)) return false
  return version === 6 ? isVersion6(address) : isVersion4(address)
}

/** RFC 6943, 3.1.1: four decimal numbers without leading zeros, which some systems read as octal. */
function isVersion4(address: string): boolean {
  const parts = address.split('.')
  return parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255)
}

/** RFC 4291, 2.2: eight groups, one run of zeros left out. */
function isVersion6(address: string): boolean {
  const halves = address.split('::')
  if (halves.length > 2) return false
  const groups = halves.map((half) => (half === '' ? [] : half.split(':')))
  const all = groups.flat()
  if (!all.every((group) => /^[0-9a-f]{1,4}$/.test(group))) return false
  return halves.length === 2 ? all.length < 8 : all.length === 8
}

/** RFC 1918, RFC 3927 and the loopback: addresses that every network has, so that no carrier gave them to one customer. */
const PRIVATE = /^(10\.|127\.|169\.254\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/

function addressesDoubt(text: string): Words | undefined {
  const own = text.split('、').find((part) => PRIVATE.test(part))
  return own === undefined
    ? undefined
    : {
        zh: `${own}是内部网络地址，电信企业分配的固定公网地址通常不是这样，请核对`,
        en: `${own} is an address inside a network; the fixed public one that a carrier gives does not usually look so`,
      }
}

/** An address of the web, or the name of a platform and of the shop there; what begins as an address is one. */
function webFault(text: string): Words | undefined {
  if (!/^([a-z][a-z0-9+.-]*:|www\.)/i.test(text)) {
    return /[\p{L}\p{N}]/u.test(text)
      ? undefined
      : {
          zh: '请填写网址，或者平台名称和店铺名称',
          en: 'Enter an address, or the platform and the name of the shop there',
        }
  }
  const address = /^(https?:\/\/|www\.)([a-z0-9\p{L}-]+\.)+[a-z\p{L}]{2,}(:\d{1,5})?([/?#]\S*)?$/iu
  return address.test(text)
    ? undefined
    : { zh: '网址应如 https://www.example.com', en: 'An address reads such as https://www.example.com' }
}

/** GB/T 4754: the letter of the section may stand before the digits and the name of the trade behind them. */
function normaliseIndustry(text: string): string {
  const plain = text.normalize('NFKC').trim()
  const [, letter = '', digits, name] = /^([a-t]?)\s*(\d{4})(?:\s*[-‐-―:：]?\s*(\p{L}.*))?$/iu.exec(plain) ?? []
  if (digits === undefined) return plain
  return `${letter.toUpperCase()}${digits}${name === undefined ? '' : ` ${name}`}`
}

/** Divisions run from 01 to 97, and 98 has no class. */
function industryFault(text: string): Words | undefined {
  const [, division] = /^[A-T]?(\d{2})\d{2}( \p{L}.*)?$/u.exec(text) ?? []
  return division !== undefined && Number(division) >= 1 && Number(division) <= 97
    ? undefined
    : {
        zh: '应为国民经济行业分类（GB/T 4754）的四位小类代码，如 6210',
        en: 'Enter the four digits of a class of GB/T 4754, such as 6210',
      }
}

/**
 * A plate (GA 36): the province, the letter of the city (never I), five letters or digits (never I or O) or six of a vehicle of new energy;
 * trailers, coaches of learners, police and vehicles of Hong Kong and Macao end in a character.
 */
const PLATE =
  /^([京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新])\s*([A-HJ-Z])\s*[·•.・-]?\s*([A-HJ-NP-Z0-9]{4}[挂学警港澳]|[A-HJ-NP-Z0-9]{5,6})(?![A-Z0-9])/i

/** Of a line about one vehicle only the plate at its beginning is written in its one form. */
function normaliseVehicle(text: string): string {
  const plain = text.trim()
  const half = plain.normalize('NFKC')
  const found = PLATE.exec(half)
  if (!found) return plain
  const [whole, province = '', city = '', rest = ''] = found
  return `${province}${city.toUpperCase()}${rest.toUpperCase()}${half.slice(whole.length).replace(/^,\s*/, '，')}`
}

/** Vehicles that are yet to be bought or registered have no plate. */
function vehicleDoubt(text: string): Words | undefined {
  if (PLATE.test(text) || /^(未上牌|拟购|新车|临)/.test(text)) return undefined
  return {
    zh: `“${text.slice(0, 20)}”开头不是车牌号，每行应以车牌号开头，如“津A12345，18吨”；没有上牌的写“未上牌”`,
    en: `"${text.slice(0, 20)}" does not begin with a plate; begin each line with one, such as "津A12345, 18 t", or with 未上牌 where there is none yet`,
  }
}

/** Six digits whose first two are a postal area: 01 to 86 are in use on the mainland, 99 for Hong Kong, Macao and Taiwan. */
function postcodeFault(text: string): Words | undefined {
  const area = Number(text.slice(0, 2))
  return /^\d{6}$/.test(text) && ((area >= 1 && area <= 86) || area === 99)
    ? undefined
    : { zh: '邮政编码为6位数字，如 300450', en: 'A postcode has 6 digits, such as 300450' }
}

/** RFC 5321 as people have it: one @, a domain with a dot, 254 characters at most. */
function emailFault(text: string): Words | undefined {
  return text.length <= 254 && /^[^\s@"(),:;<>[\\\]]{1,64}@([\p{L}\p{N}-]+\.)+[\p{L}]{2,}$/u.test(text)
    ? undefined
    : { zh: '电子邮箱应如 name@example.com', en: 'An e-mail address reads such as name@example.com' }
}

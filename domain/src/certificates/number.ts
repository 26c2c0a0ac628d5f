import { z } from 'zod'

/**
 * The electronic certificate identifier 电子证照标识 of GB/T 36904-2018:
 * `1.2.156.3005.2.` type code `.` issuer code `.` serial `.` version `.` check character.
 * The text of the standard was not at hand: structure and check rule are taken from identifiers in public use and
 * verified by calculation (mod37-36.json beside this file). Have the text read before claiming conformance.
 */
const ROOT = '1.2.156.3005.2.'

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/**
 * A unified social credit code by its shape (GB 32100: no I, O, S, V, Z). Its own check character is not tested here:
 * codes from the first pilots are in force and fail it.
 */
export const CreditCodeShape = z.string().regex(/^[0-9A-HJ-NP-RTUW-Y]{18}$/)

/** 证照类型代码: the credit code of the body that defines the type, and three digits. Assigned by the province. */
export const CertificateTypeCode = z.string().regex(/^[0-9A-HJ-NP-RTUW-Y]{18}\d{3}$/)
export type CertificateTypeCode = z.infer<typeof CertificateTypeCode>

export type CertificateIdentifier = {
  typeCode: CertificateTypeCode
  /** Credit code of the issuing body; some provinces print a region code of six digits, which is read but never written. */
  issuer: string
  /** 流水号, digits and capitals, at most 32. */
  serial: string
  /** From 1 to 999: every re-issue of a certificate has the next version and so a new identifier. */
  version: number
}

/**
 * The check character of ISO/IEC 7064 MOD 37,36 (GB/T 17710) over a string of digits and capitals.
 * Catches every single wrong character and nearly every swap of neighbours. Throws a RangeError on any other character.
 */
export function checkCharacter(text: string): string {
  let product = 36
  for (const character of text) {
    const value = ALPHABET.indexOf(character)
    if (value < 0) throw new RangeError(`"${character}" is neither a digit nor a capital letter`)
    product = (((product + value) % 36 || 36) * 2) % 37
  }
  return ALPHABET.charAt((37 - product) % 36)
}

/** The identifier as it is printed. Throws a RangeError when a part does not have its shape: parts come from configuration. */
export function buildIdentifier(parts: CertificateIdentifier): string {
  if (!CertificateTypeCode.safeParse(parts.typeCode).success) throw new RangeError(`type code ${parts.typeCode}`)
  if (!CreditCodeShape.safeParse(parts.issuer).success)
    throw new RangeError(`issuer ${parts.issuer} is no unified social credit code`)
  if (!/^[0-9A-Z]{1,32}$/.test(parts.serial)) throw new RangeError(`serial ${parts.serial}`)
  if (!Number.isInteger(parts.version) || parts.version < 1 || parts.version > 999) {
    throw new RangeError(`version ${parts.version} is not between 1 and 999`)
  }
  const segments = [parts.typeCode, parts.issuer, parts.serial, String(parts.version).padStart(3, '0')]
  return `${ROOT}${segments.join('.')}.${checkCharacter(segments.join(''))}`
}

const SHAPE = new RegExp(
  `^${ROOT.replaceAll('.', String.raw`\.`)}` +
    String.raw`(?<typeCode>[0-9A-HJ-NP-RTUW-Y]{18}\d{3})\.(?<issuer>[0-9A-HJ-NP-RTUW-Y]{18}|\d{6})\.` +
    String.raw`(?<serial>[0-9A-Z]{1,32})\.(?<version>\d{3})\.(?<check>[0-9A-Z])$`,
)

/**
 * Reads a printed identifier; small letters and blanks around it are forgiven. `malformed` when it has not the
 * shape, `check-character-wrong` when it has and a character was mistyped.
 */
export function readIdentifier(
  text: string,
): { identifier: CertificateIdentifier } | { refusal: 'malformed' | 'check-character-wrong' } {
  const parts = SHAPE.exec(text.trim().toUpperCase())?.groups
  if (parts === undefined) return { refusal: 'malformed' }
  const { typeCode = '', issuer = '', serial = '', version = '', check } = parts
  if (Number(version) === 0) return { refusal: 'malformed' }
  if (checkCharacter(typeCode + issuer + serial + version) !== check) return { refusal: 'check-character-wrong' }
  return { identifier: { typeCode, issuer, serial, version: Number(version) } }
}

/**
 * The check digit of ISO/IEC 7064 MOD 11,10 (GB/T 17710) over a string of digits, as food licences have it: published numbers of three
 * provinces verify by it (number.test.ts).
 */
export function checkDigit(digits: string): string {
  let product = 10
  for (const digit of digits) product = (((product + Number(digit)) % 10 || 10) * 2) % 11
  return String((11 - product) % 10)
}

/** What a province is called in a 字号, by the first two digits of its code (GB/T 2260). */
const PROVINCES: Readonly<Record<string, string>> = {
  11: '京',
  12: '津',
  13: '冀',
  14: '晋',
  15: '蒙',
  21: '辽',
  22: '吉',
  23: '黑',
  31: '沪',
  32: '苏',
  33: '浙',
  34: '皖',
  35: '闽',
  36: '赣',
  37: '鲁',
  41: '豫',
  42: '鄂',
  43: '湘',
  44: '粤',
  45: '桂',
  46: '琼',
  50: '渝',
  51: '川',
  52: '贵',
  53: '云',
  54: '藏',
  61: '陕',
  62: '甘',
  63: '青',
  64: '宁',
  65: '新',
}

const TOKEN = /\{(region|year|province|city|area|variant|check|serial[:=][1-9])\}/g
const SERIAL = /\{serial[:=][1-9]\}/g

/**
 * How an office numbers its certificates or licences: literal text and the tokens `{region}` (its code), `{year}`, `{province}` (its short
 * name), `{city}` and `{area}` (of its place), `{variant}`, `{serial:N}` (at least N digits) or `{serial=N}` (exactly N, and no more licences than
 * those), and `{check}` (the check digit over every digit before it). No token is a key of the catalogue: people read these numbers. The serial stands
 * once; one that may outgrow its width is not followed by a digit or token, so that it cannot collide with another number.
 */
export const NumberPattern = z
  .string()
  .max(64)
  .refine((pattern) => !/[{}]/.test(pattern.replaceAll(TOKEN, '')), 'unknown token')
  .refine((pattern) => pattern.match(SERIAL)?.length === 1, 'one of {serial:N} and {serial=N} must stand exactly once')
  .refine((pattern) => !/\{serial:[1-9]\}[\d{]/.test(pattern), '{serial:N} must be followed by text or nothing')
  .refine((pattern) => !/\{check\}./.test(pattern), '{check} must stand at the end')
export type NumberPattern = z.infer<typeof NumberPattern>

export type NumberParts = {
  /** Region key: the code of the region, for every region that has one. */
  region: string
  year: number
  serial: number
  city?: string | undefined
  area?: string | undefined
  variant?: string | undefined
}

/** What stands for a token that is the same for every number of a series; empty where nothing is known. */
export function tokenText(name: string, parts: Omit<NumberParts, 'serial'>): string {
  if (name === 'region') return parts.region
  if (name === 'year') return String(parts.year)
  if (name === 'province') return PROVINCES[parts.region.slice(0, 2)] ?? ''
  return name === 'city' || name === 'area' || name === 'variant' ? (parts[name] ?? '') : ''
}

/** A number by its pattern. Throws a RangeError on a serial that is not a positive whole number or outgrows an exact width. */
export function formatNumber(pattern: NumberPattern, parts: NumberParts): string {
  const { serial } = parts
  if (!Number.isSafeInteger(serial) || serial < 1) throw new RangeError(`serial ${serial}`)
  const written = pattern.replaceAll(TOKEN, (token, name: string) => {
    if (name === 'check') return token
    if (!name.startsWith('serial')) return tokenText(name, parts)
    const width = Number(name.slice(-1))
    if (name.includes('=') && String(serial).length > width)
      throw new RangeError(`serial ${serial} outgrows ${pattern}`)
    return String(serial).padStart(width, '0')
  })
  return written.replace('{check}', () => checkDigit(written.replaceAll(/\D/g, '')))
}

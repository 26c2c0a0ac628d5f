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

const TOKEN = /\{(region|item|year|serial:[1-9])\}/g

/**
 * How an office numbers its certificates or licences: literal text and the tokens `{region}`, `{item}` (the item's
 * code), `{year}` and `{serial:N}` (at least N digits). The serial stands once, and no digit or token follows it
 * directly, so that a serial which outgrows its width cannot collide with another number.
 */
export const NumberPattern = z
  .string()
  .max(64)
  .refine((pattern) => !/[{}]/.test(pattern.replaceAll(TOKEN, '')), 'unknown token')
  .refine((pattern) => pattern.match(/\{serial:[1-9]\}/g)?.length === 1, '{serial:N} must stand exactly once')
  .refine((pattern) => !/\{serial:[1-9]\}[\d{]/.test(pattern), '{serial:N} must be followed by text or nothing')
export type NumberPattern = z.infer<typeof NumberPattern>

/** A number by its pattern. Throws a RangeError on a serial that is not a positive whole number. */
export function formatNumber(
  pattern: NumberPattern,
  parts: { region: string; item: string; year: number; serial: number },
): string {
  if (!Number.isSafeInteger(parts.serial) || parts.serial < 1) throw new RangeError(`serial ${parts.serial}`)
  return pattern.replaceAll(TOKEN, (_, token: string) => {
    if (token === 'region') return parts.region
    if (token === 'item') return parts.item
    if (token === 'year') return String(parts.year)
    return String(parts.serial).padStart(Number(token.slice('serial:'.length)), '0')
  })
}

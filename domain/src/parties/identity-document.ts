import type { Words } from '../text/words.ts'
import { isDay, type Day } from '../time/days.ts'
import { FAULT_WORDS, idNumberFault, isBirth, isProvince, type IdentifierFault } from './identifiers.ts'
import { DOCUMENT_WORDS, kindOfNumber, type DocumentKind, type IdentityDocument } from './identity-kinds.ts'

/** The rule of each kind of document; how a document is written is in `identity-kinds.ts`, which browsers load without any schema. */

type Rule = (number: string, today: Day) => Words | undefined

const RULES: Readonly<Record<DocumentKind, Rule>> = {
  // GB 11643-1999: region, birth, order, check character MOD 11-2.
  'resident-card': (number, today) => {
    const kind = kindOfNumber(number)
    return kind === 'resident-card' ? ofFault(idNumberFault(number, today)) : otherKind(kind)
  },
  // 港澳台居民居住证申领发放办法（国办发〔2018〕81号）: a number of GB 11643 with the region 810000, 820000 or 830000.
  'residence-permit': (number, today) =>
    kindOfNumber(number) === 'residence-permit'
      ? ofFault(idNumberFault(number, today))
      : misfit('residence-permit', number),
  // 2023: 9, province, nationality in three digits of GB/T 2659 (as ISO 3166-1), birth, order, check as in GB 11643.
  'foreigner-card': (number, today) => {
    if (kindOfNumber(number) !== 'foreigner-card') return misfit('foreigner-card', number)
    if (number.length === 15) return ofFault(cardOf2017Fault(number, today))
    return /^(000|156)/.test(number.slice(3)) ? misfit('foreigner-card', number) : ofFault(idNumberFault(number, today))
  },
  // 出入境证件 of the National Immigration Administration: H or M and 8 digits for life, on older ones the times of renewal after them.
  'hk-macao-permit': (number) => byPattern('hk-macao-permit', number, /^[HM]\d{8}(\d{2})?$/),
  // The card since 2015: 8 digits for life; the booklet before it: 10, and a letter for the place of issue.
  'taiwan-permit': (number) => byPattern('taiwan-permit', number, /^(\d{8}|\d{10}[A-Z]?)$/),
  // ICAO Doc 9303 part 4: a document number of up to nine letters and digits.
  passport: (number) => byPattern('passport', number, /^(?=.*\d)[A-Z0-9]{5,9}$/),
}

/** What is wrong with a document, by the rule of its kind; undefined when nothing is. `today` bounds the birth in it. */
export function documentFault({ kind, number }: IdentityDocument, today: Day): Words | undefined {
  return RULES[kind](number, today)
}

function ofFault(fault: IdentifierFault | undefined): Words | undefined {
  return fault && FAULT_WORDS[fault]
}

function otherKind(kind: DocumentKind): Words {
  const { name } = DOCUMENT_WORDS[kind]
  return {
    zh: `这是${name.zh}的号码，请把证件类型改为“${name.zh}”`,
    en: `This is the number of another document; choose "${name.en}" as its kind`,
  }
}

function misfit(kind: DocumentKind, number: string): Words {
  if (number === '') return FAULT_WORDS.empty
  if (number.includes('*')) return FAULT_WORDS.masked
  const { name, help } = DOCUMENT_WORDS[kind]
  return {
    zh: `不是${name.zh}的号码：应为${help.zh}`,
    en: `It is no number of this document (${name.en}): ${help.en}`,
  }
}

function byPattern(kind: DocumentKind, number: string, pattern: RegExp): Words | undefined {
  // All zeros is what people type to get on.
  return pattern.test(number) && /[1-9]/.test(number) ? undefined : misfit(kind, number)
}

/**
 * The card of 2017 (and the certificate of 2004): nationality in three letters, four digits of the place that took the application, the
 * birth as YYMMDD, one digit of order and a check digit by 7-3-1 as in ICAO Doc 9303 part 3. The century is not in it.
 */
function cardOf2017Fault(number: string, today: Day): IdentifierFault | undefined {
  if (!isProvince(number.slice(3, 5))) return 'region'
  if (birthOf2017(number, today) === undefined) return 'date'
  return number.at(-1) === checkDigit731(number.slice(0, -1)) ? undefined : 'check-digit'
}

function birthOf2017(number: string, today: Day): Day | undefined {
  const [year, month, day] = [number.slice(7, 9), number.slice(9, 11), number.slice(11, 13)]
  return [`20${year}-${month}-${day}`, `19${year}-${month}-${day}`].find(
    (birth) => isDay(birth) && isBirth(birth, today),
  )
}

/** ICAO Doc 9303 part 3, 4.9: weights 7, 3, 1; letters count from A as 10. */
function checkDigit731(text: string): string {
  const weights = [7, 3, 1]
  const sum = Array.from(text).reduce(
    (total, character, index) => total + Number.parseInt(character, 36) * (weights[index % 3] ?? 0),
    0,
  )
  return String(sum % 10)
}

/** The day of birth that the number holds; undefined for documents that hold none. */
export function birthIn({ kind, number }: IdentityDocument, today: Day): Day | undefined {
  if (/^[A-Z]{3}\d{12}$/.test(number) && kind === 'foreigner-card') return birthOf2017(number, today)
  if (!/^\d{17}[\dX]$/.test(number)) return undefined
  return `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
}

/** The sex that a number of GB 11643 holds (odd is male), in the words of the form; undefined for other documents. */
export function sexIn({ number }: IdentityDocument): '男' | '女' | undefined {
  if (!/^\d{17}[\dX]$/.test(number)) return undefined
  return Number(number[16]) % 2 === 1 ? '男' : '女'
}

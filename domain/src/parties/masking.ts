import type { Words } from '../text/words.ts'
import { DOCUMENT_KINDS, documentOf } from './identity-kinds.ts'

/**
 * Numbers as they are shown where the whole of one is not needed (GB/T 35273-2020, 7.2: what a screen shows of personal data is
 * de-identified): enough that its holder knows which one is meant, too little to make up the rest.
 */

/** The kinds of number that are shown masked: documents of identity, 统一社会信用代码, telephones, accounts. */
export const MASKED_KINDS = [...DOCUMENT_KINDS, 'uscc', 'telephone', 'bank-account'] as const
export type MaskedKind = (typeof MASKED_KINDS)[number]

/** How much of a number of one kind may be seen: at most so many characters at either end, and never fewer hidden than `hidden`. */
export type Mask = { readonly head: number; readonly tail: number; readonly hidden: number; readonly reason: Words }

/** Hides the region's last digits, the whole birth and most of the order: with less hidden, the check digit would give the birth away. */
const OF_GB_11643 = {
  zh: '遮住出生日期和大部分顺序码；末位校验码有规律，多留几位便可推算（GB 11643）',
  en: 'The birth and most of the order are hidden: the check digit follows a rule, so that more would give them away (GB 11643)',
}
const SHORT = {
  zh: '号码短，只留类别字母和末两位，遮住的至少四位',
  en: 'The number is short: only its letter and its last two characters stay, and at least four are hidden',
}

/** One row per kind; `reason` says why so much and no more. */
export const MASKS: Readonly<Record<MaskedKind, Mask>> = {
  'resident-card': { head: 3, tail: 2, hidden: 13, reason: OF_GB_11643 },
  // Cards of 2017 have 15 characters, of which the first three are the nationality.
  'foreigner-card': { head: 1, tail: 2, hidden: 12, reason: OF_GB_11643 },
  'residence-permit': { head: 2, tail: 2, hidden: 14, reason: OF_GB_11643 },
  'hk-macao-permit': { head: 1, tail: 2, hidden: 6, reason: SHORT },
  'taiwan-permit': { head: 0, tail: 2, hidden: 6, reason: SHORT },
  passport: { head: 1, tail: 2, hidden: 4, reason: SHORT },
  uscc: {
    head: 6,
    tail: 4,
    hidden: 8,
    reason: {
      zh: '统一社会信用代码依法公示，遮住主体标识码大部分，仅供辨认',
      en: 'A credit code is public by law; most of the organisation’s own part is hidden, and the rest serves to tell one from another',
    },
  },
  telephone: {
    head: 0,
    tail: 4,
    hidden: 7,
    reason: {
      zh: '人们以尾号四位辨认电话；再留号段，只剩一万种可能，可逐一拨打',
      en: 'People know a telephone by its last four digits; with its first three as well, only ten thousand numbers would be left to dial',
    },
  },
  'bank-account': {
    head: 0,
    tail: 4,
    hidden: 4,
    reason: {
      zh: '银行以尾号四位称呼账户；不显示发卡行标识（支付卡行业数据安全标准允许的上限为前六后四）',
      en: 'Banks name an account by its last four digits; the number of the bank is not shown (the ceiling of PCI DSS is the first six and the last four)',
    },
  },
}

/** Signs that people write between the characters of a number; they tell nothing and stay. */
const SIGN = /[\s+().·-]/u

/**
 * A number of a kind with all but its ends hidden, of the same length. Where it is too short for both ends the first is hidden before the
 * last. The extension of a telephone is hidden as a whole, and does not count as its end.
 */
export function maskNumber(kind: MaskedKind, number: string): string {
  const characters = Array.from(number)
  const main = kind === 'telephone' ? mainPartOf(number) : characters.length
  const places = characters.flatMap((character, place) => (place >= main || SIGN.test(character) ? [] : [place]))
  const { head, tail, hidden } = MASKS[kind]
  const spare = Math.max(0, places.length - hidden)
  const last = Math.min(tail, spare)
  const first = Math.min(head, spare - last)
  const shown = new Set([...places.slice(0, first), ...places.slice(places.length - last)])
  return characters.map((character, place) => (shown.has(place) || SIGN.test(character) ? character : '*')).join('')
}

/** How many characters of a telephone, as it is kept, stand before its extension: `022-23456789-801`. */
function mainPartOf(number: string): number {
  const [, main] = /^(\d+-\d{7,}|\+?\d{8,})-\d+$/.exec(number) ?? []
  return Array.from(main ?? number).length
}

/** A document of identity as it is kept (a number, or `passport:E12345678`): its number, masked by the rule of its kind. */
export function maskDocument(text: string): string {
  const { kind, number } = documentOf(text)
  return maskNumber(kind, number)
}

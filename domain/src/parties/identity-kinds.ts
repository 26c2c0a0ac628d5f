import type { Words } from '../text/words.ts'

/**
 * A person as a form names them: the kind of document and its number. Kept as one text: the bare number where the number
 * itself tells the kind (居民身份证, 港澳台居民居住证, 外国人永久居留身份证), else `passport:E12345678`.
 */
export const DOCUMENT_KINDS = [
  'resident-card',
  'foreigner-card',
  'residence-permit',
  'hk-macao-permit',
  'taiwan-permit',
  'passport',
] as const
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]
export type IdentityDocument = { readonly kind: DocumentKind; readonly number: string }

/** What a kind is called, what its number is called, how the number reads, and a number of nobody as an example. */
export const DOCUMENT_WORDS: Readonly<
  Record<DocumentKind, { readonly name: Words; readonly number: Words; readonly help: Words; readonly example: string }>
> = {
  'resident-card': {
    name: { zh: '居民身份证', en: 'Resident identity card' },
    number: { zh: '公民身份号码', en: 'Citizen identity number' },
    help: { zh: '18位，末位可以是字母X', en: '18 characters; the last may be the letter X' },
    example: '11010519491231002X',
  },
  'foreigner-card': {
    name: { zh: '外国人永久居留身份证', en: 'Foreigner’s permanent residence card' },
    number: { zh: '永久居留身份证号码', en: 'Number of the permanent residence card' },
    help: {
      zh: '2023版为9开头的18位；2017版为3个字母加12位数字',
      en: 'Cards of 2023: 18 characters that begin with 9. Cards of 2017: three letters and 12 digits',
    },
    example: '932682198501010017',
  },
  'residence-permit': {
    name: { zh: '港澳台居民居住证', en: 'Residence permit for residents of Hong Kong, Macao and Taiwan' },
    number: { zh: '居住证号码', en: 'Number of the residence permit' },
    help: { zh: '18位，以81、82或83开头', en: '18 characters that begin with 81, 82 or 83' },
    example: '810000190101019917',
  },
  'hk-macao-permit': {
    name: { zh: '港澳居民来往内地通行证', en: 'Mainland travel permit for residents of Hong Kong and Macao' },
    number: { zh: '通行证号码', en: 'Number of the permit' },
    help: {
      zh: '字母H或M加8位数字（旧式后面还有2位换证次数）',
      en: 'The letter H or M and 8 digits (older permits: 2 more for the times it was renewed)',
    },
    example: 'H12345678',
  },
  'taiwan-permit': {
    name: { zh: '台湾居民来往大陆通行证', en: 'Mainland travel permit for residents of Taiwan' },
    number: { zh: '通行证号码', en: 'Number of the permit' },
    help: {
      zh: '8位数字；旧式为10位数字，可另有一个括号内的字母',
      en: '8 digits; older permits have 10, and may have a letter in brackets',
    },
    example: '12345678',
  },
  passport: {
    name: { zh: '护照', en: 'Passport' },
    number: { zh: '护照号码', en: 'Passport number' },
    help: { zh: '资料页右上角的号码：5至9位字母和数字', en: 'The number on the data page: 5 to 9 letters and digits' },
    example: 'E12345678',
  },
}

/** The document that a text names: `kind:number`, or a bare number whose kind it tells by its form. Nothing is checked. */
export function documentOf(text: string): IdentityDocument {
  const [, named, number] = /^([a-z-]+):(.*)$/s.exec(text.trim()) ?? []
  const kind = DOCUMENT_KINDS.find((each) => each === named)
  if (kind !== undefined) return { kind, number: normaliseNumber(number ?? '') }
  const bare = normaliseNumber(text)
  return { kind: kindOfNumber(bare), number: bare }
}

/** The one text in which a document is kept: the number alone where it tells its kind, so that a slip of kind stays visible. */
export function documentText({ kind, number }: IdentityDocument): string {
  return kindOfNumber(number) === kind ? number : `${kind}:${number}`
}

/** What was typed, in the form in which it is checked and kept. */
export function normaliseDocument(text: string): string {
  return documentText(documentOf(text))
}

/** Numbers as people type them: full width, lower case, with blanks, hyphens or a letter in brackets. */
function normaliseNumber(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\s‐-―()-]/g, '')
    .toUpperCase()
    .normalize('NFKC')
}

/** The kind that the form of a number tells; what tells none is taken for a resident card. */
export function kindOfNumber(number: string): DocumentKind {
  if (/^[A-Z]{3}\d{12}$/.test(number) || /^9\d{16}[\dX]$/.test(number)) return 'foreigner-card'
  return /^8[123]\d{15}[\dX]$/.test(number) ? 'residence-permit' : 'resident-card'
}

/** A document as people read it: the kind, unless it is the resident card, before the number. */
export function documentInWords(text: string): Words {
  const { kind, number } = documentOf(text)
  if (kind === 'resident-card') return { zh: number, en: number }
  const { name } = DOCUMENT_WORDS[kind]
  return { zh: `${name.zh} ${number}`, en: `${name.en} ${number}` }
}

import { ideographOf } from './radicals.ts'

/**
 * How text that people type or paste becomes the text that is kept. Everything that comes in is folded, in the browser and in the
 * office by these same functions; folding twice is folding once. What is folded is what nobody can see or nobody meant: see
 * docs/decisions/text-of-a-field.md.
 */

/** Where a line ends: besides LF and CR the two signs of Unicode, the next line of EBCDIC, and what word processors paste. */
const LINE_END = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/u

/** Anything as wide as a blank, the empty Braille cell too: it is typed where a form refuses a blank. */
const BLANKS = /[\s\u0085\u2800]+/gu

/** Controls and format characters that shape the letters beside them; everything else that nobody sees goes. */
const SHAPERS = /[\u180B-\u180F\u200C\u200D]+/gu

/**
 * Characters that nobody sees: soft hyphens, marks and overrides of direction, byte order marks, tags, variation selectors, fillers
 * (all `Default_Ignorable_Code_Point`), controls other than blanks, and the places of annotations and pasted objects.
 */
const INVISIBLE =
  /(?:(?![\t\n\v\f\r\u0085]|[\u180B-\u180F]|\u200C|\u200D)[\p{Default_Ignorable_Code_Point}\p{Cc}\uFEFF\uFFF9-\uFFFC])+/gu

/** Scripts whose letters change shape, or whose syllables part, at a joiner or non-joiner (Unicode 15, 9.2 and 12.1; RFC 5892 A.1). */
const JOINING =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Phags_Pa}\p{Script=Nko}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tai_Tham}]/u
const MONGOLIAN = /\p{Script=Mongolian}/u

/** Free variation selectors choose the shape of the Mongolian letter before them. */
const SELECTOR = /[\u180B-\u180D\u180F]/u
/** The Mongolian vowel separator and the narrow blank before a suffix stand between two Mongolian letters and shape them. */
const VOWEL_SEPARATOR = '\u180E'
const SUFFIX_BLANK = '\u202F'

/** Characters that have no place of their own in text: another writing of the same letter, copied out of a PDF or an old system. */
const OTHER_FORMS = /[\u2E80-\u2EF3\u2F00-\u2FD5\uFB50-\uFBB1\uFBD3-\uFD3D\uFD50-\uFDF9\uFE70-\uFEFC\uFF66-\uFF9F]+/gu

function ordinaryForm(run: string): string {
  return Array.from(run.normalize('NFKC'), ideographOf).join('')
}

/** What most of what comes in is, keys and numbers: there is nothing to fold. */
const PLAIN = /^(?:[\x21-\x7E]+(?: [\x21-\x7E]+)*)?$/

/** One line without what nobody sees, in NFC, with one blank where there were several and none around. */
function foldOneLine(line: string): string {
  if (PLAIN.test(line)) return line
  const seen = line
    .replaceAll(OTHER_FORMS, ordinaryForm)
    .replaceAll(INVISIBLE, '')
    .replaceAll(SHAPERS, (run, at: number, all: string) =>
      meantOf(run, all.charAt(at - 1), all.charAt(at + run.length)),
    )
  return oneBlank(seen)
    .replaceAll(/^[ \u202F]+|[ \u202F]+$/gu, '')
    .normalize('NFC')
}

/** Of a run of characters that can shape their neighbours, what does so here: a selector of its letter, and one that joins or parts. */
function meantOf(run: string, before: string, after: string): string {
  const selector = MONGOLIAN.test(before) ? (run.match(SELECTOR)?.[0] ?? '') : ''
  const joint = Array.from(run).find((character) => !SELECTOR.test(character)) ?? ''
  const script = joint === VOWEL_SEPARATOR ? MONGOLIAN : JOINING
  return selector + (script.test(before) && script.test(after) ? joint : '')
}

function oneBlank(text: string): string {
  if (!text.includes(SUFFIX_BLANK)) return text.replaceAll(BLANKS, ' ')
  return text.replaceAll(BLANKS, (run, at: number) =>
    run === SUFFIX_BLANK && MONGOLIAN.test(text.charAt(at - 1)) && MONGOLIAN.test(text.charAt(at + 1)) ? run : ' ',
  )
}

/**
 * Text of several lines as it is kept: each line folded, at most one empty line between two, none around. Signs, brackets and width are
 * left as they were written.
 */
export function foldText(text: string): string {
  return text
    .split(LINE_END)
    .map(foldOneLine)
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .replaceAll(/^\n+|\n+$/g, '')
}

/**
 * One line of text as it is kept: what was several lines or cells is one, and letters, digits, hyphen and point of full width, as Chinese
 * input methods write them, are of half width. Chinese punctuation and brackets stay.
 */
export function foldLine(text: string): string {
  const narrow = text
    .replaceAll(/[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A\uFF0D\uFF0E]/g, (wide) =>
      String.fromCharCode(wide.charCodeAt(0) - 0xfee0),
    )
    .replaceAll(/[\u2010\u2011]/g, '-')
  return foldOneLine(narrow.replaceAll(new RegExp(LINE_END, 'gu'), ' '))
}

/** A text as it can be kept at all: without U+0000, which no database holds, and with no half of a character. */
export function storable(text: string): string {
  return text.replaceAll('\0', '').replaceAll(/\p{Cs}/gu, '\uFFFD')
}

/** Signs without a shape of their own; the joiners and selectors that folding leaves are not among them. */
const UNSEEN = /(?!\u180E|\u200C|\u200D)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu

/** The signs in a line that cannot be printed since they have no shape: none in what a form has taken. */
export function unseenIn(line: string): string[] {
  return line.match(UNSEEN) ?? []
}

/** A line for a paper out of text that may have been kept before there were forms that refuse what cannot be seen. */
export function printableLine(text: string): string {
  return foldLine(foldLine(text).replaceAll(UNSEEN, ''))
}

/** Every dot that is typed for the one between the parts of a name; U+0387 is the same character by Unicode itself. */
const DOTS = '\u00B7\u0387\u2022\u2024\u2027\u2219\u22C5\u2E31\u30FB\uFF65\u16EB\uA78F'
const DOTS_BETWEEN = new RegExp(` ?[${DOTS}](?:[${DOTS} ]*[${DOTS}])? ?`, 'gu')
const HAN = /\p{Script=Han}/u
/** A full stop between two Chinese characters of a name is the dot of a name, mistyped. */
const STOP_BETWEEN_HAN = /(\p{Script=Han}) ?\. ?(?=\p{Script=Han})/gu

/**
 * The name of a person or an organisation as it is kept: one line; the dot between its parts is U+00B7 and nothing else (民委发〔2016〕33号,
 * 一: GB 13000 编码 00B7), without blanks beside it; brackets are full width in a name with Chinese characters, as names are registered, and half width in
 * any other.
 */
export function foldName(text: string): string {
  const line = foldLine(text)
    .replaceAll(/[\uFE35\uFE59]/g, '(')
    .replaceAll(/[\uFE36\uFE5A]/g, ')')
  const dotted = line
    .replaceAll(DOTS_BETWEEN, '\u00B7')
    .replaceAll(STOP_BETWEEN_HAN, '$1\u00B7')
    .replaceAll(/^\u00B7+|\u00B7+$/gu, '')
  return foldLine(HAN.test(dotted) ? wideBrackets(dotted) : narrowBrackets(dotted))
}

function wideBrackets(name: string): string {
  return name.replaceAll(/ ?[(\uFF08] ?/g, '\uFF08').replaceAll(/ ?[)\uFF09] ?/g, '\uFF09')
}

function narrowBrackets(name: string): string {
  return name.replaceAll('\uFF08', '(').replaceAll('\uFF09', ')')
}

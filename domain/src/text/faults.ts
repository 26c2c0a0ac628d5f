import { unseenIn } from './fold.ts'
import { foldBy, lengthOf, MOST_ROWS, type TextRule } from './rules.ts'

/** What is wrong with a text, in both languages, as part of a sentence after the name of its field. */
type Words = { readonly zh: string; readonly en: string }

/** Pictures: emoji, their parts, and flags. What only looks like one in colour, such as ☎, is a sign. */
const PICTURES = /[\u20E3\p{Emoji_Presentation}\p{Emoji_Modifier}\p{Regional_Indicator}\u{1F000}-\u{1FAFF}]/u
/** Of the signs that fonts may draw as pictures, those that stand in registered names. */
const NO_PICTURE_IN_A_NAME = /(?![©®™])\p{Extended_Pictographic}/u
/** Characters without a meaning that anyone else knows (private use), or with none at all; � stands for one that was lost. */
const MEANINGLESS =
  /[\p{Co}\p{Cs}\uFFFD\uFDD0-\uFDEF]|[\uFFFE\uFFFF\u{1FFFE}\u{1FFFF}\u{2FFFE}\u{2FFFF}\u{10FFFE}\u{10FFFF}]/u
/** More marks on one letter than any script writes: the lines above and below are overprinted. */
const HEAP_OF_MARKS = /\p{M}{11,}/u

const MOST_NAMED = 3

/** A character as a person can tell it to somebody else: itself where it can be seen, and its number. */
function named(character: string): string {
  const number = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
  return PICTURES.test(character) || NO_PICTURE_IN_A_NAME.test(character) ? `${character} ${number}` : number
}

function found(text: string, signs: RegExp): string[] {
  return [...new Set(Array.from(text).filter((character) => signs.test(character)))].map(named)
}

/** The first few of them: enough to find the rest. */
function listed(characters: readonly string[], comma: string): string {
  return characters.slice(0, MOST_NAMED).join(comma)
}

function pictureFault(text: string, isName: boolean): Words | undefined {
  const pictures = found(text, isName ? new RegExp(`${PICTURES.source}|${NO_PICTURE_IN_A_NAME.source}`, 'u') : PICTURES)
  if (pictures.length === 0) return undefined
  return {
    zh: `含有表情或图形符号（${listed(pictures, '、')}），不能印在证照和文书上，请改用文字`,
    en: `holds a picture (${listed(pictures, ', ')}) that cannot be printed on a paper; use words instead`,
  }
}

function meaninglessFault(text: string): Words | undefined {
  const signs = [...found(text, MEANINGLESS), ...[...new Set(unseenIn(text.replaceAll('\n', '')))].map(named)]
  if (signs.length === 0) return undefined
  return {
    zh: `含有自造字或无法识别的字符（${listed(signs, '、')}），请用标准汉字或字母重新输入`,
    en: `holds a private or unreadable character (${listed(signs, ', ')}); type it again with standard characters`,
  }
}

/** What characters of a text may not stand in it; undefined when all may. `text` is folded. */
export function characterFault(text: string, form: TextRule['form']): Words | undefined {
  const fault = pictureFault(text, form === 'name') ?? meaninglessFault(text)
  if (fault) return fault
  return HEAP_OF_MARKS.test(text)
    ? { zh: '一个字母上叠加的符号过多，请重新输入', en: 'holds a letter with too many marks; type it again' }
    : undefined
}

/**
 * What is wrong with one text by its rule; undefined when nothing is. The text need not be folded: it is judged as it would be kept. An
 * empty text is a fault of its own.
 */
export function textFault(rule: TextRule, text: string): Words | undefined {
  const kept = foldBy(rule, text)
  if (kept === '') return { zh: '请填写文字', en: 'Enter some text' }
  const length = lengthOf(kept)
  if (length > rule.maxLength) {
    return {
      zh: `不超过${rule.maxLength}字，现有${length}字，请删减${length - rule.maxLength}字`,
      en: `at most ${rule.maxLength} characters; there are ${length}, ${length - rule.maxLength} too many`,
    }
  }
  return characterFault(kept, rule.form)
}

/** What is wrong with the rows of a list; undefined when nothing is. The first row at fault is named by its place. */
export function rowsFault(rule: TextRule, rows: readonly string[]): Words | undefined {
  const filled = rows.filter((row) => foldBy(rule, row) !== '')
  if (filled.length === 0) return { zh: '请至少填写一项', en: 'Enter at least one' }
  if (filled.length > MOST_ROWS) {
    return {
      zh: `不超过${MOST_ROWS}行，现有${filled.length}行`,
      en: `at most ${MOST_ROWS} rows; there are ${filled.length}`,
    }
  }
  for (const [index, row] of rows.entries()) {
    const fault = foldBy(rule, row) === '' ? undefined : textFault(rule, row)
    if (fault) return { zh: `第${index + 1}行${fault.zh}`, en: `row ${index + 1}: ${fault.en}` }
  }
  return undefined
}

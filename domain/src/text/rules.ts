import { foldLine, foldName, foldText } from './fold.ts'

/**
 * What a field of text may hold: the one definition, by which the form checks it in the browser and in the office, and from which the
 * papers, the notices and the register take their widths. A field of the catalogue is held to the rule of its type, or to a tighter
 * `maxLength` of its own.
 */
export type TextRule = {
  /** What it holds: a name, a line, several lines, or rows of lines. */
  readonly form: 'name' | 'line' | 'lines' | 'rows'
  /** The most characters (Unicode code points, counted after folding, as PostgreSQL counts them); of rows, in each. */
  readonly maxLength: number
}

/** The longest line there is, in characters: what a paper, a notice and the register must be able to take. */
export const LONGEST_LINE = 400

/** The longest text that a field of a draft or a filing may be sent with, in UTF-16 code units: what is longer is told at the field. */
export const LONGEST_TYPED = 20_000

/** The most rows of a list. */
export const MOST_ROWS = 200

/** A line of text where nothing tighter is said. */
export const PLAIN_LINE: TextRule = { form: 'line', maxLength: LONGEST_LINE }

/**
 * The rule for each type of field that holds text. Names: at least 50 characters (民委发〔2016〕33号, 二); the longest registered names of companies, and
 * names of foreigners as their passports write them, stay under 120.
 */
const RULES: Readonly<Record<string, TextRule>> = {
  person: { form: 'name', maxLength: 120 },
  org: { form: 'name', maxLength: 120 },
  address: { form: 'line', maxLength: 300 },
  text: PLAIN_LINE,
  enum: PLAIN_LINE,
  textarea: { form: 'lines', maxLength: 4000 },
  list: { form: 'rows', maxLength: LONGEST_LINE },
  'multi-enum': { form: 'rows', maxLength: LONGEST_LINE },
}

/** A field as far as its rule depends on it. Plans kept from before fields could have a length of their own name none. */
export type TextField = { readonly type: string; readonly maxLength?: number | null }

/** The rule that a field is held to; undefined for a type that does not hold text, such as a date or a telephone number. */
export function textRuleOf({ type, maxLength }: TextField): TextRule | undefined {
  const rule = RULES[type]
  return rule && maxLength != null && maxLength < rule.maxLength ? { ...rule, maxLength } : rule
}

/** Length in characters: Unicode code points, not the halves of them that `length` counts. */
export function lengthOf(text: string): number {
  return Array.from(text).length
}

/** Text in the form in which it is kept. */
export function foldBy(rule: TextRule, text: string): string {
  if (rule.form === 'name') return foldName(text)
  return rule.form === 'lines' ? foldText(text) : foldLine(text)
}

/** Rows in the form in which they are kept: each folded, empty ones left out. */
export function foldRows(rule: TextRule, rows: readonly string[]): string[] {
  return rows.map((row) => foldBy(rule, row)).filter((row) => row !== '')
}

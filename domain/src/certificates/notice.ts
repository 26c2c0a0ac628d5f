import { z } from 'zod'
import { LONGEST_WORDS } from '../text/words.ts'
import { foldText, printableLine } from '../text/fold.ts'
import { Day } from '../time/day.ts'
import { printed, PrintedWords } from './certificate.ts'
import { legible } from '../text/printable.ts'

/**
 * What is printed on one notice 文书, and nothing else: the dated voucher in writing that the law asks for with every answer
 * (行政许可法 32, last paragraph).
 */
export const NoticeDocument = z.object({
  /** The receipt number of the case and the number of the event that the notice is of: unique, and the same for ever. */
  number: printed(80),
  kind: z.literal('notice'),
  title: PrintedWords,
  /** To whom. */
  to: printed(),
  application: z.object({ about: PrintedWords, receiptNumber: printed(60), filedOn: Day }),
  /** The approval it is about; absent when it is about the whole application. */
  approval: z.object({ name: PrintedWords, basis: printed(LONGEST_WORDS), body: PrintedWords }).optional(),
  /** Of an application form 申请表, which the applicant hands in and the office makes of the filing: who filed it. */
  form: z.object({ by: printed() }).optional(),
  /** Its sentences, each with its English reading. */
  text: z.array(z.object({ zh: printed(), en: printed() })),
  bureau: z.object({ name: PrintedWords }),
  issuedOn: Day,
  /** This version draws no seal and signs nothing; the paper says so. */
  signed: z.literal(false),
  demonstration: z.boolean(),
})
export type NoticeDocument = z.infer<typeof NoticeDocument>

/**
 * What somebody typed, as lines that can be printed: folded, so that what nobody can see is left out, among it the direction overrides
 * with which one text can be made to look like another.
 */
export function printableLines(text: string): string[] {
  return foldText(text)
    .split('\n')
    .map(printableLine)
    .filter((line) => line !== '')
}

/** Said at the end of a notice in which a character stands by its number. */
const BY_NUMBER = {
  zh: '〔U+…〕处为字库暂缺的字，以其国际编码（Unicode）代替；以电子办件所示的字为准。',
  en: '〔U+…〕 stands for a character that the fonts do not have yet, by its number in Unicode; the record of the case shows the character itself.',
}

/**
 * A notice that can be printed whatever people are called: the law wants an answer in writing for everybody (行政许可法 32), so a character
 * that no font has stands in it by its number, and the notice says so. A certificate is not written like that: it waits to be made by hand.
 */
export function legibleNotice(document: NoticeDocument): NoticeDocument {
  const { to, form, text } = document
  const written: NoticeDocument = {
    ...document,
    to: legible(to),
    ...(form && { form: { by: legible(form.by) } }),
    text: text.map(({ zh, en }) => ({ zh: legible(zh), en: legible(en) })),
  }
  const same =
    written.to === to &&
    written.form?.by === form?.by &&
    written.text.every(({ zh, en }, index) => zh === text[index]?.zh && en === text[index].en)
  return same ? document : { ...written, text: [...written.text, BY_NUMBER] }
}

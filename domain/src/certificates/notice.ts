import { z } from 'zod'
import { Day } from '../time/day.ts'
import { printed, PrintedWords } from './certificate.ts'

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
  to: printed(120),
  application: z.object({ about: PrintedWords, receiptNumber: printed(60), filedOn: Day }),
  /** The approval it is about; absent when it is about the whole application. */
  approval: z.object({ name: PrintedWords, basis: printed(200), body: PrintedWords }).optional(),
  /** Its sentences, each with its English reading. */
  text: z.array(z.object({ zh: printed(6000), en: printed(6000) })).max(600),
  bureau: z.object({ name: PrintedWords }),
  issuedOn: Day,
  /** This version draws no seal and signs nothing; the paper says so. */
  signed: z.literal(false),
  demonstration: z.boolean(),
})
export type NoticeDocument = z.infer<typeof NoticeDocument>

/**
 * What somebody typed, as lines that can be printed: control and format characters are left out, among them the direction overrides
 * with which one text can be made to look like another.
 */
export function printableLines(text: string): string[] {
  return text
    .split(/[\r\n\p{Zl}\p{Zp}]+/u)
    .map((line) => line.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '').trim())
    .filter((line) => line !== '')
}

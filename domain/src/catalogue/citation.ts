import { z } from 'zod'
import { Key } from './dictionaries.ts'
import { Words } from '../text/words.ts'

/**
 * A provision that something asked on site rests on. `article` is an article of a law (第二十八条) or a clause of a standard (6.1.1);
 * null when it could not be established, and then `doubt` says so: an article is never made up.
 */
export const Citation = z.strictObject({
  /** The title of the law, rule or standard, without its brackets; a standard with its number before it. */
  law: z.string().min(1).max(100),
  article: z.string().min(1).max(40).nullable(),
  /** The day from which the text that is cited has been in force; null where it is not known. */
  since: z.iso.date().nullable(),
  /** The region whose rule it is; absent: the whole country. */
  region: Key.optional(),
  /** `read` in a text of the law, `quoted` by somebody who had read it, `recalled` from memory. */
  verification: z.enum(['read', 'quoted', 'recalled']),
  doubt: Words.optional(),
})
export type Citation = z.infer<typeof Citation>

/** The citation as it is printed: 《中华人民共和国消防法》第二十八条. */
export function citationText({ law, article }: Pick<Citation, 'law' | 'article'>): string {
  return `《${law}》${article ?? ''}`
}

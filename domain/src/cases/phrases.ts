import { z } from 'zod'
import { Words } from '../text/words.ts'

/** Ready-made sentences for one place. What goes into a record is the Chinese; the English says what it means. */
const List = z.array(Words).max(40)

/**
 * Canned phrases 常用语 of an office: data (`catalogue/phrases.json`), checked when it is loaded. They are offered, never
 * filled in by themselves: a reason must be that of the case (行政许可法 38).
 */
export const Phrases = z.strictObject({
  /** What is wrong with a paper or a field, and how to mend it. */
  supplement: List,
  /** Why an application is not accepted. */
  decline: List,
  /** What the applicant can do after that. */
  remedy: List,
  /** An examiner's note, by opinion. */
  pass: List,
  fail: List,
  /** Reasons of a refusal. */
  refuse: List,
})
export type Phrases = z.infer<typeof Phrases>

import type { Words } from '../text/words.ts'
import { refusedOf, words, type Reason, type Refusal, type RefusalCode } from './refusal.ts'

/**
 * Reasons that cite the law on licences, and say the same of a filing 备案 without it: only its item in the catalogue says by what law a filing goes.
 * Where a case has licences and filings, what is said of one of them is in its words, and what is said of the whole case is in those of licences,
 * whose law binds the case then.
 */

/** What is said of a licence by its law, and what of a filing: the same without the provision, unless other words are given. */
export function citing({ zh, en }: Words, cited: Words, filing: Words = words(zh, en)): Reason {
  return { ...words(`${zh}（${cited.zh}）`, `${en} (${cited.en})`), filing }
}

/** A refusal whose reason is given as both words. */
export function refusedBy(code: RefusalCode, { filing, ...licence }: Reason): Refusal {
  return refusedOf(code, licence, filing ?? licence)
}

/** An article of the Administrative Licensing Law. */
export const article = (zh: string, en: string): Words =>
  words(`行政许可法${zh}`, `Administrative Licensing Law, ${en}`)

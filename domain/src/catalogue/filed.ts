import type { Words } from '../text/words.ts'

/**
 * What is filed 备案 and what is licensed 许可. A filing tells the authority something and asks nothing of it: the Administrative Licensing Law (行政许可法 2, 12) does not reach it, nor do the periods, the
 * grounds and the words of that law. Loads no schema.
 */

/** What of an approval of a plan says whether it is a filing, and what follows when a check finds it not as filed. */
export type Filed = {
  readonly isFiling?: true | undefined
  readonly commitment?:
    | { readonly filingCheck?: { readonly basis: string; readonly ends: Words | null } | undefined }
    | undefined
}

/** Whether something is filed 备案 and no licence granted. */
export function isFiling({ isFiling: filing, commitment }: Filed): boolean {
  return filing === true || commitment?.filingCheck !== undefined
}

/** Whether all that a case is about is filed, so that nothing that is said of the whole case speaks of licences. */
export function filesOnly({ approvals }: { readonly approvals: readonly Filed[] }): boolean {
  return approvals.length > 0 && approvals.every(isFiling)
}

/** On what a period of a filing rests where the office has it from the law on licences: nothing says how long. */
export const OFFICE_PERIOD = '该备案事项的规定没有写明，本系统默认值'

/** A basis that speaks of licences or of their revocation. */
const OF_LICENCES = /许可|撤销/u

/** A period as it holds for a filing: one that rests on the law on licences is the office's own. Same days. */
export function periodOfFiling<Kept extends { basis: string; assumed: boolean }>(period: Kept): Kept {
  return OF_LICENCES.test(period.basis) ? { ...period, basis: OFFICE_PERIOD, assumed: true } : period
}

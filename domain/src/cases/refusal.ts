import type { Words } from '../text/words.ts'
import type { CasePart } from '../parties/duty.ts'

/**
 * What is said of a licence and, where a filing 备案 is spoken of otherwise, what is said of that: the Administrative Licensing Law does not reach it (行政许可法 2, 12).
 * `inWordsOf` chooses before anybody reads it.
 */
export type Reason = Words & { readonly filing?: Words }

/** One thing that is wrong, and where in the command (JSON Pointer). */
export type Fault = { pointer: string; reason: Reason; code: string }

/** Why an act may not happen. Only tells the caller; nothing is recorded. `code` is stable. */
export type Refusal = { code: RefusalCode; reason: Reason; faults?: Fault[] }

export type RefusalCode =
  | 'not-allowed'
  | 'duty-conflict'
  | 'act-not-open'
  | 'supplement-already-requested'
  | 'prerequisite-open'
  | 'examination-missing'
  | 'inspection-missing'
  | 'finding-adverse'
  | 'answers-missing'
  | 'answers-invalid'
  | 'applicant-mismatch'
  | 'materials-missing'
  | 'unknown-subject'
  | 'inspectors-invalid'
  | 'findings-invalid'
  | 'rectification-open'
  | 'choice-missing'
  | 'own-case'
  | 'must-avoid'
  | 'tolerance-open'
  | 'tolerance-not-allowed'
  | 'promise-moved'
  | 'procedure-open'
  | 'procedure-invalid'
  | 'hearing-open'
  | 'party-not-heard'
  | 'extended-already'
  | 'too-late'
  | 'too-early'
  | 'barred'
  | 'licence-not-in-force'
  | 'matter-open'
  | 'ending-open'
  | 'ending-not-proposed'
  | 'ending-not-told'
  | 'ending-differs'
  | 'cancellation-not-asked'
  | 'correction-invalid'
  | 'plan-unfit'
  | 'file-missing'
  | 'identifier-taken'
  | 'certificate-missing'
  | 'delivered-already'
  | 'unprinted-text'

/** What a part is called on the screens. */
export const PART_WORDS: Readonly<Record<CasePart, Words>> = {
  apply: { zh: '申请', en: 'apply' },
  accept: { zh: '受理', en: 'accept' },
  examine: { zh: '审查', en: 'examine' },
  inspect: { zh: '踏勘', en: 'inspect' },
  decide: { zh: '批准', en: 'decide' },
  certify: { zh: '制证', en: 'certify' },
  preside: { zh: '主持听证', en: 'preside over its hearing' },
}

export function words(zh: string, en: string): Words {
  return { zh, en }
}

export function refused(code: RefusalCode, zh: string, en: string, faults?: Fault[]): Refusal {
  return { code, reason: { zh, en }, ...(faults && { faults }) }
}

/** A refusal that speaks of a licence in one way and of a filing in another. */
export function refusedOf(code: RefusalCode, licence: Words, filing: Words, faults?: Fault[]): Refusal {
  return { code, reason: { ...licence, filing }, ...(faults && { faults }) }
}

function chosen({ filing, ...licence }: Reason, ofFiling: boolean): Words {
  return ofFiling ? (filing ?? licence) : licence
}

/** The refusal as it is read: in the words of filings where what the act is about is one, else in those of licences. */
export function inWordsOf(refusal: Refusal, ofFiling: boolean): Refusal {
  const { code, reason, faults } = refusal
  return {
    code,
    reason: chosen(reason, ofFiling),
    ...(faults && { faults: faults.map((each) => ({ ...each, reason: chosen(each.reason, ofFiling) })) }),
  }
}

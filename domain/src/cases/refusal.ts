import type { Words } from '../catalogue/words.ts'
import type { CasePart } from '../parties/duty.ts'

/** One thing that is wrong, and where in the command (JSON Pointer). */
export type Fault = { pointer: string; reason: Words; code: string }

/** Why an act may not happen. Only tells the caller; nothing is recorded. `code` is stable. */
export type Refusal = { code: RefusalCode; reason: Words; faults?: Fault[] }

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

export function refused(code: RefusalCode, zh: string, en: string, faults?: Fault[]): Refusal {
  return { code, reason: { zh, en }, ...(faults && { faults }) }
}

import { refusedOf, words } from '../refusal.ts'

/** Whoever was granted a part only has not said yet which paper they want. */
export const choiceMissing = refusedOf(
  'choice-missing',
  words(
    '部分许可未获准予，须先由申请人选择发证方式',
    'Part was refused: the applicant first says which kind of certificate is wanted',
  ),
  words(
    '部分备案不予办理，须先由备案人选择出证方式',
    'Part was not taken on file: whoever filed first says which kind of paper is wanted',
  ),
)

import { refusedOf, words } from '../refusal.ts'

/** Why nothing more is asked for: of a licence by its law, of a filing 备案 in its own words. */

export const toldOnce = refusedOf(
  'supplement-already-requested',
  words(
    '补正只能一次性告知（行政许可法第三十二条），本申请已告知过；确有必要再次告知的，须写明理由，并报监察',
    'What is missing may be told only once (Administrative Licensing Law, art. 32), and this application has been told; a second list needs a reason, which discipline sees',
  ),
  words(
    '补正只能一次性告知，本次备案已告知过；确有必要再次告知的，须写明理由，并报监察',
    'What is missing may be told only once, and whoever filed has been told; a second list needs a reason, which discipline sees',
  ),
)

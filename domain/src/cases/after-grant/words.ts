import { refusedOf } from '../refusal.ts'

/** Why somebody has no say any more on a licence that they once held: it is another's now (行政许可法 9). */
export const passedToAnother = refusedOf(
  'not-allowed',
  {
    zh: '该许可已转让给他人，您不再是被许可人，须由受让人申请',
    en: 'This licence has passed to another, so you hold it no longer; whoever took it over asks',
  },
  {
    zh: '该项备案已变更到他人名下，您不再是备案人，须由现备案人申请',
    en: 'This filing has passed to another, so it is yours no longer; whoever took it over asks',
  },
)

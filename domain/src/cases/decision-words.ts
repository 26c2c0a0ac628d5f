import type { Words } from '../text/words.ts'
import { article, citing, refusedBy } from './cited-words.ts'
import { refusedOf, words, type Reason, type Refusal } from './refusal.ts'

/** Why what leads to a decision, or the decision, does not go on: of a licence by its law, of a filing 备案 in its own words. */

export const prerequisiteOpen = refusedOf(
  'prerequisite-open',
  words('前置许可尚未决定', 'An approval that must come first is not decided yet'),
  words('须先办结的事项尚未决定', 'Something that must come first is not decided yet'),
)

export const extendedAlready = refusedBy(
  'extended-already',
  citing(words('期限只能延长一次', 'A limit is extended once'), article('第四十二条', 'art. 42')),
)

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

export const nothingHere = refusedOf(
  'unknown-subject',
  words('本办件没有需移交该部门的许可', 'Nothing of this case concerns that department'),
  words('本办件没有需移交该部门的备案', 'Nothing of this case concerns that department'),
)

export const NOT_STOPPING: Reason = {
  zh: '只有行政许可法第四十五条列明的八种程序，或者事项依据自行规定的程序，才不计入期限；踏勘、会商、公示一律计入',
  en: 'Only the eight procedures of art. 45, or one that the law of the item names, stop the clock; a visit, a consultation or a publication does not',
  filing: words(
    '只有所列八种程序，或者事项依据自行规定的程序，才不计入期限；踏勘、会商、公示一律计入',
    'Only the eight procedures listed, or one that the law of the item names, stop the clock; a visit, a consultation or a publication does not',
  ),
}

export const notInOwnName = refusedBy('applicant-mismatch', {
  zh: '申请表中的申请人与登录身份不一致：只能以经核验的本人或本单位名义申请（行政许可法第二十九条、第三十一条）',
  en: 'The form names somebody other than the verified applicant: one applies in one’s own name (Administrative Licensing Law, art. 29 and 31)',
  filing: words(
    '备案表中的备案人与登录身份不一致：只能以经核验的本人或本单位名义备案',
    'The form names somebody other than whoever signed in: one files in one’s own name, as it was verified',
  ),
})

/** Why an official whom a case names at `place` stands aside. The law on hearings of licences is no law of filings; whoever is an official stands aside all the same. */
export const standAside = (place: Words): Refusal =>
  refusedOf(
    'must-avoid',
    words(
      `应当回避：本办件“${place.zh}”的证件号码就是该工作人员本人的（公务员法第七十六条第一项；主持听证的，行政许可法第四十八条），请由其他人员办理`,
      `Must stand aside: the number of identity at “${place.en}” in this case is the official’s own (Civil Servants Law, art. 76(1); whoever presides over a hearing, Administrative Licensing Law, art. 48). Somebody else is to act`,
    ),
    words(
      `应当回避：本办件“${place.zh}”的证件号码就是该工作人员本人的（公务员法第七十六条第一项），请由其他人员办理`,
      `Must stand aside: the number of identity at “${place.en}” in this case is the official’s own (Civil Servants Law, art. 76(1)). Somebody else is to act`,
    ),
  )

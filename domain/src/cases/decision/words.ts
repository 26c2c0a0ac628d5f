import { refused, refusedOf, words, type Reason, type Refusal } from '../refusal.ts'

/** Why a decision cannot be taken, or not like this (行政许可法 34, 37, 38, 48). */

export const oneOnly = refusedOf(
  'choice-missing',
  words('只有一项准予，只能颁发单项许可证件', 'Only one licence was granted, so it is issued as a single licence'),
  words('只办成一项备案，只能单独出证', 'Only one filing was made, so it gets a paper of its own'),
)

export const onlyWithLicence = refusedOf(
  'answers-invalid',
  words(
    '本阶段不核发许可，范围、条件和期限在最后阶段确定',
    'This phase grants no licence: scope, conditions and end are said with the last one',
  ),
  words(
    '本阶段不办结备案，范围、条件和期限在最后阶段确定',
    'This phase ends no filing: scope, conditions and end are said with the last one',
  ),
)

export const adverse = refusedOf(
  'finding-adverse',
  words(
    '审查或踏勘结论为不合格，不能准予',
    'The examination or the inspection found against it, so it cannot be granted',
  ),
  words(
    '审查或踏勘结论为不合格，不能办理备案',
    'The examination or the inspection found against it, so it is not taken on file',
  ),
)

const TRANSCRIPT: Reason = {
  zh: '经过听证的，应当根据听证笔录作出决定，请写明对笔录的采纳情况（行政许可法第四十八条）',
  en: 'After a hearing the decision rests on the transcript: say what is made of it (Administrative Licensing Law, art. 48)',
  filing: words(
    '经过听证的，请写明对听证笔录的采纳情况',
    'After a hearing the decision says what is made of its transcript',
  ),
}

/** Nothing is decided before it was examined (行政许可法 34). */
export const notExamined = refused(
  'examination-missing',
  '尚未审查，不能作出决定',
  'Not examined yet, so it cannot be decided',
)

export const notInspected = refused(
  'inspection-missing',
  '尚未现场踏勘，不能作出决定',
  'The site has not been inspected yet, so it cannot be decided',
)

export const papersAwaited = refused(
  'tolerance-open',
  '容缺材料尚未补齐，补齐前不作出决定',
  'Papers that were promised have not come yet; nothing is decided before they do',
)

export const procedureRuns = refused(
  'procedure-open',
  '特别程序尚未结束，不能作出决定',
  'A procedure is under way, so it cannot be decided',
)

/** After a hearing the decision says what is made of its transcript. */
export const nothingOfTranscript: Refusal = {
  code: 'answers-missing',
  reason: TRANSCRIPT,
  faults: [
    {
      pointer: '/onTranscript',
      code: 'answers-missing',
      reason: { zh: '未写明对听证笔录的采纳情况', en: 'Nothing is said of the transcript' },
    },
  ],
}

import type { Day } from '../../time/day.ts'
import { article, citing, refusedBy } from '../cited-words.ts'
import { words, type Reason } from '../refusal.ts'

/** Why a hearing cannot be held as it is called, or why nothing is decided before it (行政许可法 46 to 48). */

export const hearingAwaited = refusedBy(
  'hearing-open',
  citing(
    words(
      '听证尚未举行或笔录尚未签字，不能作出决定',
      'The hearing has not been held or its transcript is not signed, so nothing can be decided',
    ),
    article('第四十八条', 'art. 48'),
  ),
)

export const noticeTooShort = (workingDays: number, earliest: Day): Reason => ({
  zh: `须提前七日通知（行政许可法第四十八条），最早${earliest}`,
  en: `Notice is given seven working days ahead (art. 48): ${earliest} at the earliest`,
  filing: words(
    `须提前${workingDays}个工作日通知，最早${earliest}`,
    `Notice is given ${workingDays} working days ahead: ${earliest} at the earliest`,
  ),
})

export const PRESIDER: Reason = citing(
  words(
    '主持人须为听证人员，且不得是本办件的审查等人员',
    'The presider is a hearing officer who holds no other part of the case',
  ),
  words('行政许可法第四十八条', 'art. 48'),
)

export const heldTooLate = (workingDays: number, last: Day): Reason => ({
  zh: `须在申请人申请之日起${workingDays}个工作日内组织听证（行政许可法第四十七条），最晚${last}`,
  en: `It is held within ${workingDays} working days of the request (art. 47): ${last} at the latest`,
  filing: words(
    `须在备案人申请之日起${workingDays}个工作日内组织听证，最晚${last}`,
    `It is held within ${workingDays} working days of the request: ${last} at the latest`,
  ),
})

export const NOBODY_ASKED: Reason = citing(
  words('无人申请听证；依职权听证请注明', 'Nobody asked for a hearing; one held ex officio says so'),
  words('行政许可法第四十六条', 'art. 46'),
)

export const IN_PUBLIC: Reason = citing(
  words('依职权听证须向社会公告，公开举行', 'A hearing held ex officio is announced to everyone and held in public'),
  words('行政许可法第四十六条', 'art. 46'),
)

import type { Day } from '../../time/day.ts'
import { citing } from '../cited-words.ts'
import { refusedOf, words, type Reason, type Refusal } from '../refusal.ts'

/** Why a visit, or a refusal after it, does not stand (行政许可法 34, 38). */

/** Nobody is refused before what was reported as put right is looked at once. */
export const reportedRight = (on: Day): Refusal =>
  refusedOf(
    'rectification-open',
    words(
      `申请人已于${on}报告整改完成，复查前不能不予许可（行政许可法第三十四条、第三十八条）`,
      `The applicant reported on ${on} that it is put right: it is looked at again before anything is refused (Administrative Licensing Law, art. 34 and 38)`,
    ),
    words(
      `备案人已于${on}报告整改完成，复查前不能不予备案`,
      `Whoever filed reported on ${on} that it is put right: it is looked at again before anything is refused`,
    ),
  )

/** Nobody is refused before the day by which something is to be put right. */
export const stillToPutRight = (by: Day): Refusal =>
  refusedOf(
    'rectification-open',
    words(
      `现场核查要求整改，期限${by}未满，此前不能不予许可（行政许可法第三十四条、第三十八条）`,
      `The visit asked for something to be put right by ${by}: nothing is refused before (Administrative Licensing Law, art. 34 and 38)`,
    ),
    words(
      `现场核查要求整改，期限${by}未满，此前不能不予备案`,
      `The visit asked for something to be put right by ${by}: nothing is refused before`,
    ),
  )

export const TWO_INSPECTORS: Reason = citing(
  words('现场核查应当指派两名以上工作人员', 'A site is inspected by at least two people'),
  words('行政许可法第三十四条', 'Administrative Licensing Law, art. 34'),
)

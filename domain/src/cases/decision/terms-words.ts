import type { Words } from '../../text/words.ts'
import { conditionWords, scopeWords } from '../../certificates/printed-terms.ts'
import type { Day } from '../../time/day.ts'
import type { GrantTerms } from './grant-terms.ts'
import { quoted, words } from '../notice-words.ts'

/** What is granted and under what conditions, sentence by sentence. */
export function termsSaid(terms: GrantTerms | undefined, filing: boolean): Words[] {
  const { scope = [], conditions = [] } = terms ?? {}
  const covered = scopeWords(scope)
  return [
    ...(covered.zh === ''
      ? []
      : [words(`${filing ? '备案' : '许可'}范围：${covered.zh}。`, `It covers: ${covered.en}.`)]),
    ...conditionWords(conditions).map(({ zh, en }, index) =>
      words(`条件${index + 1}：${zh}。`, `Condition ${index + 1}: ${en}.`),
    ),
  ]
}

/** What of it is refused, and why (行政许可法 38(2)). */
export function withheldSaid(terms: GrantTerms | undefined, filing: boolean): Words[] {
  const withheld = terms?.withheld
  if (!withheld) return []
  const left = scopeWords(withheld.scope)
  return [
    ...(left.zh === ''
      ? []
      : filing
        ? [words(`申报的下列内容不予备案：${left.zh}。`, `Not filed of what was handed in: ${left.en}.`)]
        : [words(`申请的下列内容不予许可：${left.zh}。`, `Not granted of what was asked for: ${left.en}.`)]),
    ...(withheld.validUntil === undefined ? [] : [endWords(withheld.validUntil, withheld.endWas, filing)]),
    quoted('不予部分的理由', 'Why that part is refused', withheld.reasons),
  ]
}

/** Which end was not granted; records of earlier releases do not say which of the two it was. */
function endWords(until: Day, was: 'asked' | 'usual' | undefined, filing: boolean): Words {
  if (filing) {
    return words(
      `可以备案至${until}，备案的期限较短。`,
      `It could have been filed until ${until}; it is filed for a shorter time.`,
    )
  }
  if (was === 'asked') {
    return words(
      `申请的期限至${until}，准予的期限较短。`,
      `It was asked for until ${until}; it is granted for a shorter time.`,
    )
  }
  return was === 'usual'
    ? words(
        `通常的期限至${until}，准予的期限较短。`,
        `It usually runs until ${until}; it is granted for a shorter time.`,
      )
    : words(
        `申请或者通常的期限至${until}，准予的期限较短。`,
        `It could have run until ${until}; it is granted for a shorter time.`,
      )
}

import { filesOnly, periodOfFiling } from '../catalogue/filed.ts'
import { dayOf } from '../time/day.ts'
import type { Recorded } from './event.ts'
import { eventHome, isEvent } from './chapters.ts'
import { waysOf } from './notice-words.ts'
import type { Notice, NoticeSource } from './kernel/notice.ts'

export { NoticeKind, type Notice, type NoticeSource, type Said } from './kernel/notice.ts'

/** What is filed alone has none of its periods from the law on licences. */
function sourceFor({ plan, policy }: NoticeSource): NoticeSource {
  if (!filesOnly(plan)) return { plan, policy }
  const { answerApplication, supply, requestHearing } = policy.periods
  const own = {
    answerApplication: periodOfFiling(answerApplication),
    supply: periodOfFiling(supply),
    requestHearing: periodOfFiling(requestHearing),
  }
  return { plan, policy: { ...policy, periods: { ...policy.periods, ...own } } }
}

/** Every paper of a case in the order of its record, in both languages: nothing is served that does not stand here. */
export function noticesOf(record: readonly Recorded[], told: NoticeSource): Notice[] {
  const source = sourceFor(told)
  return record.flatMap((recorded) => {
    const { event, at, version } = recorded
    const said = isEvent(event.type) ? eventHome(event.type).notice?.(event, source, recorded, record) : undefined
    if (!said) return []
    const { kind, title, approval = null, remedies } = said
    const ways = remedies ? [waysOf(remedies)] : []
    return [{ version, kind, on: dayOf(at), title, approval, adverse: ways.length > 0, text: [...said.text, ...ways] }]
  })
}

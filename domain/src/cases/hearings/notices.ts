import type { Day } from '../../time/day.ts'
import type { NoticeSource, Said } from '../kernel/notice.ts'
import { filedAt, periodWords, words } from '../notice-words.ts'

/** What the applicant is told of a hearing, in writing (行政许可法 46 to 48). */

const LICENCE = words('许可', 'licence')
const FILING = words('备案', 'filing')

export function rightToldNotice({ approval }: { approval: string }, { plan, policy }: NoticeSource): Said {
  const thing = filedAt(plan, approval) ? FILING : LICENCE
  const within = periodWords(policy.periods.requestHearing)
  return {
    kind: 'hearing',
    approval,
    title: words('听证权利告知书', 'Notice of the right to a hearing'),
    text: [
      words(
        `本项${thing.zh}直接涉及申请人与他人之间重大利益关系，你（单位）享有要求听证的权利，可自被告知之日起${within.zh}内提出；不承担组织听证的费用。`,
        `This ${thing.en} touches weighty interests between you and others. You have the right to a hearing and may ask for one within ${within.en}; it costs you nothing.`,
      ),
    ],
  }
}

type Called = { approval: string; day: Day; place: string; public: boolean; basis: string }

export function scheduledNotice(event: Called, { plan }: NoticeSource): Said {
  const thing = filedAt(plan, event.approval) ? FILING : LICENCE
  return {
    kind: 'hearing',
    approval: event.approval,
    title: words('听证通知书', 'Notice of a hearing'),
    text: [
      words(
        `${event.day}，${event.place}，${event.public ? '公开举行' : '不公开举行'}（${event.basis}）。`,
        `${event.day}, ${event.place}, ${event.public ? 'in public' : 'not in public'} (${event.basis}).`,
      ),
      words(
        `认为主持人与本项${thing.zh}有直接利害关系的，有权申请回避；可以亲自参加，也可以委托一至二人代理，并可以申辩和质证。`,
        `Who thinks that the presider has an interest in this ${thing.en} may ask for another. Come yourself or send one or two to act for you; you may answer and contest the evidence.`,
      ),
    ],
  }
}

import type { PlanApproval } from '../../catalogue/plan.ts'
import type { Words } from '../../text/words.ts'
import { foundWords } from '../../inspections/clauses.ts'
import type { Day } from '../../time/day.ts'
import type { SiteConclusion, Check } from '../../inspections/finding.ts'
import type { NoticeSource, Said } from '../kernel/notice.ts'
import { quoted, words } from '../notice-words.ts'
import type { Remedies } from '../remedies-served.ts'

const CHECKED = {
  pass: words('承诺核查结果告知书（符合承诺）', 'Result of the check: the promise was kept'),
  correct: words('责令限期改正通知书', 'Order to put right what was promised'),
  fail: words('承诺核查结果告知书（不符合承诺）', 'Result of the check: the promise was broken'),
} as const

const CHECKED_FILING = {
  pass: words('备案事后核查结果告知书（符合）', 'Result of the check of a filing: in order'),
  correct: words('责令限期改正通知书', 'Order to put right what was filed'),
  fail: words('备案事后核查结果告知书（不符合）', 'Result of the check of a filing: not in order'),
} as const

type Checked = {
  approval: string
  checkedOn: Day
  officers: number
  checks: Check[]
  conclusion: SiteConclusion
  note: string
  rectifyBy?: Day | undefined
  remedies?: Remedies | undefined
}
type Filed = NonNullable<NonNullable<PlanApproval['commitment']>['filingCheck']>
type Follows = { readonly looked: Words; readonly ifNot: (by: Day) => Words; readonly found: Words }

/** What follows where a licence was granted on a promise (国办发〔2020〕42号). */
const promiseFollows = ({ checkedOn, officers }: Checked): Follows => ({
  looked: words(
    `${checkedOn}核查准予许可时所作的承诺，核查人员${officers}名。`,
    `What was promised when the licence was granted was checked on ${checkedOn} by ${officers} officers.`,
  ),
  ifNot: (by) =>
    words(
      `请于${by}（含当日）以前改正；届时复查，仍不符合的，依法撤销许可。`,
      `Put it right by ${by}, that day included. It is then checked again; if the promise is still not kept the licence is revoked by law.`,
    ),
  found: words(
    '将依法办理撤销许可；作出决定前，你（单位）可以陈述、申辩。',
    'Revocation of the licence follows by law; before it is decided you may be heard.',
  ),
})

/** What follows where something was filed: what the law of the filing has, and nothing of promises or licences. */
function filingFollows({ checkedOn, officers }: Checked, { basis, consequence }: Filed): Follows {
  return {
    looked: words(
      `${checkedOn}对备案内容进行事后核查，核查人员${officers}名。`,
      `What was filed was checked on ${checkedOn} by ${officers} officers.`,
    ),
    ifNot: (by) =>
      words(
        `请于${by}（含当日）以前改正；届时复查，仍不符合的，依照${basis}处理：${consequence.zh}。`,
        `Put it right by ${by}, that day included. It is then checked again; if it is still not in order, this follows under ${basis}: ${consequence.en}.`,
      ),
    found: words(
      `将依照${basis}处理：${consequence.zh}。作出决定前，你（单位）可以陈述、申辩。`,
      `This follows under ${basis}: ${consequence.en}. Before it is decided you may be heard.`,
    ),
  }
}

/** What a check after the decision found, and what follows from it. */
export function checkedNotice(event: Checked, { plan }: NoticeSource): Said {
  const planned = plan.approvals.find(({ key }) => key === event.approval)
  const clauses = planned?.checklist ?? []
  const filed = planned?.commitment?.filingCheck
  const follows = filed ? filingFollows(event, filed) : promiseFollows(event)
  const failed = event.checks.filter(({ result }) => result === 'fail')
  return {
    kind: 'promise-check',
    approval: event.approval,
    title: (filed ? CHECKED_FILING : CHECKED)[event.conclusion],
    text: [
      follows.looked,
      ...failed.map((check) => {
        const clause = clauses.find((each) => each.code === check.code)
        const found = clause ? foundWords(clause, check) : words(check.code, check.code)
        return words(`不符合：${found.zh}`, `${filed ? 'Not in order' : 'Not kept'}: ${found.en}`)
      }),
      quoted('核查意见', 'Opinion', event.note),
      ...(event.rectifyBy === undefined ? [] : [follows.ifNot(event.rectifyBy)]),
      ...(event.conclusion === 'fail' ? [follows.found] : []),
    ],
    ...(event.remedies && { remedies: event.remedies }),
  }
}

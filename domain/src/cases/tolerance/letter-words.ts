import { filesOnly } from '../../catalogue/filed.ts'
import type { Plan } from '../../catalogue/plan.ts'
import type { Words } from '../../text/words.ts'
import type { PaperPromise } from './state.ts'
import { paperNames, words } from '../notice-words.ts'

/** What the letter says: which papers, by when, what is not done before, and what follows when they do not come. */
export function letterText(
  materials: readonly string[],
  { workingDays, supplyBy, late, basis }: Omit<PaperPromise, 'textHash'>,
  plan: Plan,
): Words[] {
  const papers = paperNames(materials, plan)
  return [
    words(
      `本人（单位）承诺自受理之日起${workingDays}个工作日内补交：${papers.zh}；签署当日受理的，最迟为${supplyBy}。`,
      `I promise to hand in within ${workingDays} working days of acceptance: ${papers.en}; when it is accepted on the day of signing, by ${supplyBy} at the latest.`,
    ),
    filesOnly(plan)
      ? words('已知悉：补齐之前不予备案。', 'I know that nothing is filed before they are in.')
      : words(
          '已知悉：补齐之前不作出准予或者不予许可的决定。',
          'I know that nothing is granted or refused before they are in.',
        ),
    late === 'withdraw-acceptance'
      ? words(
          `已知悉：逾期未补齐的，撤销受理并说明理由，可以依法申请行政复议或者提起行政诉讼（${basis}）。`,
          `I know that when they are late the acceptance is withdrawn with reasons, against which there are review and court (${basis}).`,
        )
      : words(
          `已知悉：逾期未补齐的，退回申请材料并说明理由，可以依法申请行政复议或者提起行政诉讼（${basis}）。`,
          `I know that when they are late the papers are returned with reasons, against which there are review and court (${basis}).`,
        ),
    filesOnly(plan)
      ? words(
          '本人（单位）提交的其余材料真实，并对补交材料的真实性负责。',
          'What I have handed in is true, and I answer for the truth of what I still hand in.',
        )
      : words(
          '本人（单位）提交的其余材料真实，并对补交材料的真实性负责（《行政许可法》第三十一条）。',
          'What I have handed in is true, and I answer for the truth of what I still hand in (Administrative Licensing Law, art. 31).',
        ),
  ]
}

import type { CaseView } from '@yizheng/contract/cases'
import { filesOnly, isFiling } from '@yizheng/domain/catalogue/filed'

/** Whether a deadline is about what was filed: an approval, or a case in which all is. */
export function isClockOfFiling({ plan }: Pick<CaseView, 'plan'>, subject: string | null): boolean {
  const planned = plan.approvals.find(({ key }) => key === subject?.split('#')[0])
  return planned === undefined ? filesOnly(plan) : isFiling(planned)
}
